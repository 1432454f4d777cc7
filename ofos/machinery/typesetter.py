"""Typst, the typesetter of whatever is drawn or printed.

Text that does not fit makes the template panic: here that becomes `Overflow`, so that nothing is
ever clipped without a word.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import date as Date
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst
from PIL import Image

from ofos.machinery import fonts, qr
from ofos.machinery.cache import Cache

Form = Literal["pdf", "svg", "png"]
#: Tagged, with a language, a title and words for every picture: the typesetter refuses less.
PDF: Literal["ua-1"] = "ua-1"
#: Between the parts of what a template says when it panics (U+001F, unit separator).
MARK = "\x1f"
#: Colours of a PNG: flat ones and their edges.
_COLOURS = 64
#: What else a drawing depends on.
_PACKAGES = ("typst", "fontpkg-sarabun", "pillow")


class Overflow(Exception):
    """Raised when text does not fit: `text`, and its size and its room in the template's unit;
    both are "" when a whole page is too full."""

    def __init__(self, text: str, has: str = "", limit: str = ""):
        super().__init__(text)
        self.text, self.has, self.limit = text, has, limit


class Unprintable(Exception):
    """Raised when the font has no shape for `letters`."""

    def __init__(self, letters: str):
        super().__init__(letters)
        self.letters = letters


#: How the typesetter says so (PDF/UA-1 wants every letter shown).
_NO_SHAPE = re.compile(r'the text `?"(.+?)"`? could not be displayed')


@cache
def _compiler(template: Path) -> typst.Compiler:
    """Slow to make, since it reads the fonts."""
    return typst.Compiler(
        str(template),
        root=str(template.parent),
        font_paths=fonts.paths(),
        ignore_system_fonts=True,
    )


class Drawings:
    """What is drawn, and kept in `cache` for the next build: a drawing takes 20 ms, and most
    builds change none."""

    def __init__(self, cache: Cache | None = None):
        self.cache = cache

    def draw(
        self, template: Path, data: dict[str, Any], form: Form, day: Date, ppi: float = 96
    ) -> bytes:
        """`data` set by `template` as "pdf" (tagged), "png" (with a palette) or "svg"; `day` is the
        date inside a PDF. Raises Overflow and Unprintable."""
        told = json.dumps(data | {"font": fonts.FAMILY}, ensure_ascii=False, sort_keys=True)
        make = partial(_draw, template, told, form, day, ppi)
        return self.keep(make, told, form, day.isoformat(), str(ppi), *made_from(template))

    def code(self, address: str) -> str:
        """The QR code of an address, as an SVG document."""
        return self.keep(lambda: qr.svg(address).encode(), "qr", address, *qr.made_with()).decode()

    def keep(self, make: Callable[[], bytes], *made_from: str | bytes) -> bytes:
        """What `make` makes of these parts, made once."""
        return self.cache.get_or_make(make, *made_from) if self.cache else make()


def _in_palette(png: bytes) -> bytes:
    """A drawing with a palette of its colours: a third of the bytes, and nobody sees it."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(out, "png", optimize=True)
    return out.getvalue()


def draw_pages(template: Path, data: dict[str, Any], ppi: float) -> list[bytes]:
    """`data` set by `template` as PNGs, one for each page. Raises Overflow."""
    told = json.dumps(data | {"font": fonts.FAMILY}, ensure_ascii=False, sort_keys=True)
    return _set(template, told, "png", None, ppi)


@cache
def made_from(template: Path) -> tuple[str, ...]:
    """What every drawing of `template` depends on, besides its data."""
    return (template.read_text(encoding="utf-8"), fonts.FAMILY, str(_COLOURS), *_versions())


def _draw(template: Path, told: str, form: Form, day: Date, ppi: float) -> bytes:
    (page,) = _set(template, told, form, day, ppi)
    return _in_palette(page) if form == "png" else page


def _set(template: Path, told: str, form: Form, day: Date | None, ppi: float) -> list[bytes]:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    try:
        made = _compiler(template).compile(
            format=form,
            ppi=ppi,
            sys_inputs={"data": told},
            timestamp=int(moment.timestamp()) if moment else None,
            pdf_standards=PDF if form == "pdf" else None,
        )
    except typst.TypstError as error:
        if MARK in str(error):
            raise Overflow(*str(error).split(MARK)[1:]) from None
        if shown := _NO_SHAPE.search(str(error)):
            raise Unprintable(shown[1]) from None
        raise
    # Typst gives a list where there are several pages.
    return [page for page in (made if isinstance(made, list) else [made]) if page is not None]


@cache
def _versions() -> tuple[str, ...]:
    return tuple(version(package) for package in _PACKAGES)
