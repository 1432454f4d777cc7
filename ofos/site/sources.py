"""What the editors wrote, read once."""

from __future__ import annotations

from dataclasses import dataclass, field

from ofos.facts.facts import Facts
from ofos.pages.page import Pages
from ofos.pages.tokens import SaidPage
from ofos.problems import Problem


@dataclass(frozen=True)
class Sources:
    """What the editors wrote, read once. `facts` is None when facts.yml can't be used; `said` has
    each page, by its file, with its facts put in."""

    facts: Facts | None
    pages: Pages
    problems: list[Problem]
    said: dict[str, SaidPage] = field(default_factory=dict)
