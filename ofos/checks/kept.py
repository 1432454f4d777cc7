"""What a check found, kept for the next one: of whatever has not changed, as long as our code, its
libraries and the sources that all of it rests on have not changed either."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from ofos.machinery.cache import CACHE, Cache

#: Sources that every page and file is checked against.
GROUND = ("facts.yml", "site.yml", "mkdocs.yml", "sources/*.txt", "words/*/*.yml")
#: Libraries that decide what is found.
_LIBRARIES = (
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "pyyaml",
    "pydantic",
    "fontpkg-sarabun",
)

_Found = TypeVar("_Found")


class Kept:
    """What was found below `root`; `more` is whatever else all of it depends on."""

    def __init__(self, root: Path, more: str):
        self._cache = Cache(root / CACHE / "checked")
        ground = hashlib.sha256(more.encode())
        for part in _ground(root):
            ground.update(hashlib.sha256(part).digest())
        self._ground = ground.digest()

    def get(self, find: Callable[[], _Found], *looked_at: str | bytes) -> _Found:
        """What `find` finds in that which is looked at, or found there before."""
        kept = self._cache.get(self._ground, *looked_at)
        if kept is not None:
            # Our own, as much as compiled templates: whoever can write there can write our code.
            found: _Found = pickle.loads(kept)  # noqa: S301
            return found
        found = find()
        self._cache.put(pickle.dumps(found), self._ground, *looked_at)
        return found

    def prune(self) -> None:
        """Throw away what no check has asked for in a long time."""
        self._cache.prune()


def _ground(root: Path) -> Iterator[bytes]:
    for name in _LIBRARIES:
        yield f"{name} {version(name)}".encode()
    code = (
        path for path in Path(__file__).parents[1].rglob("*") if "__pycache__" not in path.parts
    )
    sources = (path for pattern in GROUND for path in root.glob(pattern))
    for path in sorted((*code, *sources)):
        if path.is_file():
            yield path.name.encode()
            yield path.read_bytes()
