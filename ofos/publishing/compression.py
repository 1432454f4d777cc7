"""The `.br` and `.gz` files beside each text file of the site, so that a host compresses nothing
while a reader waits."""

from __future__ import annotations

import gzip
from functools import partial
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

import brotli

from ofos.machinery.cache import Cache

#: What compresses; pictures, PDFs and archives already are.
SUFFIXES = {".html", ".js", ".css", ".json", ".xml", ".svg", ".txt"}
#: The endings of the copies.
COPIES = {".br", ".gz"}
#: Below this a compressed answer is no smaller with its headers.
LEAST = 200
#: What servers ask for, one by one, and no reader waits for: a kilobyte each, for every page.
_UNREAD = {"oembed.json"}
# Brotli's level 11 saves up to 9 % more and takes 40 times as long: at a thousand pages that is
# half a minute, so scripts get it, which are few, and long pages and indexes on a reader's way;
# what is longer still grows with the site. A window of 64 KiB holds any page.
_LEVEL, _BEST, _WINDOW = 7, 11, 16
_GZIP = 6
_LONG = range(7_500, 20_000)
_READ = {".html", ".txt"}
# Long, many, and seldom another: what is made of them is kept.
_DRAWN = {".svg"}


def compress(path: Path, raw: bytes, cache: Cache) -> None:
    """Write both files beside the file at `path`, in which `raw` is; the same input gives the same
    bytes. What takes long is kept in `cache`."""
    if len(raw) < LEAST or path.name in _UNREAD:
        return
    kept = cache if path.suffix in _DRAWN else None
    small = _brotli(raw, _LEVEL, kept)
    if path.suffix == ".js" or (path.suffix in _READ and len(small) in _LONG):
        small = _brotli(raw, _BEST, cache)
    path.with_name(f"{path.name}.br").write_bytes(small)
    path.with_name(f"{path.name}.gz").write_bytes(_gzip(raw, kept))


def _brotli(raw: bytes, level: int, cache: Cache | None) -> bytes:
    make = partial(brotli.compress, raw, quality=level, lgwin=_WINDOW)
    how = f"{brotli.__version__} {level} {_WINDOW}"
    return cache.get_or_make(make, how, raw) if cache else make()


def _gzip(raw: bytes, cache: Cache | None) -> bytes:
    make = partial(gzip.compress, raw, _GZIP, mtime=0)
    return cache.get_or_make(make, f"gzip {ZLIB_RUNTIME_VERSION} {_GZIP}", raw) if cache else make()
