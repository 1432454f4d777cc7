"""The menu of a language: the pages that it has, in the order of the settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ofos.pages.page import Page, Pages
from ofos.site.settings import Entry


@dataclass(frozen=True)
class MenuItem:
    """A line of the menu: the page it leads to, what stands below it, the paths of all of them."""

    page: Page
    below: tuple[MenuItem, ...]
    paths: frozenset[str]


def items(entries: Iterable[Entry], pages: Pages, code: str) -> Iterator[MenuItem]:
    """The lines of the menu in language `code`, as far as it has the pages."""
    for entry in entries:
        if isinstance(entry, str):
            if page := pages.get(code, entry):
                yield MenuItem(page, (), frozenset({entry}))
        elif inside := list(items(entry, pages, code)):
            first, *others = inside
            paths = frozenset().union(*(item.paths for item in inside))
            yield MenuItem(first.page, (*first.below, *others), paths)


def above(menu: Iterable[MenuItem], page: Page) -> MenuItem | None:
    """The line of the menu below which `page` stands, or None at its top."""
    found, listed = None, tuple(menu)
    while item := next((item for item in listed if page.path in item.paths), None):
        if item.page is page:
            break
        found, listed = item, item.below
    return found
