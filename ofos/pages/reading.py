"""A page as Markdown reads it: the tree that makes the page, and where in the source its parts are.

The parser is the engine's own, with the extensions of the site's settings; nothing is guessed from
lines. What comes out of the parser is all that can come out of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from pymdownx.blocks import BlocksProcessor

from ofos.pages import markdown as ours
from ofos.pages.page import Anchor, Link, Page
from ofos.pages.places import PLACES
from ofos.pages.source_lines import SourceLines
from ofos.pages.tokens import CardProcessor, Said
from ofos.problems import FactsError, Problem

#: Names of Markdown extensions, each with its options.
Extensions = Mapping[str, Mapping[str, Any]]

#: Elements with a text of their own; that of all others belongs to the text around them.
_BLOCKS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "div", "details", "summary"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "label"),
}
#: What Markdown puts aside, by its number, until the page is written.
_STASHED = re.compile(f"{STX}wzxhzdk:([0-9]+){ETX}")
_FENCE = re.compile(r"<pre([^<>]*)><code([^<>]*)>([^<]*)</code></pre>")
_LANGUAGE = re.compile(r'(?: class="language-[\w#.+-]*")?')
#: A language of which a script would make a drawing.
_DRAWN = "language-mermaid"
_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);")
#: In a text, where a fact is said.
FACT = "\x00"


@dataclass(eq=False)
class Text:
    """The text of an element, or of its attribute `name`, as its readers get it; a fact is FACT.

    `code` are the parts of it that are code, from and to; of code between fences it is the whole,
    and `fenced`.
    """

    element: Element
    name: str = ""
    code: list[tuple[int, int]] = field(default_factory=list)
    said: str = ""
    fenced: bool = False

    @property
    def prose(self) -> str:
        """The text, with its code blank."""
        said = self.said
        for start, end in self.code:
            said = said[:start] + " " * (end - start) + said[end:]
        return said


@dataclass(frozen=True)
class Piece:
    """What stands in the source in one piece: the text that has it, from `offset` on. Where the
    text has a fact or a reference, `exact`, the source has it letter by letter; of a fact there is
    the `element`."""

    text: Text
    offset: int
    source: str
    exact: bool
    element: Element | None = None


@dataclass
class Reading:
    """What Markdown made of `page`.

    `texts` and `pieces` are in the order of the page; `inside` are elements in a text, each with
    where it begins there; `raw` are pieces of HTML that are none of ours; `odd_fences` the code
    behind fences with more than a name, and what they had; `references` the names of links that are
    explained elsewhere; `unclosed` blocks without an end; `unnamed` headings for which an id would
    be made.
    """

    page: Page
    root: Element
    texts: list[Text] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    inside: list[tuple[Element, Text, int]] = field(default_factory=list)
    raw: list[Text] = field(default_factory=list)
    odd_fences: list[tuple[Text, str]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    unclosed: list[Element] = field(default_factory=list)
    unnamed: set[Element] = field(default_factory=set)

    def line(self, element: Element) -> int:
        """The line on which an element begins."""
        return self._lines.line(self._begins.get(element, 0))

    def line_of(self, text: Text, offset: int = 0) -> int:
        """The line of a place in a text."""
        return self._lines.line(self._place(text, offset))

    def source(self, line: int) -> str:
        """A line of the source."""
        lines = self.page.body.split("\n")
        return lines[line - self.page.body_line] if line >= self.page.body_line else ""

    @cached_property
    def anchors(self) -> list[Anchor]:
        """Headings, folds and whatever else has an id, in order."""
        return [
            Anchor(self.line(each), _level(each), None if each in self.unnamed else each.get("id"))
            for each in self.root.iter()
            if _level(each) or each.tag == "details" or _is_named(each)
        ]

    @cached_property
    def links(self) -> list[Link]:
        """Links that are typed, in order."""
        return [
            Link(self._line_of_link(text), text.said, text.element.tag == "img")
            for text in self.texts
            if text.name in ("href", "src")
        ]

    def _line_of_link(self, target: Text) -> int:
        """The line of where a link leads, or of the link where that is not said."""
        return self.line_of(target) if self._located[target] else self.line(target.element)

    @property
    def places(self) -> frozenset[str]:
        """The names of the places that the build fills."""
        found = [each.attrib for each in self.root.iter("div")]
        return frozenset(name for name, attributes in PLACES.items() if attributes in found)

    def _place(self, text: Text, offset: int) -> int:
        pairs = self._located[text]
        before = [pair for pair in pairs if pair[0] <= offset]
        at, place = before[-1] if before else pairs[0] if pairs else (0, 0)
        if at == offset or not (mark := text.said[offset : offset + 1].strip()):
            return place
        # A sign, somewhere behind the last letter that was found, or before the first.
        if before:
            found = self.page.body.find(mark, place, place + 2 * (offset - at) + 8)
        else:
            found = self.page.body.rfind(mark, max(place - 2 * (at - offset) - 8, 0), place)
        return found if found >= 0 else place

    @cached_property
    def _lines(self) -> SourceLines:
        return SourceLines(self.page.body, self.page.body_line)

    @cached_property
    def _located(self) -> dict[Text, list[tuple[int, int]]]:
        """Pairs of a place in each text and one in the source."""
        found: dict[Text, list[tuple[int, int]]] = {text: [] for text in self.texts}
        for piece in self.pieces:
            if piece.exact:
                pairs = [(0, self._lines.find_exactly(piece.source))]
            else:
                pairs = self._lines.find(piece.source)
            found[piece.text] += [(piece.offset + at, place) for at, place in pairs]
        return found

    @cached_property
    def _begins(self) -> dict[Element, int]:
        """Where each element begins: where the first text in it does, or the one before it ends."""
        own = {
            text.element: self._located[text][0][1]
            for text in reversed(self.texts)
            if self._located[text]
        }
        for piece in self.pieces:
            if piece.element is not None:
                own[piece.element] = self._place(piece.text, piece.offset)
        for element, text, offset in self.inside:
            own.setdefault(element, self._place(text, offset))
        begins: dict[Element, int] = {}
        last = 0
        for element in self.root.iter():
            last = own.get(element, last)
            begins[element] = last
        # An element that only holds others begins with the first of them.
        for parent in reversed(list(self.root.iter())):
            if parent not in own and len(parent):
                begins[parent] = begins[parent[0]]
        return begins


def read(page: Page, extensions: Extensions, options: Mapping[str, Any]) -> Reading:
    """Read the page; `options` are those of our own extension. Raises FactsError where Markdown
    can't."""
    try:
        return _read(page, extensions, options)
    except Exception as error:  # noqa: BLE001  # any of a dozen extensions, by any name
        reason = str(error) or type(error).__name__

    def fails(lines: int) -> bool:
        beginning = replace(page, body="\n".join(page.body.split("\n")[:lines]))
        try:
            _read(beginning, extensions, options)
        except Exception:  # noqa: BLE001
            return True
        return False

    # Where it begins to fail.
    ends = bisect_left(range(page.body.count("\n") + 1), True, key=fails)
    raise FactsError(
        [
            Problem(
                page.file,
                page.body_line + max(ends - 1, 0),
                "Markdown อ่านหน้านี้ต่อจากตรงนี้ไม่ได้",
                f"Markdown can't read the page from here on: {reason}",
                "ดูกล่อง รายการ และการย่อหน้าตรงนี้ อย่าซ้อนกล่องในรายการคำ",
                "look at the blocks, lists and indents here; put no block into a list of words",
            )
        ]
    )


