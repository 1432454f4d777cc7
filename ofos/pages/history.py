"""When a source file last changed, read from the project's history."""

from __future__ import annotations

import subprocess
from datetime import date as Date
from pathlib import Path


def last_changes(root: Path) -> dict[str, Date]:
    """The day of the last commit of each page, by file name below `root`.

    One walk over the history, in UTC, so that every machine finds the same days. Empty where there
    is no history (an exported copy), and silent about files that are not committed yet.
    """
    command = [
        "git",
        "-c",
        "core.quotePath=off",
        "log",
        "--relative",
        "--name-only",
        "--date=format-local:%Y-%m-%d",
        "--format=%x00%cd",
        "--",
        "docs",
    ]
    try:
        log = subprocess.run(
            command,
            cwd=root,
            env={"TZ": "UTC", "PATH": "/usr/bin:/bin:/usr/local/bin"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, Date] = {}
    for commit in log.split("\x00")[1:]:
        day, *files = commit.strip().split("\n")
        for file in filter(None, files):
            found.setdefault(file, Date.fromisoformat(day))
    return found
