"""The `.br` and `.gz` files beside each text file of the site, so that a host compresses nothing
while a reader waits."""

from __future__ import annotations

import gzip
from functools import partial
from pathlib import Path

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
_LEVEL, _BEST, _WINDOW = 9, 11, 16
_LONG = range(7_500, 20_000)
_READ = {".html", ".txt"}


def compress(path: Path, raw: bytes, cache: Cache) -> None:
    """Write both files beside the file at `path`, in which `raw` is; the same input gives the same
    bytes. What takes long is kept in `cache`."""
    if len(raw) < LEAST or path.name in _UNREAD:
        return
    small = brotli.compress(raw, quality=_LEVEL, lgwin=_WINDOW)
    if path.suffix == ".js" or (path.suffix in _READ and len(small) in _LONG):
        best = partial(brotli.compress, raw, quality=_BEST, lgwin=_WINDOW)
        small = cache.get_or_make(best, f"{brotli.__version__} {_BEST} {_WINDOW}", raw)
    path.with_name(f"{path.name}.br").write_bytes(small)
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
