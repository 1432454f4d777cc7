"""The font of everything that is drawn or printed at build time.

It comes from a package of its own (fontpkg-sarabun, SIL Open Font License): a build needs no font
of the machine, so every machine draws the same.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from struct import unpack_from

import fontpkg_sarabun  # type: ignore[import-untyped]

FAMILY: str = fontpkg_sarabun.FAMILY


def paths() -> list[str]:
    """The folders with the font's files, for Typst's `font_paths`."""
    return [str(fontpkg_sarabun.ROOT / "files")]


def regular() -> str:
    """The file with the font's plain letters."""
    return str(fontpkg_sarabun.ROOT / "files" / f"{FAMILY}-Regular.ttf")


@cache
def letters() -> frozenset[str]:
    """Every letter for which the font has a shape (OpenType, table `cmap`, format 4)."""
    font = Path(regular()).read_bytes()
    (count,) = unpack_from(">H", font, 4)
    tables = [unpack_from(">4s4xL", font, 12 + 16 * number) for number in range(count)]
    cmap = dict(tables)[b"cmap"]
    (count,) = unpack_from(">H", font, cmap + 2)
    parts = [cmap + unpack_from(">L", font, cmap + 8 + 8 * number)[0] for number in range(count)]
    part = next(place for place in parts if unpack_from(">H", font, place) == (4,))
    (twice,) = unpack_from(">H", font, part + 6)
    ends = unpack_from(f">{twice // 2}H", font, part + 14)
    starts = unpack_from(f">{twice // 2}H", font, part + 16 + twice)
    runs = zip(starts, ends, strict=True)
    return frozenset(chr(code) for start, end in runs for code in range(start, end + 1))
