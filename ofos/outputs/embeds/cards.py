"""The cards that other websites can embed, as `site.yml` lists them below `embeds`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ofos.facts.facts import Facts
from ofos.languages import REQUIRED
from ofos.pages.page import Pages
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem

FOLDER = Path(__file__).parent
_KEY = "embeds"
_NAME = re.compile(r"[a-z][a-z0-9-]*(/\*)?")


@dataclass(frozen=True)
class Part:
    """The section `section` of the page at `path` ("contact.md"), "" for its beginning."""

    path: str
    section: str


def cards(own: PlacedYaml, facts: Facts) -> dict[str, tuple[Part, ...]]:
    """What each card shows, by name, e.g. "sectors/food". Raises FactsError."""
    problems = list(_misnamed(own))
    if problems:
        raise FactsError(problems)
    return {name: tuple(map(_part, parts)) for _, name, parts in _expanded(own.data[_KEY], facts)}


def check(own: PlacedYaml, facts: Facts, pages: Pages) -> Iterator[Problem]:
    """Cards of pages or sections that do not exist, each with its line."""
    problems = list(_misnamed(own))
    yield from problems
    if problems:
        return
    for key, name, parts in _expanded(own.data[_KEY], facts):
        line = own.line((_KEY, key))
        for part in map(_part, parts):
            yield from _missing(name, part, pages, own.file, line)


def _misnamed(own: PlacedYaml) -> Iterator[Problem]:
    for name, parts in own.data[_KEY].items():
        wanted = parts if isinstance(parts, list) else [parts]
        if not _NAME.fullmatch(name) or not all(isinstance(p, str) and p for p in wanted):
            yield Problem(
                own.file,
                own.line((_KEY, name)),
                f"การ์ด “{name}” ผิดรูปแบบ",
                f"the card “{name}” is not well-formed",
                "เขียนแบบ contact: contact.md#office",
                "write it like contact: contact.md#office",
            )


def _expanded(data: dict[str, Any], facts: Facts) -> Iterator[tuple[str, str, list[str]]]:
    for key, value in data.items():
        parts = value if isinstance(value, list) else [value]
        if not key.endswith("/*"):
            yield key, key, parts
            continue
        for sector in facts.file.sector:
            slug = sector.replace("_", "-")
            yield key, key.replace("*", slug), [part.replace("*", slug) for part in parts]


def _part(text: str) -> Part:
    path, _, section = text.partition("#")
    return Part(path, section)


def _missing(name: str, part: Part, pages: Pages, file: str, line: int) -> Iterator[Problem]:
    if (REQUIRED[0], part.path) in pages.unread:
        return
    page = pages.get(REQUIRED[0], part.path)
    if page is None:
        near = get_close_matches(part.path, [p.path for p in pages if p.language == REQUIRED[0]], 1)
        yield Problem(
            file,
            line,
            f"การ์ด “{name}” ชี้ไปที่หน้า “{part.path}” ซึ่งไม่มี",
            f"the card “{name}” shows the page “{part.path}”, which does not exist",
            f"หมายถึง “{near[0]}” หรือไม่" if near else "แก้ชื่อหน้า หรือลบบรรทัดนี้",
            f"did you mean “{near[0]}”?" if near else "mend the page's name, or delete the line",
        )
    elif part.section and part.section not in (
        known := [a.id for a in page.anchors if a.level == 2]
    ):
        yield Problem(
            file,
            line,
            f"การ์ด “{name}”: {page.file} ไม่มีหัวข้อ “#{part.section}”",
            f"the card “{name}”: {page.file} has no section “#{part.section}”",
            f"หัวข้อที่มี: {', '.join(map(str, known))}",
            f"it has: {', '.join(map(str, known))}",
        )
