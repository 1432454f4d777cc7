"""How old one has to be, or may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from ofos.facts.kinds import Named, words
from ofos.facts.saying import Phrase, bare
from ofos.facts.values import refusal
from ofos.languages import Language

#: Nobody is older; a year of birth is no age.
_OLDEST = 120


_NUMBER = r"(?:อายุ)?(?<!\d)\d{1,3}(?!\d)"
_YEARS = r"(?:ปี|years?)(?:บริบูรณ์|เต็ม|old)?"
_AGE = rf"{_NUMBER}(?:{_YEARS})?"
_FROM = r"(?:ตั้งแต่|ไม่ต่ำกว่า|ไม่น้อยกว่า)"
#: Ages as people write and print them: from one to another, from one on, up to one, of one. "Under
#: 12" is none of them.
_SPAN = re.compile(
    rf"(?P<both>{_FROM}?{_AGE}(?:[-–—]|จนถึง|ถึง|to|(?:และ|แต่)?ไม่เกิน){_AGE})"
    rf"|(?P<least>{_FROM}{_AGE}(?:ขึ้นไป)?|{_AGE}(?:ขึ้นไป|(?:and|or)(?:over|older)))"
    rf"|(?P<most>(?:ไม่เกิน|upto){_AGE}|{_AGE}(?:ลงมา|(?:and|or)(?:under|younger)))"
    rf"|(?<!กว่า)(?<!under)(?<!over){_NUMBER}{_YEARS}"
)


def _spans(text: str) -> Iterator[tuple[str, int | None, int | None]]:
    """The ages in a text without blanks: its words, the least and the greatest."""
    for found in _SPAN.finditer(text):
        ages = [int(age) for age in re.findall(r"\d+", found[0])]
        yield found[0], None if found["most"] else ages[0], None if found["least"] else ages[-1]


def _meant(typed: str, key: str) -> dict[str, int]:
    """The ages that a text says and nothing else, by their keys; one that is neither the least nor
    the greatest is that of `key`."""
    plain = bare(typed).lower().removeprefix("อายุ")
    plain = f"{plain}ปี" if plain.isdigit() else plain
    for whole, least, most in _spans(plain):
        ends = {key: least} if least == most else {"least": least, "most": most}
        ages = {end: age for end, age in ends.items() if age is not None}
        in_order = [*ages.values(), _OLDEST] == sorted([*ages.values(), _OLDEST])
        if whole == plain and in_order:
            return ages
    return {}


def _years(value: object, info: ValidationInfo) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _OLDEST:
        key = info.field_name or ""
        meant = _meant(value, key) if isinstance(value, str) else {}
        lines = [f"{end}: {age}" for end, age in meant.items()]
        mend = (
            f"เขียนจำนวนปีเต็มเป็นเลขอารบิก 0 ถึง {_OLDEST} ไม่มีเครื่องหมายคำพูด",
            f"write whole years in Arabic digits, 0 to {_OLDEST}, without quotation marks",
        )
        if lines and list(meant) != [key]:
            mend = (
                f"แทนบรรทัดนี้ เขียนว่า {' และ '.join(lines)}",
                f"instead of this line, write {' and '.join(lines)}",
            )
        raise refusal(
            f"อายุ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no age",
            *mend,
            str(meant[key]) if list(meant) == [key] else None,
        )
    return value


_Range = Annotated[int, Field(ge=0, le=_OLDEST)]
Years = Annotated[int, BeforeValidator(_years, json_schema_input_type=_Range)]


class Ages(Named):
    """Ages in whole years, from `least` to `most`, both included; one of them may be missing.
    `name` is who or what they are for."""

    KIND = "ages"
    KEYS = ("least", "most")
    TOLD = "{name: words by language, least and most: whole years, both included, or null}"

    least: Years | None = None
    most: Years | None = None

    @model_validator(mode="after")
    def _some_and_in_order(self) -> Ages:
        if self.least is None and self.most is None:
            raise refusal(
                "ไม่ได้บอกอายุต่ำสุดหรือสูงสุด",
                "neither the least nor the greatest age is there",
                "เพิ่มบรรทัด least: (อายุต่ำสุด) หรือ most: (อายุสูงสุด)",
                "add a line least: with the lowest age, or most: with the highest",
            )
        if self.least is not None and self.most is not None and self.least > self.most:
            raise refusal(
                f"อายุต่ำสุด {self.least} ปี มากกว่าอายุสูงสุด {self.most} ปี",
                f"the least age, {self.least}, is above the greatest, {self.most}",
                f"ถ้าสลับกัน เขียนว่า least: {self.most} และ most: {self.least}",
                f"if they are swapped, write least: {self.most} and most: {self.least}",
            )
        return self

    def say(self, language: Language) -> Phrase:
        said = language.words
        if self.most is None:
            form = said["ages_from"]
        elif self.least is None:
            form = said["ages_to"]
        else:
            form = said["age"] if self.least == self.most else said["ages"]
        return Phrase(form.format(least=self.least, most=self.most), keep=True)

    def value(self, codes: Sequence[str]) -> Any:
        return {"name": words(self.name, codes), "least": self.least, "most": self.most}

    def prints(self, printed: str, thai: Language) -> bool:
        return (self.least, self.most) in [span[1:] for span in _spans(printed)]
