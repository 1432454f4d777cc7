"""What is slow to make and seldom changes, kept for the next build: drawings, codes, the smallest
forms of long files, compiled templates.

A cache can't be wrong: each thing lies there with its checksum, and what does not agree with it is
made again. Nor does it ever stop a build: where it can't be written, the build goes on without.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

#: Where caches are, below the project's folder; OFOS_CACHE says that it is elsewhere, which lets
#: copies of the project share what is drawn.
CACHE = os.environ.get("OFOS_CACHE", ".cache")
#: How long a thing is kept after the last build that asked for it, in seconds.
_KEPT = 30 * 86_400
#: Bytes of the checksum (SHA-256) before the thing itself.
_CHECKSUM = 32


class Cache:
    """Files in `folder`, or, where nothing can be written there, in one that goes with the process.
    The name of each is the SHA-256 of all that it was made from."""

    def __init__(self, folder: Path):
        self.folder = folder if _is_writable(folder) else _passing() / folder.name

    def file(self, *made_from: str | bytes) -> Path:
        """The file of the thing made from these parts, whether or not it is there yet."""
        parts = (part.encode() if isinstance(part, str) else part for part in made_from)
        return self.folder / hashlib.sha256(b"\0".join(parts)).hexdigest()

    def has(self, *made_from: str | bytes) -> bool:
        """Whether a file of that name is there; what is in it is looked at by `get`."""
        return self.file(*made_from).is_file()

    def get(self, *made_from: str | bytes) -> bytes | None:
        """What is kept, or None where it is missing, damaged or can't be read. Whatever is asked
        for is kept on."""
        path = self.file(*made_from)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        checksum, content = kept[:_CHECKSUM], kept[_CHECKSUM:]
        if hashlib.sha256(content).digest() != checksum:
            return None
        with suppress(OSError):
            path.touch()
        return content

    def put(self, content: bytes, *made_from: str | bytes) -> None:
        """Keep `content`, in one step: another build may read it meanwhile. Where the disk is full,
        or the folder gone, it is not kept."""
        path = self.file(*made_from)
        beside = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(hashlib.sha256(content).digest() + content)
                beside.replace(path)
            except OSError:
                beside.unlink(missing_ok=True)
                raise

    def get_or_make(self, make: Callable[[], bytes], *made_from: str | bytes) -> bytes:
        """What is kept, or else what `make` makes."""
        kept = self.get(*made_from)
        if kept is None:
            kept = make()
            self.put(kept, *made_from)
        return kept

    def prune(self) -> None:
        """Throw away what no build has asked for in a long time."""
        oldest = time.time() - _KEPT
        with suppress(OSError):
            for path in list(self.folder.iterdir()):
                # Another build may have renamed it or thrown it away meanwhile.
                with suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()


def _is_writable(folder: Path) -> bool:
    """Whether files can be written in `folder`, or where it would be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@cache
def _passing() -> Path:
    """A folder for this process and its workers."""
    folder, owner = Path(tempfile.mkdtemp(prefix="ofos-")), os.getpid()

    def clear() -> None:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clear)
    return folder
