"""What git says of a folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


class GitError(Exception):
    """Raised when git has no answer: it is not there, or the folder is none of its own, or it does
    not trust the owner of the folder. The message is its own last line."""


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers in `root`; `given` is its input. Raises GitError.

    In English, in UTC, names as they are. HOME stays: there the owner of the machine says which
    folders git may trust.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"LC_ALL": "C", "TZ": "UTC"}
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=off", *arguments],
            cwd=root,
            input=given,
            env=environment,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(str(error)) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0] if said else f"git ended with {done.returncode}")
    return done.stdout


def tracks(root: Path) -> bool:
    """Whether `root` lies in a folder that has a history, readable or not."""
    return any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


@dataclass(frozen=True)
class Version:
    """A file as a commit left it; `time` in UTC."""

    commit: str
    time: datetime
    subject: str
    text: str


def versions(root: Path, file: str, count: int, *flags: str) -> Iterator[Version]:
    """The last `count` versions of `file` (below `root`), the newest first; `flags` are those of
    `git log`. One walk over the history, and one reading of what it found. Raises GitError."""
    form = "--format=%H%x01%ct%x01%s"
    log = ask(root, "log", f"--max-count={count}", *flags, "--relative", "-z", form, "--", file)
    listed = log.decode("utf-8", "replace").strip("\0")
    # A subject is a stranger's words: whatever is in it, a row ends where git ended it.
    rows = [row.split("\x01", 2) for row in listed.split("\0") if row]
    wanted = "".join(f"{commit}:./{file}\n" for commit, _, _ in rows)
    blobs = ask(root, "cat-file", "--batch", given=wanted.encode()) if rows else b""
    for commit, seconds, subject in rows:
        head, _, blobs = blobs.partition(b"\n")
        if head.endswith(b"missing"):
            continue  # the commit that removed it
        size = int(head.split()[-1])
        text, blobs = blobs[:size], blobs[size + 1 :]
        try:
            time = datetime.fromtimestamp(int(seconds), UTC)
        except (ValueError, OverflowError, OSError):
            continue  # a clock that was wrong by ages
        yield Version(commit, time, subject, text.decode("utf-8", "replace"))


def shallow(root: Path) -> bool:
    """Whether only the last part of the history is here. Raises GitError."""
    return ask(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def changed_lines(root: Path, since: str) -> dict[str, frozenset[int]]:
    """The lines of each file (below `root`) that are there since the commit `since`. Raises
    GitError."""
    diff = ask(
        root, "diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff", since, "--"
    )
    found: dict[str, set[int]] = {}
    file = ""
    for line in diff.decode("utf-8", "replace").split("\n"):
        if line.startswith("+++ "):
            file = line.removeprefix("+++ ").removeprefix("b/").rstrip("\t")
        elif hunk := re.match(r"@@ \S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(file, set()).update(range(first, first + count))
    return {file: frozenset(lines) for file, lines in found.items()}
