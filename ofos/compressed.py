"""The `.br` and `.gz` files beside each text file of the site, so that a host compresses nothing
while a reader waits. Called by `build`, last of all."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

#: What compresses; pictures, PDFs and archives already are.
SUFFIXES = {".html", ".js", ".css", ".json", ".xml", ".svg", ".txt"}
#: Below this a compressed answer is no smaller with its headers.
LEAST = 200
# Brotli's level 11 saves up to 9 % more and takes 40 times as long: at a thousand pages that is
# half a minute, so scripts get it, which are few, and what would be long on a reader's way; what is
# longer still grows with the site, and pictures are for print shops. A window of 64 KiB holds any
# page.
_LEVEL, _BEST, _WINDOW = 9, 11, 16
_LONG = range(6_500, 20_000)


def write_compressed(folder: Path) -> None:
    """Write both files beside every text file in `folder`; the same input gives the same bytes."""
    with ThreadPoolExecutor() as pool:  # both compressors let other threads run
        list(pool.map(_write, [path for path in folder.rglob("*") if path.suffix in SUFFIXES]))


def _write(path: Path) -> None:
    raw = path.read_bytes()
    if len(raw) < LEAST:
        return
    small = brotli.compress(raw, quality=_LEVEL, lgwin=_WINDOW)
    if path.suffix == ".js" or (len(small) in _LONG and path.suffix != ".svg"):
        small = brotli.compress(raw, quality=_BEST, lgwin=_WINDOW)
    path.with_name(f"{path.name}.br").write_bytes(small)
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
