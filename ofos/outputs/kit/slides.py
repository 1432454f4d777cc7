"""Slides for a village meeting as a PowerPoint file (Office Open XML), to show or to edit.

The notes of the speaker are the loudspeaker script, each of its lines with the slide it belongs to.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from PIL import ImageFont
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from ofos.machinery import fonts, qr
from ofos.machinery.archive import repacked
from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit.texts import Message
from ofos.outputs.kit.words import Words, too_long

#: A slide of 16 to 9, in points.
WIDTH, HEIGHT = 960, 540
#: The font that every Windows has for Thai on screens.
FONT = "Leelawadee UI"
_MAIN, _CREAM, _INK, _GOLD = "006156", "F5F1E8", "1C2726", "F0B35A"
_SIDE = 56
#: Largest and smallest letters of a heading and of the lines below, in points: the least is read
#: from the last row of a meeting.
_HEAD, _LINE = (54, 36), (46, 24)
#: As large as this, a line had rather be smaller than broken.
_WHOLE = 36
#: How tall a line is beside its letters: Thai has marks above marks.
_LEADING = 1.5
#: Points between two paragraphs.
_BETWEEN = 14
_MADE_WITH = ("python-pptx", version("python-pptx"), "pillow", version("pillow"))


@dataclass(frozen=True)
class Slide:
    """One slide: its heading, its lines, what the speaker says; `last` has the code and source."""

    head: str
    lines: tuple[str, ...]
    says: tuple[str, ...]
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slides:
    """The slides of a language; `code` is the address of their QR code."""

    words: Words
    slides: tuple[Slide, ...]
    code: str

    def pptx(self, drawings: Drawings) -> bytes:
        """The slides as a file of PowerPoint. Raises FactsError where a line has no room."""
        day = self.words.facts.file.compared
        sizes = [self._sizes(number) for number in range(len(self.slides))]
        told = repr((self.slides, self.code, self.words.host, sizes))
        make = partial(_pptx, self, sizes, day)
        return drawings.keep(make, told, day.isoformat(), *_MADE_WITH, Path(__file__).read_bytes())

    def _sizes(self, number: int) -> tuple[float, float]:
        """The sizes of the heading and of the lines of a slide, as large as fit."""
        slide = self.slides[number]
        place = ("slides", number)
        wide = WIDTH - 2 * _SIDE - (190 if slide.source else 0)
        tall = HEIGHT - 190 - (90 if slide.source else 0)
        found = []
        for texts, (most, least), high in (
            ((slide.head,), _HEAD, 120),
            (slide.lines, _LINE, tall),
        ):
            sizes = range(most, least - 1, -2)
            whole = (s for s in sizes if s >= _WHOLE and _lines(texts, s, wide) == len(texts))
            fits = (s for s in sizes if _high(texts, s, wide) <= high)
            size = next(whole, 0) or next(fits, 0)
            if not size:
                has, facts = _high(texts, least, wide), self.words.used(*place, "head")
                what = f"{self.words('page', 'slides')} {number + 1}: “{texts[0]}”"
                raise too_long(self.words, place, what, facts, f"{high} pt", f"{has:.0f} pt")
            found.append(float(size))
        return found[0], found[1]


def slides(words: Words, scripts: tuple[Message, ...]) -> Iterator[Slides]:
    """The slides of a language that has them. Raises FactsError."""
    listed = words.data.get("slides")
    if not listed:
        return
    ahead = list(scripts[-1].lines)
    made = []
    for number, raw in enumerate(listed):
        place = ("slides", number)
        count = int(raw["says"]) if number < len(listed) - 1 else len(ahead)
        said, ahead = ahead[:count], ahead[count:]
        lines = tuple(words(*place, "lines", n) for n in range(len(raw["lines"])))
        source = tuple(words(*place, "source", n) for n in range(len(raw.get("source", ()))))
        made.append(Slide(words(*place, "head"), lines, tuple(said), source))
    yield Slides(words, tuple(made), words.page(""))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{fonts.paths()[0]}/{fonts.FAMILY}-Bold.ttf", size)


def _high(texts: tuple[str, ...], size: float, room: float) -> float:
    """How tall (points) some paragraphs are in letters of `size` on lines of `room`."""
    return _lines(texts, size, room) * size * _LEADING + (len(texts) - 1) * _BETWEEN


def _lines(texts: tuple[str, ...], size: float, room: float) -> int:
    """How many lines they are: broken at spaces, as an office program that has no Thai dictionary
    does."""
    font = _font(100)
    lines = 0
    for text in texts:
        left = 0.0
        for word in text.split(" "):
            wide = font.getlength(f"{word} ") * size / 100
            if left == 0 or left + wide > room:
                # What is longer than a line is broken in the middle.
                lines += max(1, -int(-wide // room))
                left = 0.0
            left += wide
    return lines


# ── PowerPoint ──────────────────────────────────────────────────────────────────────────────────


def _pptx(made: Slides, sizes: list[tuple[float, float]], day: Date) -> bytes:
    show = Presentation()
    show.slide_width, show.slide_height = Pt(WIDTH), Pt(HEIGHT)
    core = show.core_properties
    core.title, core.author = made.slides[0].head, made.words.host
    core.language = made.words.language.code
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core.last_modified_by = ""
    for number, (slide, (head, line)) in enumerate(zip(made.slides, sizes, strict=True)):
        # "Title Only": a program that reads slides aloud names them by their titles.
        page = show.slides.add_slide(show.slide_layouts[5])
        first = number == 0
        page.background.fill.solid()
        page.background.fill.fore_color.rgb = _colour(_MAIN if first else "FFFFFF")
        if not first:
            band = _rectangle(page, 0, 0, WIDTH, 130, _MAIN)
            page.shapes._spTree.insert(2, band._element)  # below the title
        wide = WIDTH - 2 * _SIDE - (190 if slide.source else 0)
        _words(
            page.shapes.title,
            (_SIDE, 5, WIDTH - 2 * _SIDE, 120),
            [slide.head],
            head,
            "FFFFFF",
            True,
        )
        _rectangle(page, _SIDE, 132, 110, 8, _GOLD)
        tall = HEIGHT - 190 - (90 if slide.source else 0)
        body = page.shapes.add_textbox(0, 0, 0, 0)
        _words(
            body,
            (_SIDE, 152, wide, tall),
            list(slide.lines),
            line,
            "FFFFFF" if first else _INK,
            first,
        )
        if slide.source:
            code = io.BytesIO(qr.png(made.code))
            picture = page.shapes.add_picture(code, Pt(WIDTH - _SIDE - 170), Pt(160), Pt(170))
            picture._element.nvPicPr.cNvPr.set("descr", f"QR {made.code}")
            foot = page.shapes.add_textbox(0, 0, 0, 0)
            place = (_SIDE, HEIGHT - 100, WIDTH - 2 * _SIDE, 84)
            _words(foot, place, list(slide.source), 13, "485553", False)
        page.notes_slide.notes_text_frame.text = "\n".join(slide.says)
    out = io.BytesIO()
    show.save(out)
    return repacked(out.getvalue(), day)


def _colour(digits: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(digits))


def _rectangle(page: Any, x: float, y: float, width: float, height: float, colour: str) -> Any:
    made = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(width), Pt(height))
    made.fill.solid()
    made.fill.fore_color.rgb = _colour(colour)
    made.line.fill.background()
    made.shadow.inherit = False
    return made


def _words(
    shape: Any, place: tuple[float, ...], texts: list[str], size: float, colour: str, bold: bool
) -> None:
    """Paragraphs in a shape: where, how large, in Latin and Thai (a complex script) alike."""
    shape.left, shape.top, shape.width, shape.height = (Pt(length) for length in place)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if shape.is_placeholder else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = 0
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(_BETWEEN if size >= _LINE[1] else 0)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = _colour(colour)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", "th-TH")
        script = properties.makeelement(qn("a:cs"), {"typeface": FONT})
        properties.append(script)
