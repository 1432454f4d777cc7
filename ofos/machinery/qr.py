"""QR codes (ISO/IEC 18004) of addresses.

Level M mends 15 % of damage: a code on paper gets folded."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import segno

#: White modules around the code: the standard asks for four.
_BORDER = 4


@lru_cache(maxsize=256)  # each notice wants it four times
def svg(url: str) -> str:
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
    return out.getvalue().decode("utf-8")


def png(url: str, scale: int = 10) -> bytes:
    """The QR code of `url` as a PNG, `scale` pixels a module."""
    out = io.BytesIO()
    _code(url).save(out, kind="png", border=_BORDER, scale=scale, dark="#000", light="#fff")
    return out.getvalue()


@cache
def made_with() -> tuple[str, bytes]:
    """What every code depends on, besides its address."""
    return version("segno"), Path(__file__).read_bytes()


@lru_cache(maxsize=256)  # of each address a picture of either kind is wanted
def _code(url: str) -> segno.QRCode:
    return segno.make(url, error="m", micro=False, boost_error=False)
