"""What is slow to make and seldom changes, kept for the next build: drawings, codes, the smallest
forms of long files."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

#: Where caches are, below the project's folder.
CACHE = ".cache"
#: How long a thing is kept after the last build that asked for it, in seconds.
_KEPT = 30 * 86_400


class Cache:
    """Files in `folder`, each under the SHA-256 of all that it was made from."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, *made_from: str | bytes) -> Path:
        """The file of the thing made from these parts, whether or not it is there yet."""
        parts = (part.encode() if isinstance(part, str) else part for part in made_from)
        return self.folder / hashlib.sha256(b"\0".join(parts)).hexdigest()

    def has(self, path: Path) -> bool:
        """Whether it is there; whatever is asked for is kept on."""
        if path.is_file():
            path.touch()
            return True
        return False

    def write(self, path: Path, content: bytes) -> None:
        """Keep `content` in the file, in one step: another build may read it meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(path)

    def get_or_make(self, make: Callable[[], bytes], *made_from: str | bytes) -> bytes:
        """What is kept, or else what `make` makes."""
        path = self.path(*made_from)
        if self.has(path):
            return path.read_bytes()
        made = make()
        self.write(path, made)
        return made

    def prune(self) -> None:
        """Throw away what no build has asked for in a long time."""
        oldest = time.time() - _KEPT
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
