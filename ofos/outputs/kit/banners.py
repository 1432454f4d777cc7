"""The banners, as PNG and SVG, in the sizes that local bodies' sites use.

A picture has no text of its own: what a banner says is also its `alt`, written into the SVG as its
title and offered with the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from ofos.facts import pictograms
from ofos.machinery.typesetter import Drawings, Form, Overflow
from ofos.outputs.kit.words import Words, too_long

TEMPLATE = Path(__file__).parent / "banner.typ"
_SMALL = ("head", "tail", "host")
#: Width and height in CSS pixels, and the lines that there is room for, in the order of reading.
SIZES = {
    (300, 100): _SMALL,
    (468, 60): _SMALL,
    (728, 90): ("head", "source", "tail", "ways", "host"),
    (1040, 1040): (
        "brand",
        "big",
        "mode",
        "tail",
        "ways",
        "phone",
        "host",
        "source",
    ),
}
FORMS: tuple[Form, ...] = ("png", "svg")
#: One pixel of the picture for each point of the template.
PPI = 72


@dataclass(frozen=True)
class Banner:
    """One banner of a language."""

    words: Words
    width: int
    height: int

    @property
    def name(self) -> str:
        return f"{self.width}x{self.height}"

    @property
    def alt(self) -> str:
        """What it says, for those who don't see it."""
        return " ".join(self._lines.values())

    @property
    def _lines(self) -> dict[str, str]:
        said = {line: self.words("banner", line) for line in SIZES[self.width, self.height]}
        if self.words.site.is_draft:  # nobody finds the site by its name yet
            said["host"] = self.words("notice", "draft")
        return said

    def picture(self, form: Form, drawings: Drawings) -> bytes:
        """The picture as "png" or "svg". Raises FactsError where a line does not fit."""
        target = self.words.page("")
        data = {
            "lang": self.words.language.code,
            "size": [self.width, self.height],
            "words": self._lines,
            "icons": [pictograms.svg(f"channel.{way}") for way in ("portal", "app")],
            "qr": drawings.code(target),
            "qr_alt": f"QR {target}",
        }
        try:
            day = self.words.facts.file.compared
            made = drawings.draw(TEMPLATE, data, form, day, PPI)
        except Overflow as overflow:
            raise self._too_long(overflow) from None
        if form == "svg":
            return _titled(made.decode(), self.alt).encode()
        return made

    def _too_long(self, overflow: Overflow) -> Exception:
        place = ("banner", overflow.text)
        return too_long(
            self.words,
            place,
            f"{self.words('banner', 'name')} {self.name}: {overflow.text}",
            self.words.used(*place),
            f"{overflow.limit} px",
            f"{overflow.has} px",
        )


def banners(words: Words) -> Iterator[Banner]:
    """Every banner of a language."""
    for width, height in SIZES:
        yield Banner(words, width, height)


def _titled(svg: str, title: str) -> str:
    head, rest = svg.split(">", 1)
    head = re.sub(r'(width|height)="(\d+)pt"', r'\1="\2"', head)
    return f'{head} role="img"><title>{escape(title)}</title>{rest}'
