"""Explains abbreviations wherever a page prints them.

Python-Markdown's own `abbr` finds only what stands between word boundaries, so it misses every
Thai abbreviation (they end in a full stop) and any that touches a Thai word.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from functools import cache

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor

from ofos.facts.facts import Facts
from ofos.facts.model import Text
from ofos.languages import Language


def abbreviations(facts: Facts, language: Language) -> dict[str, tuple[str, str]]:
    """Each abbreviation of the language: the words it stands for, and the fact they are."""
    programme = facts.file.programme
    found = {programme.short.words(language.code)[0]: ("programme.expansion", programme.expansion)}
    for path, fact in facts.facts():
        if isinstance(fact, Text) and (short := fact.abbreviation(language.code)):
            found[short] = (path, fact)
    return {short: (path, fact.words(language.code)[0]) for short, (path, fact) in found.items()}


#: Where a dotted underline would look like a link, or is in the way of one.
_NOT_IN = {"a", "h2", "h3", "h4", "summary", "label"}


class AbbreviationProcessor(AbbrTreeprocessor):
    """Part of Markdown; `known` is what `abbreviations` returns."""

    def __init__(self, md: Markdown, known: Mapping[str, tuple[str, str]]):
        super().__init__(md, {short: words for short, (_, words) in known.items()})
        self.paths = {short: path for short, (path, _) in known.items()}

    def iter_element(self, el: etree.Element, parent: etree.Element | None = None) -> None:
        if el.tag not in _NOT_IN:
            super().iter_element(el, parent)
        elif parent is not None and el.tail:
            # Only the words after it: the base class sees them with the element.
            inside = el.text, list(el)
            el.text, el[:] = None, []
            super().iter_element(el, parent)
            el.text, el[:] = inside[0], inside[1]

    def create_element(self, title: str, text: str, tail: str) -> etree.Element:
        element = super().create_element(title, text, tail)
        element.set("data-fact", f"{self.paths[text]}|title")
        return element

    def run(self, root: etree.Element) -> None:
        if not self.abbrs:
            return
        self.RE = _pattern(tuple(self.abbrs))
        self.iter_element(root)


@cache
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Matches any of the abbreviations. Each begins with its letters, and what must not stand
    before them is asked after them: that makes the search five times as fast."""
    parts = []
    for key in sorted(keys, key=len, reverse=True):
        edge = r"[A-Za-z0-9.\-]" if key.isascii() else r"[\u0e00-\u0e7f]"
        said = re.escape(key)
        # A full stop ends an abbreviation by itself; a bare one must not be part of a word.
        parts.append(said if key.endswith(".") else f"{said}(?<!{edge}{said})(?!{edge})")
    return re.compile("|".join(parts))
