"""What is wrong with the pages, each and together: headings, links, ids, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofos.checks.headings import headings
from ofos.checks.links import links
from ofos.checks.markup import blocks, markup
from ofos.checks.translations import parity
from ofos.pages.page import FRONT_KEYS, Page, Pages
from ofos.problems import Problem


def check(pages: Pages, card_ids: frozenset[str] | None = frozenset()) -> Iterator[Problem]:
    """What is wrong with the pages, each and together. `card_ids` are ids that cards bring,
    None where the facts can't be read: then only that is told."""
    seen: dict[tuple[str, str, str], Page] = {}
    for page in pages:
        yield from _address(page)
        yield from headings(page)
        yield from markup(page)
        yield from blocks(page)
        yield from links(page, pages, card_ids)
        for key in FRONT_KEYS:
            other = seen.setdefault((page.language, key, page.front[key]), page)
            if other is not page:
                yield Problem(
                    page.file,
                    page.front_lines[key],
                    f"{key} ซ้ำกับ {other.file}",
                    f"{key} is the same as in {other.file}",
                    "เขียนให้ต่างกัน",
                    "write another one",
                )
    yield from parity(pages)


def _address(page: Page) -> Iterator[Problem]:
    if not re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.md", page.path):
        yield Problem(
            page.file,
            1,
            "ชื่อแฟ้มนี้เป็นที่อยู่เว็บไม่ได้",
            "this file name can't be an address",
            "ตั้งชื่อด้วยอักษร a-z ตัวเลข และขีด เช่น how-to.md",
            "use a-z, digits and hyphens, e.g. how-to.md",
        )
