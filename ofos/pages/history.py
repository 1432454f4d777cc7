"""When a page last changed, and what it said before, read from the project's history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

from ofos.machinery import git
from ofos.machinery.git import GitError
from ofos.pages.docs_folder import FOLDER
from ofos.problems import Problem

#: How far back an older text of a page is looked for (versions).
_VERSIONS = 200


def last_changes(root: Path) -> dict[str, Date]:
    """The day of the last commit of each page, by file name below `root`.

    One walk over the history, in UTC, so that every machine finds the same days. Empty where there
    is no history (an exported copy), and silent about files that are not committed yet.
    """
    try:
        log = git.ask(
            root,
            "log",
            "--relative",
            "--name-only",
            "-z",
            "--date=format-local:%Y-%m-%d",
            "--format=%x01%cd",
            "--",
            FOLDER,
        )
    except GitError:
        return {}
    found: dict[str, Date] = {}
    for commit in log.decode("utf-8", "replace").split("\x01")[1:]:
        day, *files = commit.replace("\n", "\0").split("\0")
        for file in filter(None, files):
            found.setdefault(file, Date.fromisoformat(day))
    return found


def versions(root: Path, file: str) -> Iterator[str]:
    """The texts of a page, by file name below `root`, the newest first."""
    try:
        for version in git.versions(root, file, _VERSIONS):
            yield version.text.removeprefix("\ufeff").replace("\r\n", "\n")
    except GitError:
        return  # told by the check


def check(root: Path) -> Iterator[Problem]:
    """A notice where there is a history that can't be read whole: the days of pages and the feed of
    changes come from it."""
    if not git.tracks(root):
        return
    try:
        shallow = git.shallow(root)
    except GitError as error:
        yield Problem(
            ".git",
            1,
            "อ่านประวัติของโครงการไม่ได้ วันที่ของหน้าและรายการแก้ไขจึงไม่ครบ",
            f"the history can't be read, so days of pages and changes are missing: {error}",
            "ติดตั้ง git หรือให้เจ้าของโฟลเดอร์เป็นผู้สร้าง หรือสั่งที่ git แนะนำไว้ข้างบน",
            "install git, or build as the owner of the folder, or do what git says above",
            notice=True,
        )
        return
    if shallow:
        yield Problem(
            ".git",
            1,
            "ประวัติของโครงการมาไม่ครบ (shallow clone) วันที่ของหน้าและรายการแก้ไขจึงไม่ครบ",
            "the project's history is cut short (shallow clone): days and changes are missing",
            "สั่ง git fetch --unshallow",
            "run git fetch --unshallow",
            notice=True,
        )
