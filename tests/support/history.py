"""Histories made for a test: a repository of its own, whoever runs it."""

import os
import subprocess
from pathlib import Path

FIRST = "2026-01-01T08:00:00+07:00"
#: Nothing of the machine's own settings.
_ALONE = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def git(folder: Path, *arguments: str, when: str = FIRST) -> str:
    """What git says in `folder`; commits are made at the time `when`."""
    who = {"NAME": "x", "EMAIL": "x@example.org", "DATE": when}
    told = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | told | _ALONE,
    ).stdout


def commit(folder: Path, subject: str, when: str = FIRST) -> None:
    """Commit everything that `folder` has."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject, when=when)
