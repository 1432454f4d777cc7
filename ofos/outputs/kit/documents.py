"""Letters, memos and notices as Word documents (Office Open XML), to be edited.

What an office fills in stands in brackets in the words and is a field in the document: a click
takes all of it. Letters leave the room where an office prints its own head; this site prints no
emblem.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_LEADER as LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from ofos.machinery import qr
from ofos.machinery.archive import repacked
from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit.notices import Notice
from ofos.outputs.kit.sheets import FIELDS
from ofos.outputs.kit.words import Words
from ofos.problems import FactsError, Problem
from ofos.text.thai import thai_digits

#: The font of Thai official documents, and its size in points.
FONT, SIZE = "TH SarabunPSK", 16
#: What an office fills in.
_BLANK = re.compile(r"(\[[^\]]*\])")
#: What keeps its digits in an official document: an address.
_ADDRESS = re.compile(r"(\S*://\S*)")


@dataclass(frozen=True)
class Look:
    """How a kind of line looks: lengths in cm, sizes and spaces in points."""

    size: float = SIZE
    bold: bool = False
    align: ALIGN = ALIGN.LEFT
    left: float = 0
    first: float = 0
    before: float = 0
    tabs: tuple[float, ...] = ()
    #: Dots up to the tabs, as on the lines of a memo.
    dotted: bool = False
    #: The size of a label before what it is the label of, in bold type; 0 where it is no other.
    label: float = 0


#: Every kind of line that a document may have. The indents are those of the regulation on official
#: correspondence (B.E. 2526): 2.5 cm for a paragraph, the close at the middle of the sheet.
LOOKS = {
    # letters
    "head": Look(tabs=(9.5,)),
    "date": Look(left=7.5, before=6),
    "subject": Look(left=2.8, first=-2.8, before=6, tabs=(2.8,)),
    "body": Look(align=ALIGN.THAI_JUSTIFY, first=2.5, before=6),
    "item": Look(align=ALIGN.THAI_JUSTIFY, first=2.5),
    "close": Look(align=ALIGN.CENTER, left=7.5, before=12),
    # … with the room to sign
    "signature": Look(align=ALIGN.CENTER, left=7.5, before=42),
    "sign": Look(align=ALIGN.CENTER, left=7.5),
    "office": Look(before=24),
    "owner": Look(),
    # memos
    "memo": Look(size=29, bold=True, align=ALIGN.CENTER),
    "field": Look(label=20, tabs=(8, 16), dotted=True),
    "part": Look(bold=True, before=6),
    # notices
    "brand": Look(size=26, bold=True, align=ALIGN.CENTER),
    "large": Look(size=72, bold=True, align=ALIGN.CENTER),
    "second": Look(size=44, bold=True, align=ALIGN.CENTER),
    "answer": Look(size=28, label=22, left=4, first=-4, tabs=(4,)),
    "topic": Look(size=26, bold=True, before=8),
    "line": Look(size=22),
    "phone": Look(size=56, bold=True),
    "own": Look(size=22, label=22, left=4, first=-4, tabs=(4,)),
    "source": Look(size=13),
    "code": Look(align=ALIGN.RIGHT),
}


@dataclass(frozen=True)
class Document:
    """One document: `lines` are its kinds of line, each with its cells; `top` is the room above the
    first (mm), where an office has its own head; `code` the address of a QR code, or ""."""

    words: Words
    name: str
    title: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    top: float = 25
    code: str = ""

    @property
    def text(self) -> str:
        """All its words, a line for each line, and an empty one where there is room above it."""
        said = ""
        for kind, cells in self.lines:
            gap = "\n" if said and LOOKS[kind].before else ""
            said += f"{gap}{'  '.join(filter(None, cells))}\n"
        return said

    def docx(self, drawings: Drawings) -> bytes:
        """The document as a file of Word."""
        day = self.words.facts.file.compared
        made_from = (repr(self), day.isoformat(), *_MADE_WITH, Path(__file__).read_bytes())
        return drawings.keep(partial(_docx, self, day), *made_from)

    def __repr__(self) -> str:
        return repr((self.name, self.title, self.lines, self.top, self.code, self.words.host))


_MADE_WITH = ("python-docx", version("python-docx"))


def documents(words: Words, notices: tuple[Notice, ...]) -> Iterator[Document]:
    """Every document of a language. Raises FactsError."""
    for name, raw in words.data.get("document", {}).items():
        place = ("document", name)
        lines = []
        for number, line in enumerate(raw["lines"]):
            ((kind, cells),) = line.items()
            where = (*place, "lines", number, kind)
            if kind not in LOOKS:
                raise _unknown(words, where, kind)
            places = (
                [(*where, n) for n in range(len(cells))] if isinstance(cells, list) else [where]
            )
            said = (words(*each) for each in places)
            lines.append((kind, tuple(map(_official, said))))
        yield Document(words, name, words(*place, "title"), tuple(lines), float(raw["top"]))
    for notice in notices:
        if not notice.sector and "a4" in notice.sizes:
            lines = [(kind, tuple(map(_said, cells))) for kind, cells in _lines(notice)]
            code = words.page(notice.page)
            yield Document(words, notice.name, notice.title, tuple(lines), 15, code)


def _unknown(words: Words, place: tuple[str | int, ...], kind: str) -> FactsError:
    known = ", ".join(LOOKS)
    return FactsError(
        [
            Problem(
                words.placed.file,
                words.line(*place),
                f"ไม่รู้จักบรรทัดแบบ “{kind}”",
                f"“{kind}” is no kind of line",
                f"ใช้แบบใดแบบหนึ่ง: {known}",
                f"use one of: {known}",
            )
        ]
    )


def _official(text: str) -> str:
    """Thai digits, as official documents have them, but in addresses."""
    parts = _ADDRESS.split(text)
    return "".join(part if n % 2 else thai_digits(part) for n, part in enumerate(parts))


def _said(phrase: Any) -> str:
    """A phrase of a notice, or a text, as plain text."""
    return phrase if isinstance(phrase, str) else "".join(map("".join, phrase)).strip()


def _lines(notice: Notice) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A notice as lines: what its sheet says, in the same order."""
    data = notice.data
    yield "brand", (data["brand"],)
    yield from zip(("large", "second"), ((line,) for line in data["head"]), strict=True)
    for part in data["parts"]:
        yield from _PARTS[part["kind"]](part)
    yield "topic", (data["ask"],)
    yield "phone", (data["phone"],)
    yield from (("line", (line,)) for line in data["office"])
    local = data["local"]
    for field in FIELDS:
        yield "own", (local[field], f"[{notice.words('notice', 'blank', field)}]")
    yield "code", (data["scan"],)
    yield from (("source", (line,)) for line in data["source"])


