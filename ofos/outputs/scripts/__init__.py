"""Scripts that several outputs need."""

from __future__ import annotations

from pathlib import Path

from ofos.html.folder import insert_in_body
from ofos.machinery.own_scripts import own

#: Copies a text, or what stands in an element, and says so.
COPY = Path(__file__).parent / "copy.js"

_AT_TOUCH = Path(__file__).parent / "at_touch.html"


def joined(*paths: Path) -> bytes:
    """Several scripts as one file: a page asks for nothing more than it."""
    return b"".join(path.read_bytes() for path in paths)


def at_touch(html: str, url: str) -> str:
    """The page `html` at `url` with the few lines that fetch the scripts named in it (`data-touch`
    of an element) when its reader first touches, scrolls or types: who only reads it does without.
    They also show, in LINE's browser, what is said of it there (`data-line`).
    """
    return insert_in_body(html, own(_AT_TOUCH.read_text(encoding="utf-8")), url)
