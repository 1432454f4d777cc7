"""The `.br` and `.gz` files beside each text file of the site, so that a host compresses nothing
while a reader waits. Called by `build`, last of all."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

#: What compresses; pictures, PDFs and archives already are.
SUFFIXES = {".html", ".js", ".css", ".json", ".xml", ".svg", ".txt"}
#: Below this a compressed answer is no smaller with its headers.
LEAST = 200
# Brotli's level 11 saves up to 9 % more and takes 40 times as long: at a thousand pages that is
# half a minute, so only what would be long on the way gets it. A window of 64 KiB holds any page.
_LEVEL, _BEST, _LONG, _WINDOW = 9, 11, 6_500, 16


def write_compressed(folder: Path) -> None:
    """Write both files beside every text file in `folder`; the same input gives the same bytes."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            raw = path.read_bytes()
            if len(raw) >= LEAST:
                small = brotli.compress(raw, quality=_LEVEL, lgwin=_WINDOW)
                if len(small) > _LONG:
                    small = brotli.compress(raw, quality=_BEST, lgwin=_WINDOW)
                path.with_name(f"{path.name}.br").write_bytes(small)
                path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
