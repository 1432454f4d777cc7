"""`{{ path | format }}` in Markdown: the one place where facts enter a page.

One strict pass before Markdown: what is not
a known token is an error, and nothing that comes out is read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from markupsafe import Markup

from ofos.facts.facts import Facts
from ofos.facts.formats import UnknownFormat
from ofos.facts.renderer import Renderer, card_name
from ofos.pages.page import Page
from ofos.problems import Problem

#: A token in text that was checked: its path, and its format or None.
TOKEN = re.compile(r"\{\{\s*([\w.]+)\s*(?:\|\s*([a-z]+)\s*)?\}\}")
_ANY = re.compile(r"\{\{(.*?)\}\}|\{\{|\{%|%\}|\}\}")
_TOKEN = re.compile(r"\s*([a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\s*(?:\|\s*([a-z]+)\s*)?")
# What Markdown would act on inside a fact's words: said as character references instead. Those
# that are there already are stepped over.
_ACTIVE = re.compile(r"&#?\w+;|[\\`*_\[\]{}|~^=#!]")


@dataclass(frozen=True)
class RenderedText:
    """Text with its facts put in, and what was wrong with them."""

    text: str
    problems: list[Problem]


@dataclass(frozen=True)
class RenderedPage:
    """A page with its facts put in: Markdown, plain title and description; which facts were `used`,
    and what was wrong."""

    markdown: str
    title: str
    description: str
    used: frozenset[str]
    problems: list[Problem]


def render_page(page: Page, renderer: Renderer) -> RenderedPage:
    """Say every token of a page."""
    parts = [render_markdown(page.body, renderer, page.file, page.body_line)]
    parts += [
        render_plain(page.front[key], renderer, page.file, page.front_lines[key])
        for key in ("title", "description")
    ]
    body, title, description = (part.text for part in parts)
    problems = [problem for part in parts for problem in part.problems]
    return RenderedPage(body, title, description, frozenset(renderer.used), problems)


def render_markdown(text: str, renderer: Renderer, file: str, first_line: int = 1) -> RenderedText:
    """Say every token of a Markdown text as HTML."""
    return _say(
        text, renderer, file, first_line, lambda match, line: _markup(match, line, renderer)
    )


def render_title(text: str, renderer: Renderer, file: str, line: int) -> RenderedText:
    """Say every token of a front matter value as HTML, the rest escaped."""
    return _say(
        text, renderer, file, line, lambda match, _: str(renderer.inline(*match)), Markup.escape
    )


def render_plain(text: str, renderer: Renderer, file: str, line: int) -> RenderedText:
    """Say every token of a front matter value as plain text."""
    return _say(text, renderer, file, line, lambda match, _: renderer.plain(*match))


def _say(
    text: str,
    renderer: Renderer,
    file: str,
    first_line: int,
    replace: Callable[[tuple[str, str], str], str],
    other: Callable[[str], str] = str,
) -> RenderedText:
    lines, problems = [], []
    for number, line in enumerate(text.split("\n"), first_line):
        done, end = [], 0
        for match in _ANY.finditer(line):
            done.append(str(other(line[end : match.start()])))
            end = match.end()
            token = _TOKEN.fullmatch(match[1] or "")
            said = " "  # of what is refused: what stands around it must not become one
            if token is None:
                problems.append(_stray(file, number, match[0]))
            elif line[: match.start()].count("`") % 2:
                problems.append(_in_code(file, number, match[0]))
            else:
                path, form = token[1], token[2] or ""
                try:
                    said = replace((path, form), line)
                except KeyError:
                    problems.append(_unknown_path(file, number, path, form, renderer.facts))
                except UnknownFormat as error:
                    problems.append(
                        _unknown_format(file, number, path, form, error.known, renderer.facts)
                    )
            done.append(said)
        done.append(str(other(line[end:])))
        lines.append("".join(done))
    return RenderedText("\n".join(lines), problems)


def _markup(token: tuple[str, str], line: str, renderer: Renderer) -> str:
    path, form = token
    if _ANY.fullmatch(line.strip()):
        try:
            card_name(renderer.facts, path, form)
        except KeyError:
            pass
        else:
            return str(renderer.card(path, form))
    html = str(renderer.inline(path, form))
    # Text between tags only: attributes are already safe from Markdown.
    return re.sub(r"(?<=>)[^<]+", lambda text: _ACTIVE.sub(_reference, text[0]), html)


def _reference(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else f"&#{ord(match[0])};"


def _stray(file: str, line: int, found: str) -> Problem:
    return Problem(
        file,
        line,
        f"“{found}” ไม่ใช่โทเค็นที่ใช้ได้",
        f"“{found}” is not a token",
        "เขียนแบบ {{ contact.office.phone }} หรือ {{ contact.office.phone | official }}",
        "write it like {{ contact.office.phone }} or {{ contact.office.phone | official }}",
    )


def _in_code(file: str, line: int, found: str) -> Problem:
    return Problem(
        file,
        line,
        f"“{found}” อยู่ในเครื่องหมาย `…`",
        f"“{found}” stands inside `…`",
        "เอาเครื่องหมาย ` ออก",
        "take the backticks away",
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


def _unknown_format(
    file: str, line: int, path: str, form: str, known: list[str], facts: Facts
) -> Problem:
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
