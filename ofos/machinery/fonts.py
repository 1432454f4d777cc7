"""The font of everything that is drawn or printed at build time.

It comes from a package of its own (fontpkg-sarabun, SIL Open Font License): a build needs no font
of the machine, so every machine draws the same.
"""

from __future__ import annotations

import fontpkg_sarabun  # type: ignore[import-untyped]

FAMILY: str = fontpkg_sarabun.FAMILY


def paths() -> list[str]:
    """The folders with the font's files, for Typst's `font_paths`."""
    return [str(fontpkg_sarabun.ROOT / "files")]
