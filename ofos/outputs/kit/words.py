"""The words of the kit in one language: `words/th/kit.yml`, with every fact said.

A piece is said once and used as it is, so
what is on paper, in a text box and in a zip can't differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ofos.facts.facts import FILE as FACTS
from ofos.facts.facts import Facts
from ofos.facts.formats import say_days
from ofos.facts.renderer import Renderer
from ofos.languages import Language
from ofos.pages.only import ONLY
from ofos.pages.tokens import TOKEN, render_plain
from ofos.placed_yaml import Place, PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.site.site import Site

#: A line of a text by itself: where the form of the page puts a local body's own contact.
IMPRINT = "[[imprint]]"

_PLACE = re.compile(r"\[\[(compared|host|page)(?: ([a-z0-9/-]*))?\]\]")
_PARTS = re.compile(rf"{TOKEN.pattern}|{_PLACE.pattern}|(?P<gap>[ |])")


@dataclass(frozen=True)
class Run:
    """Text that stays on one line; before it a line may end (`gap` is what stands there: a space
    or nothing). `facts` are the paths of the facts in it."""

    gap: str
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """The kit's words in one language."""

    site: Site
    language: Language
    placed: PlacedYaml

    @property
    def facts(self) -> Facts:
        return self.site.facts

    @cached_property
    def data(self) -> dict[str, Any]:
        """The file as it is written, tokens and all, with what stands below `only` for facts that
        are there."""
        data = {key: value for key, value in self.placed.data.items() if key != ONLY}
        for path in self._holding:
            data = _over(data, self.placed.data[ONLY][path])
        return data

    @cached_property
    def _holding(self) -> list[str]:
        """The facts below `only` that are there."""
        return [path for path in self.placed.data.get(ONLY, {}) if self.facts.has(path)]

    def withheld(self, key: str) -> list[str]:
        """The entries below `key` that are taken away by what is said instead."""
        left = self.data.get(key) or {}
        return [name for name in self.placed.data.get(key) or {} if name not in left]

    def raw(self, *place: str | int) -> Any:
        """What the file has at `place`."""
        found: Any = self.data
        for part in place:
            found = found[part]
        return found

    def __call__(self, *place: str | int, key: str = "") -> str:
        """The text at `place` as plain text; `key` is the sector it is about. Raises FactsError."""
        raw = str(self.raw(*place))
        lines = raw.rstrip("\n").split("\n")
        told = [self._say(line, place, n, key) for n, line in enumerate(lines)]
        return "\n".join(self._places(text).replace("|", "") for text in told)

    def runs(self, *place: str | int, key: str = "") -> list[Run]:
        """The text at `place` cut where a line may end. Raises FactsError."""
        raw = _of(str(self.raw(*place)), key)
        self._say(raw, place, 0, "")
        renderer = self.renderer
        runs = [Run("", "")]
        end = 0

        def more(text: str, *facts: str) -> None:
            last = runs[-1]
            runs[-1] = Run(last.gap, last.text + text, (*last.facts, *facts))

        for match in _PARTS.finditer(raw):
            more(raw[end : match.start()])
            end = match.end()
            if match["gap"]:
                runs.append(Run(match["gap"].replace("|", ""), ""))
            elif match[1]:
                more(renderer.plain(match[1], match[2] or ""), match[1])
            else:
                for n, piece in enumerate(self._places(match[0]).split(" ")):
                    if n:
                        runs.append(Run(" ", ""))
                    more(piece)
        more(raw[end:])
        return [run for run in runs if run.text]

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.facts, self.language, "")

    def used(self, *place: str | int, key: str = "") -> tuple[str, ...]:
        """The facts in the text at `place`."""
        return tuple(match[1] for match in TOKEN.finditer(_of(str(self.raw(*place)), key)))

    def line(self, *place: str | int) -> int:
        """The line of `place` in the file."""
        instead = ((ONLY, path, *place) for path in reversed(self._holding))
        known = (found for found in instead if found in self.placed.lines)
        return self.placed.line(next(known, place))

    def page(self, path: str) -> str:
        """The full address of a page of this language."""
        return self.site.address + self.language.root + path

    @property
    def host(self) -> str:
        """The site's address as people say it."""
        return self.site.address.split("//", 1)[-1].rstrip("/")

    def _say(self, raw: str, place: Place, offset: int, key: str) -> str:
        raw = _of(raw, key)
        said = render_plain(raw, self.renderer, self.placed.file, self.line(*place) + offset)
        if said.problems:
            raise FactsError(said.problems)
        return said.text

    def _places(self, text: str) -> str:
        def place(match: re.Match[str]) -> str:
            if match[1] == "compared":
                return say_days(self.facts.days(self.facts.known), self.language)
            return self.host if match[1] == "host" else self.page(match[2] or "")

        return _PLACE.sub(place, text)


def _over(data: Any, instead: Any) -> Any:
    """`data` with what is said `instead`: keys are replaced one by one, without a value they go,
    and lists are replaced as a whole."""
    if not (isinstance(data, dict) and isinstance(instead, dict)):
        return instead
    found = data | {key: _over(data.get(key), value) for key, value in instead.items()}
    return {key: value for key, value in found.items() if value is not None}


def _of(raw: str, key: str) -> str:
    return raw.replace("sector.KEY", f"sector.{key}")


def every(site: Site) -> Iterator[Words]:
    """The kit's words in every language that has a file of them."""
    for code, placed in site.kit.items():
        yield Words(site, site.languages[code], placed)


def unprintable(words: Words, place: Place, what: str, letters: str) -> FactsError:
    """The refusal of letters that the font of notices and banners lacks, at the facts that have
    them, or else at the words around."""
    holders = [
        (FACTS, words.facts.line(path))
        for path in words.facts.known
        if letters in words.renderer.plain(path)
    ]
    return FactsError(
        Problem(
            file,
            line,
            f"แบบอักษรของใบประกาศไม่มีตัวนี้: “{letters}” ({what})",
            f"the font of notices has no shape for “{letters}” ({what})",
            "ลบตัวนั้นออก หรือเขียนเป็นคำ",
            "delete it, or write it as a word",
        )
        for file, line in holders or [(words.placed.file, words.line(*place))]
    )


def too_long(
    words: Words, place: Place, what: str, facts: tuple[str, ...], limit: str, length: str
) -> FactsError:
    """The refusal of text that does not fit: what, which facts, the limit and the length."""
    said = {path: words.renderer.plain(path) for path in facts if path in words.facts.known}
    named = ", ".join(f"{path} “{text}” ({len(text)})" for path, text in said.items()) or "–"
    return FactsError(
        [
            Problem(
                words.placed.file,
                words.line(*place),
                f"{what} ยาวเกินไป: ยาว {length} แต่ใส่ได้ {limit} ข้อมูลในข้อความนี้: {named}",
                f"{what} is too long: {length}, and the limit is {limit}; facts in it: {named}",
                "ตัดถ้อยคำรอบข้อมูลให้สั้นลง หรือใช้รูปแบบที่สั้นกว่า",
                "shorten the words around the fact, or use a shorter format",
            )
        ]
    )
