"""The words of a fact, and what every kind of fact says alike: days, and the digits of letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from ofos.languages import Language
from ofos.text.thai import arabic_digits, thai_digits


@dataclass(frozen=True)
class Phrase:
    """What to print: `text` (plain, not escaped), its language if it is not the page's, the address
    it links to (of this site, below its root, where it has no scheme), and whether it must stay on
    one line."""

    text: str
    lang: str | None = None
    href: str | None = None
    keep: bool = False


def say_date(day: Date, language: Language) -> str:
    """`31 มกราคม 2563` or `31 January 2020`: the year is in the language's era (BE = CE + 543)."""
    return language.date.format(
        day=day.day, month=language.months[day.month - 1], year=day.year + language.era
    )


def say_printed(words: str | None, language: Language) -> Phrase:
    """Words of a Thai source, where there are any."""
    return Phrase(words or "–", None if language.code == "th" else "th")


def official_digits(text: str, language: Language) -> str:
    """`text` with the digits of official letters, where the language has its own."""
    return thai_digits(text) if language.digits == thai_digits("0123456789") else text


def bare(text: str) -> str:
    """`text` as it is compared with print: Arabic digits, and no spaces."""
    return "".join(arabic_digits(text).split())
