"""Folders that are written aside and then put in their place."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

#: Of renameat2(2): the two change places in one step.
_EXCHANGE = 2
_HERE = -100  # AT_FDCWD


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, for whatever shall take its place; readable by all, whatever
    the umask says. What is left of it in the end is taken away, and so is what is left of others
    whose process is gone."""
    umask = os.umask(0o022)
    try:
        with ExitStack() as held:
            with _held(target.parent):  # so that nobody clears it away before it is held
                _clear(target)
                path = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
                path.chmod(0o755)
                held.enter_context(_held(path))
            held.callback(shutil.rmtree, path, ignore_errors=True)
            yield path
    finally:
        os.umask(umask)


def swap(new: Path, target: Path) -> None:
    """Put the folder `new` into the place of `target`; what stood there is gone. Two that do so at
    once take turns, the later one stays."""
    with _held(target.parent):
        if not target.exists():
            new.rename(target)
        elif _exchange(new, target):
            shutil.rmtree(new, ignore_errors=True)
        else:
            old = new.with_name(f"{new.name}.old")
            target.rename(old)
            try:
                new.rename(target)
            except OSError:
                old.rename(target)
                raise
            shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two could change places in one step: most disks of Linux can."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)


def _clear(target: Path) -> None:
    """Take away what builds left that were ended in the middle: nobody holds it any more."""
    for path in target.parent.glob(f".{target.name}.*"):
        with suppress(OSError), _held(path, wait=False):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _held(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold `folder` as long as this process, or a copy of it, lives. Raises BlockingIOError where
    somebody else holds it and `wait` is not wanted."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)