def _fields(part: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield "topic", (part["head"],)
    yield "line", ("  ".join(part["names"]),)


def _ways(part: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield "topic", (part["head"],)
    for way in part["ways"]:
        yield "line", (f"{_said(way[1])} {_said(way[2])}",)


def _steps(part: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for way in part["ways"]:
        yield "topic", (way["head"],)
        for number, step in enumerate(way["list"], 1):
            yield "line", (f"{number}. {_said(step)}",)
    yield "source", (part["note"],)


_PARTS = {
    "answers": lambda part: (("answer", (row[0], row[1])) for row in part["rows"]),
    "fields": _fields,
    "ways": _ways,
    "steps": _steps,
}


# ── Word ────────────────────────────────────────────────────────────────────────────────────────


def _docx(document: Document, day: Date) -> bytes:
    word = WordDocument()
    code = document.words.language.code
    core = word.core_properties
    core.title, core.author, core.language = document.title, document.words.host, code
    core.comments = core.keywords = core.last_modified_by = ""
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    (section,) = word.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(document.top), Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    _set_font(word.styles["Normal"], SIZE, bold=False, language=code)
    _add_styles(word, {kind for kind, _ in document.lines})
    for kind, cells in document.lines:
        paragraph = word.add_paragraph(style=kind)
        if kind == "code" and document.code:
            picture = paragraph.add_run().add_picture(io.BytesIO(qr.png(document.code)), Cm(2.6))
            picture._inline.docPr.set("descr", f"QR {document.code}")
            paragraph.add_run().add_break()
        _write(paragraph, cells, LOOKS[kind])
    out = io.BytesIO()
    word.save(out)
    return repacked(out.getvalue(), day)


def _add_styles(word: Any, kinds: set[str]) -> None:
    """A style for each kind of line, so that who edits can change all lines of it at once."""
    known = {style.name.lower(): style for style in word.styles}
    for kind in sorted(kinds):
        look = LOOKS[kind]
        if kind in known:  # Word tells no capital letters in names apart
            known[kind].delete()
        style = word.styles.add_style(kind, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        _set_font(style, look.size, bold=look.bold)
        form = style.paragraph_format
        form.alignment = look.align
        form.left_indent, form.first_line_indent = Cm(look.left), Cm(look.first)
        form.space_before, form.space_after = Pt(look.before), Pt(0)
        form.line_spacing = 1.0
        for tab in look.tabs:
            leader = LEADER.DOTS if look.dotted else LEADER.SPACES
            form.tab_stops.add_tab_stop(Cm(tab), leader=leader)


def _set_font(style: Any, size: float, bold: bool, language: str = "") -> None:
    """The font of a style, for Latin and for Thai letters (which Word calls a complex script)."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.cs_bold = bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), FONT)
    _add(properties, "w:szCs", val=str(round(size * 2)))
    if language:
        _add(properties, "w:lang", val="en-US", bidi="th-TH")


def _add(parent: Any, tag: str, **values: str) -> None:
    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)


def _write(paragraph: Paragraph, cells: tuple[str, ...], look: Look) -> None:
    """The cells of a line: a label and what it is the label of, in turn; a tab leads to the second
    of them, or to the next label of a dotted line."""
    for number, cell in enumerate(cells):
        labels = look.label and number % 2 == 0
        if number:
            leads = number % 2 == 0 if look.dotted else bool(look.tabs)
            paragraph.add_run("\t" if leads else "  ")
        for part, text in enumerate(_BLANK.split(cell)):
            if part % 2:
                paragraph._p.append(_field(text, look))
            elif text:
                run = paragraph.add_run(text)
                if labels:
                    run.font.size, run.font.bold, run.font.cs_bold = Pt(look.label), True, True
                    _add(run._r.get_or_add_rPr(), "w:szCs", val=str(round(look.label * 2)))
    if look.dotted:
        # Up to the end of the line: past the tabs that the cells have not used.
        paragraph.add_run("\t" * (len(look.tabs) - len(cells) // 2 + 1))


def _field(text: str, look: Look) -> Any:
    """A field that shows what to fill in until that is done (w:sdt, ISO/IEC 29500-1, 17.5.2)."""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    size = f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
    field = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
        f"<w:sdtContent><w:r><w:rPr>{bold}<w:color w:val='8A4B00'/>{size}</w:rPr>"
        "<w:t xml:space='preserve'/></w:r></w:sdtContent></w:sdt>"
    )
    field.find(f".//{qn('w:t')}").text = text
    return field
