"""Letters in what is drawn (notices, banners, previews) for which its font has no shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ofos.facts.facts import FILE, Facts
from ofos.machinery import fonts
from ofos.pages.page import Page
from ofos.pages.tokens import TOKEN
from ofos.placed_yaml import Place, PlacedYaml
from ofos.problems import Problem

#: Of the facts, what stands on pages only: the register of sources, with the letter's own words.
_ON_PAGES = ("source", "slip", "letter")


def in_facts(facts: Facts) -> Iterator[Problem]:
    """Facts are said in notices and banners."""
    for place, text in _texts(facts.placed.data, ()):
        if place[0] not in _ON_PAGES and (lacking := _lacking(text)):
            yield _problem(FILE, facts.placed.line(place), lacking)


def in_front(page: Page) -> Iterator[Problem]:
    """Title and description stand in the page's preview. A fact in them is told where it is."""
    for key in ("title", "description"):
        if lacking := _lacking(TOKEN.sub("", page.front[key])):
            yield _problem(page.file, page.front_lines[key], lacking)


def in_words(sheets: Iterable[PlacedYaml]) -> Iterator[Problem]:
    """The kit's own words."""
    for sheet in sheets:
        for place, text in _texts(sheet.data, ()):
            if lacking := _lacking(text):
                yield _problem(sheet.file, sheet.line(place), lacking)


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*place, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, (*place, number))


def _lacking(text: str) -> str:
    """The letters of a text that the font has not."""
    return "".join(sorted(each for each in set(text) - fonts.letters() if each.isprintable()))


def _problem(file: str, line: int, lacking: str) -> Problem:
    return Problem(
        file,
        line,
        f"ฟอนต์ของใบประชาสัมพันธ์และภาพตัวอย่างไม่มีตัว “{lacking}” จะขึ้นเป็นช่องว่าง",
        f"the font of notices and previews has no shape for “{lacking}”",
        "ลบออก หรือเขียนเป็นคำ",
        "delete it, or say it in words",
    )
