"""`{{ path | format }}`: the one place where facts enter a page.

Markdown itself finds them, so that what is code to it can't be a token to us; what is not a known
token is an error, and nothing that comes out is read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from xml.etree.ElementTree import Element, SubElement, fromstring

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString
from markupsafe import Markup

from ofos.facts.facts import Facts
from ofos.facts.formats import UnknownFormat
from ofos.facts.renderer import Renderer, card_name
from ofos.pages.page import Page
from ofos.problems import Problem

#: A token in text that was checked: its path, and its format or None.
TOKEN = re.compile(r"\{\{\s*([\w.]+)\s*(?:\|\s*([a-z]+)\s*)?\}\}")
_CLOSED = r"\{\{([^\n]*?)\}\}"
_ANY = re.compile(rf"{_CLOSED}|\{{\{{|\{{%|%\}}|\}}\}}")
_ALONE = re.compile(rf"^ {{0,3}}{_CLOSED} *$", re.MULTILINE)
_TOKEN = re.compile(r"\s*([a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\s*(?:\|\s*([a-z]+)\s*)?")

#: What is wrong with a token, once its file and line are known.
Fault = Callable[[str, int], Problem]


@dataclass(frozen=True)
class RenderedText:
    """Text with its facts put in, and what was wrong with them."""

    text: str
    problems: list[Problem]


# ── in a page ───────────────────────────────────────────────────────────────────────────────────


class Said(Element):
    """A fact in a page: `source` is the token that says it, `fault` what is wrong with it, `given`
    the attributes that it has by itself."""

    source: str
    fault: Fault | None = None
    given: Mapping[str, str] = {}

    def itertext(self) -> Generator[str, None, None]:
        """What Markdown takes for an attribute: a fact there would be lost, so it shows its token,
        and the checks find it."""
        yield self.source


class TokenProcessor(InlineProcessor):
    """Part of Markdown: says the facts in a sentence. Without a renderer they are left out."""

    def __init__(self, md: Markdown, renderer: Renderer | None):
        super().__init__(_CLOSED, md)
        self.renderer = renderer

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        said = _said(m[1], self.renderer)
        said.source = m[0]
        return said, m.start(0), m.end(0)


class CardProcessor(BlockProcessor):
    """Part of Markdown: a group of facts alone on its line is a card. `cards` has the token of each
    by its number in Markdown's stash."""

    def __init__(self, parser: BlockParser, renderer: Renderer | None):
        super().__init__(parser)
        self.renderer = renderer
        self.cards: dict[int, str] = {}

    def test(self, parent: Element, block: str) -> bool:
        return self._first(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self._first(block)
        assert found
        assert self.renderer
        if before := block[: found.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        stash = self.parser.md.htmlStash
        self.cards[stash.html_counter] = found[0].strip()
        token = _TOKEN.fullmatch(found[1])
        assert token
        SubElement(parent, "p").text = stash.store(
            str(self.renderer.card(token[1], token[2] or ""))
        )
        if after := block[found.end() :].lstrip("\n"):
            blocks.insert(0, after)

    def _first(self, block: str) -> re.Match[str] | None:
        """The first line of a block that is a card."""
        return next((found for found in _ALONE.finditer(block) if self._is_card(found[1])), None)

    def _is_card(self, inside: str) -> bool:
        token = _TOKEN.fullmatch(inside)
        if not (token and self.renderer):
            return False
        try:
            card_name(self.renderer.facts, token[1], token[2] or "")
        except KeyError:
            return False
        return True


def _said(inside: str, renderer: Renderer | None) -> Said:
    """The fact that a token names; what is wrong instead, where it can't be said."""
    token = _TOKEN.fullmatch(inside)
    said = Said("span")
    if token is None:
        said.fault = lambda file, line: no_token(file, line, f"{{{{{inside}}}}}")
    elif renderer:
        path, form = token[1], token[2] or ""
        html, said.fault = _try(
            lambda: str(renderer.inline(path, form)), path, form, renderer.facts
        )
        if html:
            made = fromstring(html)  # noqa: S314  # our own
            said.tag, said.text, said[:] = made.tag, made.text, list(made)
            said.attrib.update(made.attrib)
            said.given = dict(made.attrib)
    for each in said.iter():
        # Markdown reads none of it again.
        each.text = AtomicString(each.text) if each.text else None
        if each is not said:
            each.tail = AtomicString(each.tail) if each.tail else None
    return said


def stray(text: str) -> str | None:
    """What looks like a token in a text that should have none left."""
    found = _ANY.search(text)
    return found[0] if found else None


# ── in front matter ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class RenderedPage:
    """The title and the description of a page, with their facts put in; which facts the page
    `used`."""

    title: str
    description: str
    used: frozenset[str]


def render_front(page: Page, renderer: Renderer) -> tuple[RenderedPage, list[Problem]]:
    """Say the facts in front of a page for which `renderer` has said those in it."""
    title, description = (
        render_plain(page.front[key], renderer, page.file, page.front_lines[key])
        for key in ("title", "description")
    )
    rendered = RenderedPage(title.text, description.text, frozenset(renderer.used))
    return rendered, [*title.problems, *description.problems]


def render_title(text: str, renderer: Renderer, file: str, line: int) -> RenderedText:
    """Say every token of a front matter value as HTML, the rest escaped."""
    return _say(
        text, renderer, file, line, lambda *token: str(renderer.inline(*token)), Markup.escape
    )


def render_plain(text: str, renderer: Renderer, file: str, line: int) -> RenderedText:
    """Say every token of a front matter value as plain text."""
    return _say(text, renderer, file, line, renderer.plain)


def _say(
    text: str,
    renderer: Renderer,
    file: str,
    line: int,
    say: Callable[[str, str], str],
    other: Callable[[str], str] = str,
) -> RenderedText:
    done: list[str] = []
    problems: list[Problem] = []
    end = 0
    for match in _ANY.finditer(text):
        done.append(str(other(text[end : match.start()])))
        end = match.end()
        token = _TOKEN.fullmatch(match[1] or "")
        if token is None:
            problems.append(no_token(file, line, match[0]))
            done.append(" ")  # what stands around what is refused must not become one
            continue
        path, form = token[1], token[2] or ""
        said, fault = _try(lambda: say(path, form), path, form, renderer.facts)  # noqa: B023
        done.append(" " if fault else said)
        problems += [fault(file, line)] if fault else []
    done.append(str(other(text[end:])))
    return RenderedText("".join(done), problems)


# ── what can be wrong ───────────────────────────────────────────────────────────────────────────


def _try(say: Callable[[], str], path: str, form: str, facts: Facts) -> tuple[str, Fault | None]:
    """What a token says, or what is wrong with it."""
    try:
        return say(), None
    except KeyError:
        return "", lambda file, line: _unknown_path(file, line, path, form, facts)
    except UnknownFormat as error:
        known = error.known
        return "", lambda file, line: unknown_format(file, line, path, form, known, facts)


def no_token(file: str, line: int, found: str) -> Problem:
    """Something in braces that says nothing."""
    return Problem(
        file,
        line,
        f"“{found}” ไม่ใช่โทเค็นที่ใช้ได้",
        f"“{found}” is not a token",
        "เขียนแบบ {{ contact.office.phone }} หรือ {{ contact.office.phone | official }}",
        "write it like {{ contact.office.phone }} or {{ contact.office.phone | official }}",
    )


def in_code(file: str, line: int, found: str) -> Problem:
    """A token where Markdown reads code, or an attribute: nothing is said there."""
    return Problem(
        file,
        line,
        f"“{found}” อยู่ในโค้ด (เครื่องหมาย ` หรือย่อหน้า 4 ช่อง) จึงไม่แสดงข้อมูล",
        f"“{found}” stands in code (backticks, or four spaces before it), so it says nothing",
        f"เอาเครื่องหมาย ` หรือช่องว่างหน้าบรรทัดออก ให้เหลือ {found}",
        f"take away the backticks or the spaces before the line, and leave {found}",
    )


def _unknown_path(file: str, line: int, path: str, form: str, facts: Facts) -> Problem:
    name = f"{path} | {form}" if form else path
    near = get_close_matches(path, facts.paths(), 1)
    return Problem(
        file,
        line,
        f"ไม่มี “{name}” ใน facts.yml หรือใช้ตรงนี้ไม่ได้",
        f"“{name}” is not in facts.yml, or can't stand here",
        f"หมายถึง {near[0]} หรือไม่" if near else "ดูชื่อในแฟ้ม facts.yml",
        f"did you mean {near[0]}?" if near else "see the names in facts.yml",
    )


def unknown_format(
    file: str, line: int, path: str, form: str, known: list[str], facts: Facts
) -> Problem:
    """A format that the fact has not."""
    if not form:
        return _group_in_text(file, line, path, facts)
    names = ", ".join(name for name in known if name) or "–"
    near = get_close_matches(form, known, 1)
    return Problem(
        file,
        line,
        f"“{path}” ไม่มีรูปแบบ “{form}”",
        f"“{path}” has no format “{form}”",
        f"หมายถึง {near[0]} หรือไม่ ใช้ได้: {names}" if near else f"ใช้ได้: {names}",
        f"did you mean {near[0]}? it has: {names}" if near else f"it has: {names}",
    )


def _group_in_text(file: str, line: int, path: str, facts: Facts) -> Problem:
    try:
        card_name(facts, path)
        mend = ("ให้อยู่บรรทัดของตัวเอง จะเป็นการ์ด", "put it alone on a line: it is a card")
    except KeyError:
        below = ", ".join(p for p in facts.paths() if p.startswith(f"{path}."))
        mend = (f"เลือกข้อใดข้อหนึ่ง: {below}", f"choose one of {below}")
    return Problem(
        file,
        line,
        f"“{path}” เป็นกลุ่ม ใช้ในประโยคไม่ได้",
        f"“{path}” is a group; it can't stand in text",
        *mend,
    )
