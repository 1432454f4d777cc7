"""Finds facts that somebody typed by hand.

A fact belongs to `facts.yml` alone. In pages every said form of every fact is looked for; in code,
templates and documents only what can't be an everyday word: numbers, addresses, long names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ofos.checks.lookalikes import Lookalikes
from ofos.facts.facts import Facts
from ofos.facts.formats import formats, national, say, say_number
from ofos.facts.kinds.period import Period
from ofos.facts.model import Amount, Day, DocumentNumber, Email, Fact, Link, Phone, Text
from ofos.pages.reading import Reading
from ofos.problems import Problem
from ofos.text.comparing import comparable

_TOKEN = re.compile(r"\{\{.*?\}\}")
_SKIPPED_FORMS = ("spoken", "ext", "number", "short", "thai", "position", "name", "days")
_EXTENSIONS = ("ต่อ", "เบอร์ต่อ", "ext.", "ext", "extension")
#: In code and documents only names at least this long are looked for.
_LONG = 12
_PROVINCE = "province.name"
#: Smaller amounts are everyday numbers without their unit.
_LARGE = 10_000
#: Digits of a short number to call.
_FOUR = 4


@dataclass(frozen=True)
class Literal:
    """A form of the fact at `path` that must not be typed."""

    path: str
    said: str
    strong: bool

    @cached_property
    def folded(self) -> str:
        """The form as it is compared."""
        return comparable(self.said)

    @property
    def mend(self) -> tuple[str, str]:
        """What to write instead."""
        whole = self.path.endswith(".url")
        return (
            f"ใช้ {{{{ {self.path} }}}} แทน{'ทั้งที่อยู่' if whole else ''}",
            f"use {{{{ {self.path} }}}} instead{' of the whole address' if whole else ''}",
        )

    @cached_property
    def source(self) -> str:
        """A regular expression of the folded form: whole words where it is in Latin script."""
        body = re.escape(self.folded)
        start = r"(?<![A-Za-z0-9-])" if re.match(r"\w", self.said, re.ASCII) else ""
        end = r"(?![A-Za-z0-9-])" if re.search(r"\w$", self.said, re.ASCII) else ""
        return start + body + end


@dataclass(frozen=True)
class Literals:
    """Everything that must not be typed, the longest first; and what looks like it."""

    known: tuple[Literal, ...]
    lookalikes: Lookalikes

    @cached_property
    def weak(self) -> re.Pattern[str]:
        """Matches any of them."""
        return re.compile("|".join(literal.source for literal in self.known))

    @cached_property
    def strong(self) -> re.Pattern[str]:
        """Matches those that are no everyday words, in whatever file they stand."""
        return re.compile("|".join(literal.source for literal in self.known if literal.strong))

    def may_stand(self, folded: str, prose: bool) -> bool:
        """Whether any of them can be in a folded text: a look that costs little."""
        return any(one.folded in folded for one in self.known if prose or one.strong)

    def find(self, folded: str, prose: bool) -> Iterator[Literal]:
        """What of them stands in a folded line, from left to right."""
        for match in (self.weak if prose else self.strong).finditer(folded):
            yield next(
                one
                for one in self.known
                if (prose or one.strong) and re.fullmatch(one.source, match[0])
            )


def literals(facts: Facts) -> Literals:
    """Every form of every fact that must not be typed."""
    found = {comparable(said): Literal(_PROVINCE, said, True) for said in _province(facts)}
    for path, fact in facts.facts():
        if not (isinstance(fact, Text) and fact.everyday):
            for said in _forms(facts, path, fact):
                found.setdefault(comparable(said), Literal(path, said, _is_strong(fact, said)))
    for language in facts.languages.values():
        said = f"{len(facts.file.sector)} {language.words['fields']}"
        found.setdefault(comparable(said), Literal("sector", said, False))
    longest = sorted(found.values(), key=lambda literal: -len(literal.said))
    return Literals(tuple(longest), Lookalikes(facts))


def _is_strong(fact: Fact, said: str) -> bool:
    """Whether `said` is no everyday word: in code and documents four digits are a number."""
    if isinstance(fact, Phone):
        return len(said) > _FOUR
    return isinstance(fact, Email | Link | DocumentNumber | Day | Period) or (
        isinstance(fact, Text) and len(said) >= _LONG and not said.isascii()
    )


def _province(facts: Facts) -> Iterator[str]:
    """The province, in whatever file: a site that is made from this one must not have it. One whose
    name is an everyday word, as a province."""
    name = facts.file.province.name
    yield from (f"จังหวัด{name.th}", f"{name.en} Province", f"{name.en} province")
    if not name.everyday:
        yield from {name.words(code)[0] for code in facts.languages}


def _forms(facts: Facts, path: str, fact: Fact) -> Iterator[str]:
    """The ways to say a fact, and the ways that people type it."""
    for language in facts.languages.values():
        for form in formats(fact):
            if form in _SKIPPED_FORMS or (form == "printed" and isinstance(fact, Text)):
                continue
            said = say(facts, path, language, form).text
            if said not in (language.words["no_date"], "–"):
                yield said
            if isinstance(fact, Text) and " (" in said:
                yield said.split(" (")[0]
        if isinstance(fact, Amount) and fact.amount >= _LARGE:
            yield from (say_number(fact.amount, language), str(fact.amount))
    if isinstance(fact, Phone):
        yield from (fact.phone, fact.phone.replace("+66", "0"), national(fact.phone))
        if fact.ext:
            # The number alone is an everyday one; as facts.yml has it, or after the word for it, it
            # is not.
            yield from (f'ext: "{fact.ext}"', f'ext="{fact.ext}"', f"ext: {fact.ext}")
            yield from (f"{word} {fact.ext}" for word in _EXTENSIONS)
            for language in facts.languages.values():
                yield f"{language.words['extension']} {fact.ext}"
                yield say(facts, path, language, "spoken").text


@dataclass(frozen=True)
class Typed:
    """A fact, or what looks like one, in the text with the number `text`: as it was found, folded,
    what is wrong, and how to mend it."""

    text: int
    found: str
    said: tuple[str, str]
    mend: tuple[str, str]
    is_address: bool = False

    def problem(self, file: str, line: int) -> Problem:
        """The fault, at its place."""
        return Problem(file, line, *self.said, *self.mend)


def find(
    texts: Sequence[str], known: Literals, prose: bool, alike: bool = False
) -> Iterator[Typed]:
    """Facts typed by hand in `texts`. `prose` looks for the weak forms too, and like `alike` for
    what looks like a fact."""
    shown = [_TOKEN.sub("\x00", text.replace("\n", " ")) for text in texts]
    folded = comparable("\n".join(shown))
    # Most files have none: one look at the whole is faster than a search in every line.
    some = known.may_stand(folded, prose)
    alike = alike or prose
    if not texts or not (some or alike):
        return
    for number, text in enumerate(folded.split("\n")):
        found = list(known.find(text, prose)) if some else []
        for literal in found:
            yield Typed(
                number,
                literal.folded,
                (
                    f"พิมพ์ข้อมูล “{literal.said}” ไว้ตรงๆ",
                    f"the fact “{literal.said}” is typed by hand",
                ),
                literal.mend,
            )
        if alike and not found:
            for like in known.lookalikes.find(text, shown[number]):
                typed = _as_typed(shown[number], like.found)
                yield Typed(
                    number,
                    like.found,
                    (f"“{typed}” ดูเหมือน{like.th}", f"“{typed}” looks like {like.en}"),
                    like.mend,
                    like.is_address,
                )


def typed_facts(
    lines: list[tuple[int, str]], file: str, known: Literals, prose: bool, alike: bool = False
) -> Iterator[Problem]:
    """Facts typed by hand in `lines`, which are numbered."""
    for typed in find([line for _, line in lines], known, prose, alike):
        yield typed.problem(file, lines[typed.text][0])


def typed_in_page(
    reading: Reading, known: Literals, told: Collection[int] = ()
) -> Iterator[Problem]:
    """Facts typed by hand in a page, wherever its readers come upon them. On the lines `told` an
    address is part of a fault that is known."""
    texts = [text for text in reading.texts if text.name not in ("href", "src")]
    linked = {link.line for link in reading.links if ":" in link.target}
    for typed in find([text.said for text in texts], known, prose=True):
        text = texts[typed.text]
        ends = _end(text.said.replace("\n", " "), typed.found)
        line = reading.line_of(text, max(ends - 1, 0))
        if not (typed.is_address and line in {*told, *linked}):
            yield typed.problem(reading.page.file, line)


def _end(text: str, folded: str) -> int:
    """Where something folded ends in a text: with the shortest beginning that has it."""
    return bisect_left(range(len(text)), True, key=lambda n: folded in comparable(text[:n]))


def _as_typed(text: str, folded: str) -> str:
    """Something folded as it was typed in a text that has it, or as it is."""
    ends = _end(text, folded)
    starts = bisect_left(range(ends), True, key=lambda n: folded not in comparable(text[n:ends]))
    return text[max(starts - 1, 0) : ends].strip(" \x00") or folded
