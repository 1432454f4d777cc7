"""QR codes (ISO/IEC 18004) of addresses, with a word below where there is something to say of one.

Level M mends 15 % of damage: a code on paper gets folded."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import segno
from markupsafe import escape
from PIL import Image, ImageDraw, ImageFont

from ofos.machinery import fonts

#: White modules around the code: the standard asks for four.
_BORDER = 4
#: Modules below the code, where there is a word.
_ROOM = 5


@lru_cache(maxsize=256)  # each notice wants it four times
def svg(url: str, word: str = "") -> str:
    """The QR code of `url` as an SVG document, one unit a module; it scales to any size."""
    out = io.BytesIO()
    _code(url).save(
        out,
        kind="svg",
        border=_BORDER,
        xmldecl=False,
        nl=False,
        omitsize=True,
        dark="#000",
        light="#fff",
        title=url,
    )
    drawn = out.getvalue().decode("utf-8")
    if not word:
        return drawn
    wide, _ = _code(url).symbol_size(border=_BORDER)
    below = (
        f'<path fill="#fff" d="M0 {wide}h{wide}v{_ROOM}h-{wide}z"/>'
        f'<text x="{wide / 2}" y="{wide + 1}" font-size="3" text-anchor="middle" '
        f'font-family="sans-serif">{escape(word)}</text></svg>'
    )
    taller = drawn.replace(f'"0 0 {wide} {wide}"', f'"0 0 {wide} {wide + _ROOM}"', 1)
    return taller.removesuffix("</svg>") + below


def png(url: str, scale: int = 10, word: str = "") -> bytes:
    """The QR code of `url` as a PNG, `scale` pixels a module."""
    out = io.BytesIO()
    _code(url).save(out, kind="png", border=_BORDER, scale=scale, dark="#000", light="#fff")
    return _with_word(out.getvalue(), word, scale) if word else out.getvalue()


def _with_word(drawn: bytes, word: str, scale: int) -> bytes:
    """A picture with a word below it, of two colours as it is."""
    with Image.open(io.BytesIO(drawn)) as code:
        whole = Image.new("1", (code.width, code.height + _ROOM * scale), 1)
        whole.paste(code)
    font = ImageFont.truetype(fonts.regular(), 3 * scale, layout_engine=ImageFont.Layout.BASIC)
    place = (whole.width / 2, whole.height - (_ROOM - 1) * scale)
    ImageDraw.Draw(whole).text(place, word, 0, font, anchor="ms")
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


@cache
def made_with() -> tuple[str, str, bytes]:
    """What every code depends on, besides its address and its word."""
    return version("segno"), version("pillow"), Path(__file__).read_bytes()


@lru_cache(maxsize=256)  # of each address a picture of either kind is wanted
def _code(url: str) -> segno.QRCode:
    return segno.make(url, error="m", micro=False, boost_error=False)
