"""A site changes places with the old one, or the old one stays; nothing is left lying about."""

import errno
import os
import stat
import subprocess
import sys

import pytest

from ofos.machinery import failures, folders
from ofos.machinery.folders import beside, swap


def make(folder, words):
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(words, encoding="utf-8")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_one_takes_the_place_of_the_old_one(tmp_path, monkeypatch, exchange):
    if not exchange:  # a disk, or a system, that can't do it in one step
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    for words in ("one", "two", "three"):
        with beside(tmp_path / "site") as new:
            make(new, words)
            swap(new, tmp_path / "site")
        assert (tmp_path / "site/index.html").read_text() == words
        assert names(tmp_path) == ["site"]


def test_where_they_cannot_change_places_the_old_one_stays(tmp_path, monkeypatch):
    make(tmp_path / "site", "old")
    monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    with beside(tmp_path / "site") as new:
        new.rmdir()
        with pytest.raises(FileNotFoundError):
            swap(new, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_what_is_written_can_be_read_by_all_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        with beside(tmp_path / "site") as new:
            (new / "a").mkdir()
            make(new / "a", "words")
            swap(new, tmp_path / "site")
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    for path in (tmp_path / "site", *(tmp_path / "site").rglob("*")):
        wanted = 0o755 if path.is_dir() else 0o644
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


KILLED = """
import os, signal, sys
from pathlib import Path
from ofos.machinery.folders import beside
with beside(Path(sys.argv[1])) as new:
    (new / "half.html").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_one_left_is_cleared_by_the_next(tmp_path, root):
    command = [sys.executable, "-c", KILLED, str(tmp_path / "site")]
    subprocess.run(command, cwd=root, check=False)
    (left,) = tmp_path.glob(".site.*")
    with beside(tmp_path / "site") as mine, beside(tmp_path / "site"):
        assert not left.exists()
        assert mine.exists()  # somebody holds it: another one that works at the same time
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "no permission"),
        (errno.EPERM, "no permission"),
        (errno.ENOENT, "no such file"),
        (errno.EBUSY, "mount point"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_failure_of_the_machine_names_its_true_cause(tmp_path, code, said):
    told = failures.explain(OSError(code, os.strerror(code), str(tmp_path / "a/b")), tmp_path)
    assert told.startswith("a/b: ")
    assert said in told
    assert "วิธีแก้: " in told
    assert "\n    mend: " in told


def test_memory_and_a_helper_that_was_stopped_are_failures_too(tmp_path):
    assert "memory" in failures.explain(MemoryError(), tmp_path)
    assert "stopped" in failures.explain(ChildProcessError("x"), tmp_path)