def _read(page: Page, extensions: Extensions, options: Mapping[str, Any]) -> Reading:
    configs = {name: dict(given) for name, given in extensions.items()}
    configs[ours.NAME] = dict(options)
    md = Markdown(extensions=[*extensions], extension_configs=configs)
    unnamed = _Unnamed()
    md.treeprocessors.register(unnamed, "ofos_unnamed", 5.5)  # before ids are made (5)
    made: list[Element] = []

    def keep(root: Element) -> str:
        made.append(root)  # in the end the whole page; headings before it
        return "<div></div>"

    md.serializer = keep
    md.convert(page.body)
    reading = Reading(
        page,
        made[-1] if made else Element("div"),
        references=list(md.references),
        unnamed=unnamed.found,
    )
    blocks = md.parser.blockprocessors["blocks"]
    assert isinstance(blocks, BlocksProcessor)
    reading.unclosed = [entry.el for entry in blocks.stack]
    _Gatherer(reading, md).gather()
    return reading


class _Unnamed(Treeprocessor):
    """Finds headings without an id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[Element] = set()

    def run(self, root: Element) -> None:
        self.found = {each for each in root.iter() if _level(each) and not each.get("id")}


class _Gatherer:
    """Gathers the texts of a page in their order."""

    def __init__(self, reading: Reading, md: Markdown):
        self.reading = reading
        self.stash = md.htmlStash.rawHtmlBlocks
        cards = md.parser.blockprocessors["ofos_card"]
        assert isinstance(cards, CardProcessor)
        self.cards = cards.cards

    def gather(self) -> None:
        self.element(self.reading.root, Text(self.reading.root))

    def text(self, element: Element, name: str = "") -> Text:
        made = Text(element, name)
        self.reading.texts.append(made)
        return made

    def element(self, element: Element, around: Text) -> None:
        if isinstance(element, Said):
            self.say(around, FACT, element.source, element)
            return
        text = self.text(element) if element.tag in _BLOCKS else around
        start = len(text.said)
        if text is around:
            self.reading.inside.append((element, text, start))
        if element.tag == "br":
            text.said += "\n"
        self.add(text, element.text)
        for child in _in_order(element):
            self.element(child, text)
            self.add(text, child.tail)
        if element.tag == "code":
            text.code.append((start, len(text.said)))
        for name in ("alt", "href", "src", "title"):
            if name in element.attrib and element.tag != "abbr":
                self.say(self.text(element, name), _shown(element.get(name)))

    def say(
        self, text: Text, said: str | None, source: str | None = None, fact: Said | None = None
    ) -> None:
        """Add what is said to a text, where it is not the same with what the source has."""
        if said and (source or said).strip():
            piece = Piece(text, len(text.said), source or said, source is not None, fact)
            self.reading.pieces.append(piece)
        text.said += said or ""

    def add(self, text: Text, said: str | None) -> None:
        """Add a string of the tree, and what was put aside from it."""
        shown, end = _shown(said), 0
        for found in _STASHED.finditer(shown):
            self.say(text, shown[end : found.start()])
            end = found.end()
            self.stashed(text, int(found[1]))
        self.say(text, shown[end:])

    def stashed(self, text: Text, number: int) -> None:
        html = str(self.stash[number])
        if number in self.cards:
            self.say(text, FACT, self.cards[number])
        elif _REFERENCE.fullmatch(html):
            self.say(text, unescape(html), html)
        elif fence := _FENCE.fullmatch(html):
            code = self.text(text.element)
            if fence[1] or not _LANGUAGE.fullmatch(fence[2]) or _DRAWN in fence[2]:
                self.reading.odd_fences.append((code, fence[1] + fence[2]))
            code.fenced = True
            self.say(code, unescape(fence[3]))
            code.code.append((0, len(code.said)))
        else:
            self.raw(text.element, html)

    def raw(self, element: Element, html: str) -> None:
        raw = self.text(element, "raw")
        self.say(raw, html)
        self.reading.raw.append(raw)


def _shown(text: str | None) -> str:
    """A string of the tree as readers get it: Markdown writes references in it as they are."""
    return _REFERENCE.sub(lambda one: unescape(one[0]), (text or "").replace(AMP_SUBSTITUTE, "&"))


def _in_order(element: Element) -> list[Element]:
    """The children in the order of the source: a tab's name beside what is in it."""
    if element.get("class") != "tabbed-set tabbed-alternate":
        return list(element)
    tabs = [each for each in element if each.tag == "div"]
    return [each for pair in zip(*tabs, strict=False) for each in pair]


def _level(element: Element) -> int:
    return int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0


def _is_named(element: Element) -> bool:
    """Whether it has an id by which it may be linked; tabs and places have theirs for others."""
    return "id" in element.attrib and element.tag != "input" and "data-embed" not in element.attrib
