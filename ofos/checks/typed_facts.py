"""Finds facts that somebody typed by hand.

A fact belongs to `facts.yml` alone. In pages every said form of every fact is looked for; in code,
templates and documents only what can't be an everyday word: numbers, addresses, long names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ofos.facts.facts import Facts
from ofos.facts.formats import formats, national, say, say_number
from ofos.facts.model import Amount, Day, DocumentNumber, Fact, Link, Phone, Text
from ofos.problems import Problem
from ofos.text.thai import arabic_digits

# A Thai telephone number, or the number of an official document, whoever's it is.
_PHONE = re.compile(r"(?<![\d.])(?:\+66|0)[\s-]?\d{1,2}[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)")
_DOCUMENT = re.compile(r"(?<!\d)\d{4}(?:\.\d+)?/ว?\d{2,5}(?!\d)")
_LOOKALIKES = (
    (_PHONE, "เบอร์โทรศัพท์", "a phone number"),
    (_DOCUMENT, "เลขที่หนังสือ", "a document number"),
)
_TOKEN = re.compile(r"\{\{.*?\}\}")
# None of these takes in the end of a line: lines are counted.
#: Ids and addresses in a page, which are no words.
IDS = re.compile(r"\{[ \t]*#[^}\n]*\}|attrs:[ \t]*\{.*?\}|\]\([^)\n]*\)")
_SKIPPED_FORMS = ("spoken", "ext", "number", "short", "thai", "position")
#: In code and documents only names at least this long are looked for.
_LONG = 12
#: Smaller amounts are everyday numbers without their unit.
_LARGE = 10_000


@dataclass(frozen=True)
class Literal:
    """A form of the fact at `path` that must not be typed."""

    path: str
    said: str
    strong: bool

    @cached_property
    def folded(self) -> str:
        """The form as it is compared."""
        return fold(self.said)

    @cached_property
    def source(self) -> str:
        """A regular expression of the folded form: whole words where it is in Latin script."""
        body = re.escape(self.folded)
        start = r"(?<![A-Za-z0-9-])" if re.match(r"\w", self.said, re.ASCII) else ""
        end = r"(?![A-Za-z0-9-])" if re.search(r"\w$", self.said, re.ASCII) else ""
        return start + body + end


@dataclass(frozen=True)
class Literals:
    """Everything that must not be typed, the longest first."""

    known: tuple[Literal, ...]

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


def fold(text: str) -> str:
    """`text` as it is compared, line by line: NFKC, lower case, Arabic digits, no space beside Thai
    letters."""
    text = arabic_digits(unicodedata.normalize("NFKC", text).casefold())
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad]", "", text)
    # NFKC takes ำ apart; both sides are folded alike, so that does not matter here.
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r"^ | $", "", text, flags=re.MULTILINE)
    # Beside Thai letters, and between a digit and a slash.
    return re.sub(
        r" (?:(?=[\u0e00-\u0e7f])|(?<=[\u0e00-\u0e7f] )|(?<=\d )(?=/)|(?<=/ )(?=\d))", "", text
    )


def literals(facts: Facts) -> Literals:
    """Every form of every fact that must not be typed."""
    found: dict[str, Literal] = {}
    for path, fact in facts.facts():
        if not (isinstance(fact, Text) and fact.everyday):
            for said in _forms(facts, path, fact):
                strong = isinstance(fact, Phone | Link | DocumentNumber | Day) or (
                    isinstance(fact, Text) and len(said) >= _LONG and not said.isascii()
                )
                found.setdefault(fold(said), Literal(path, said, strong))
    for language in facts.languages.values():
        said = f"{len(facts.file.sector)} {language.words['fields']}"
        found.setdefault(fold(said), Literal("sector", said, False))
    return Literals(tuple(sorted(found.values(), key=lambda literal: -len(literal.said))))


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
        yield from (fact.phone, "0" + fact.phone.removeprefix("+66"), national(fact.phone))
        if fact.ext:
            # The number alone is an everyday one; as facts.yml has it, or after the word for it, it
            # is not.
            yield from (f'ext: "{fact.ext}"', f'ext="{fact.ext}"', f"ext: {fact.ext}")
            for language in facts.languages.values():
                yield f"{language.words['extension']} {fact.ext}"
                yield say(facts, path, language, "spoken").text


def typed_facts(
    lines: list[tuple[int, str]], file: str, known: Literals, prose: bool
) -> Iterator[Problem]:
    """Facts typed by hand in `lines`, which are numbered. `prose` looks for the weak forms too."""
    # A value of front matter may have several lines, which count as one.
    folded = _folded("\n".join(line.replace("\n", " ") for _, line in lines), prose)
    # Most files have none: one look at the whole is faster than a search in every line.
    some = known.may_stand(folded, prose)
    looks = prose and any(pattern.search(folded) for pattern, _, _ in _LOOKALIKES)
    if not some and not looks:
        return
    for (number, _), shown in zip(lines, folded.split("\n"), strict=True):
        found = list(known.find(shown, prose)) if some else []
        for literal in found:
            yield Problem(
                file,
                number,
                f"พิมพ์ข้อมูล “{literal.said}” ไว้ตรงๆ",
                f"the fact “{literal.said}” is typed by hand",
                f"ใช้ {{{{ {literal.path} }}}} แทน",
                f"use {{{{ {literal.path} }}}} instead",
            )
        if prose and not found:
            yield from _lookalikes(shown, file, number)


def _folded(text: str, prose: bool) -> str:
    shown = _TOKEN.sub("\x00", text)
    return fold(IDS.sub("\x00", shown) if prose else shown)


def _lookalikes(shown: str, file: str, number: int) -> Iterator[Problem]:
    for pattern, th, en in _LOOKALIKES:
        if found := pattern.search(shown):
            yield Problem(
                file,
                number,
                f"“{found[0]}” ดูเหมือน{th}",
                f"“{found[0]}” looks like {en}",
                "ใส่ใน facts.yml แล้วใช้โทเค็น",
                "put it into facts.yml and use a token",
            )
