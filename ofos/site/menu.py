"""A line of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from ofos.pages.page import Page


@dataclass(frozen=True)
class Place:
    """A line of the menu: the page it leads to, what stands below it, the paths of all of them."""

    page: Page
    below: tuple[Place, ...]
    paths: frozenset[str]
