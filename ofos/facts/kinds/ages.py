"""How old one has to be, or may be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, model_validator

from ofos.facts.kinds import Form, Kind, in_words, words
from ofos.facts.saying import Phrase
from ofos.facts.sourced import Said
from ofos.facts.values import refusal
from ofos.languages import Language
from ofos.text.thai import arabic_digits

#: Nobody is older; a year of birth is no age.
_OLDEST = 120


def _years(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _OLDEST:
        found = re.fullmatch(r"\D*(\d{1,3})\D*", arabic_digits(str(value)))
        meant = found[1] if found and int(found[1]) <= _OLDEST and isinstance(value, str) else None
        raise refusal(
            f"อายุ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no age",
            f"เขียนจำนวนปีเต็มเป็นเลขอารบิก 0 ถึง {_OLDEST} ไม่มีเครื่องหมายคำพูด",
            f"write whole years in Arabic digits, 0 to {_OLDEST}, without quotation marks",
            meant,
        )
    return value


Years = Annotated[int, BeforeValidator(_years)]


class Ages(Kind):
    """Ages in whole years, from `least` to `most`, both included; one of them may be missing.
    `name` is who or what they are for."""

    KIND = "ages"
    KEYS = ("least", "most")
    TOLD = "{name: words by language, least and most: whole years, both included, or null}"

    name: Said
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
        found = set(re.findall(r"\d+", printed))
        return {str(age) for age in (self.least, self.most) if age is not None} <= found

    FORMS: ClassVar[Mapping[str, Form]] = {
        "name": lambda self, language: in_words(self.name, language),
    }
