"""What is wrong with the pages together: links, ids, titles, languages."""

from __future__ import annotations

from collections.abc import Iterator

from ofos.checks.links import links
from ofos.checks.translations import parity
from ofos.pages.docs_folder import DocsFolder
from ofos.pages.page import FRONT_KEYS, Page, Pages
from ofos.problems import Problem


def check(pages: Pages, docs: DocsFolder, card_ids: frozenset[str] | None) -> Iterator[Problem]:
    """What is wrong with the pages together. `card_ids` are ids that cards bring, if
    that is known."""
    seen: dict[tuple[str, str, str], Page] = {}
    for page in pages:
        yield from links(page, pages, docs, card_ids)
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
