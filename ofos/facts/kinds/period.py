"""From one day to another: when one may apply, when something goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import model_validator

from ofos.facts.kinds import Form, Named, words
from ofos.facts.saying import Phrase, bare, say_date
from ofos.facts.values import IsoDate, refusal
from ofos.languages import Language


class Period(Named):
    """Days from `start` to `end`, both included (ISO 8601); `name` is what goes on in them. That
    it is over is a fact, `closed`, and never the day on which the site is built: builds of one
    source are the same for ever."""

    KIND = "period"
    KEYS = ("end",)
    TOLD = (
        "{name: words by language, start and end: ISO 8601 dates, both included, closed: "
        "whether it is over}"
    )

    start: IsoDate
    end: IsoDate
    closed: bool = False

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Period:
        if self.end < self.start:
            raise refusal(
                f"วันสิ้นสุด {self.end} มาก่อนวันเริ่ม {self.start}",
                f"the end, {self.end}, is before the start, {self.start}",
                "ดูวัน เดือน และปีในหนังสืออีกครั้ง ถ้าสลับกัน ให้สลับ start: กับ end:",
                "look at both days in the letter again; if they are swapped, swap start: and end:",
            )
        return self

    def say(self, language: Language) -> Phrase:
        span = self.span(language)
        return Phrase(f"{span.text} ({language.words['closed']})") if self.closed else span

    def span(self, language: Language) -> Phrase:
        """Its days alone, whether it is over or not."""
        if self.start == self.end:
            return Phrase(say_date(self.start, language), keep=True)
        start, end = (say_date(day, language) for day in (self.start, self.end))
        if self.start.year == self.end.year:  # it is said once, behind both
            start = start.removesuffix(f" {self.end.year + language.era}")
        return Phrase(f"{start} {language.words['until']} {end}")

    def value(self, codes: Sequence[str]) -> Any:
        return {
            "name": words(self.name, codes),
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "closed": self.closed,
        }

    def prints(self, printed: str, thai: Language) -> bool:
        # Print says month and year once where both days share them: ๑ – ๓๑ มกราคม ๒๕๖๓.
        start, end = (bare(say_date(day, thai)) for day in (self.start, self.end))
        last = rf"(?<!\d){end}(?!\d)"
        if self.start == self.end:
            return bool(re.search(last, printed))
        firsts = [rf"{start}(?!\d).*"]
        if self.start.year == self.end.year:
            firsts.append(rf"{self.start.day}{thai.months[self.start.month - 1]}(?!\d).*")
            if self.start.month == self.end.month:
                firsts.append(rf"{self.start.day}\D+")
        return bool(re.search(rf"(?<!\d)(?:{'|'.join(firsts)}){last}", printed))

    FORMS: ClassVar[Mapping[str, Form]] = {
        "span": span,
        "start": lambda self, language: Phrase(say_date(self.start, language), keep=True),
        "end": lambda self, language: Phrase(say_date(self.end, language), keep=True),
        "until": lambda self, language: Phrase(
            language.words["last_day"].format(day=say_date(self.end, language)), keep=True
        ),
    }
