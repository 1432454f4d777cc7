"""What git says of a folder."""

from __future__ import annotations

import os
import subprocess
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
