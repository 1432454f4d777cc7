"""What something costs or brings, in baht; and shares, in percent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from ofos.facts.kinds import Form, Named, in_words, words
from ofos.facts.saying import Phrase
from ofos.facts.sourced import Said
from ofos.facts.values import refusal
from ofos.languages import Language
from ofos.placed_yaml.slips import quoted
from ofos.text.thai import arabic_digits

#: A number as facts.yml has it, in a text where it has decimals: YAML itself would change them.
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{2})?")
_TYPED = re.compile(r"(\d[\d,]*)(?:\.(\d{1,2}))?(?:บาท|บ\.|baht|฿|%|percent|\.-|/)?")
_FREE = ("ฟรี", "ไม่เสียค่าใช้จ่าย", "ไม่มีค่าใช้จ่าย", "free", "freeofcharge")
_ALL = 100


def _meant(typed: str) -> str | None:
    """The number that was meant, in YAML."""
    plain = "".join(arabic_digits(typed).lower().split()).removeprefix("ร้อยละ").removeprefix("฿")
    if plain in _FREE:
        return "0"
    found = _TYPED.fullmatch(plain)
    if not found:
        return None
    whole = found[1].replace(",", "").lstrip("0") or "0"
    return f'"{whole}.{found[2]:0<2}"' if found[2] else whole


def _baht(value: object) -> Decimal:
    text = str(value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise refusal(
            f"จำนวนเงิน “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no amount of baht",
            "เขียนเลขอารบิก ไม่มีจุลภาคและคำว่าบาท เช่น 600 "
            'มีสตางค์เขียนสองหลัก เช่น "49.50" ไม่เสียค่าใช้จ่ายเขียน 0',
            'write Arabic digits without commas, like 600; satang with two digits, like "49.50"; '
            "0 where it is free",
            _meant(text),
        )
    return Decimal(text)


def _percent(value: object) -> Decimal:
    text = str(value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(text) or Decimal(text) > _ALL:
        meant = _meant(text)
        raise refusal(
            f"ร้อยละ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no percentage",
            'เขียนเลขอารบิก 0 ถึง 100 ไม่มีเครื่องหมาย % ทศนิยมเขียนสองหลัก เช่น "2.50"',
            'write Arabic digits, 0 to 100, without %; decimals with two digits, like "2.50"',
            meant if meant and Decimal(meant.strip('"')) <= _ALL else None,
        )
    return Decimal(text)


#: Either as editors' programs are told of it: whole, or in quotation marks.
_Decimals = Annotated[str, Field(pattern=f"^{_NUMBER.pattern}$")]
_Shares = Annotated[int, Field(ge=0, le=_ALL)] | _Decimals
_Sums = Annotated[int, Field(ge=0)] | _Decimals
Baht = Annotated[Decimal, BeforeValidator(_baht, json_schema_input_type=_Sums)]
Percentage = Annotated[Decimal, BeforeValidator(_percent, json_schema_input_type=_Shares)]


def _prints(printed: str, numbers: tuple[str, ...]) -> bool:
    """Whether one of these numbers stands in print, whole."""
    one = "|".join(map(re.escape, numbers))
    return bool(re.search(rf"(?<![\d,.])(?:{one})(?!\d|[,.]\d)", printed))


class Money(Named):
    """An amount of baht, with satang where it has any (two decimals); 0 is free of charge. `name`
    is what it is for, `per` what it is counted by: "ต่อเดือน", "a month"."""

    KIND = "money"
    KEYS = ("baht",)
    TOLD = (
        "{name: words by language, amount: decimal as text, 0 where nothing is paid, "
        "currency: ISO 4217, per: what it is counted by, words by language or null}"
    )

    baht: Baht
    per: Said | None = None

    @field_validator("per")
    @classmethod
    def _stands_behind_baht(cls, value: Said | None) -> Said | None:
        # Thai joins it to the word baht: บาทต่อเดือน.
        if value and not re.match("ต่อ(?=.)", value.th):
            counted = value.th.removesuffix("ละ").removeprefix("ต่อ").strip()
            said = {"th": f"ต่อ{counted}", "en": value.en} | (value.model_extra or {})
            listed = ", ".join(f"{code}: {quoted(text)}" for code, text in said.items())
            raise refusal(
                f"“บาท{value.th}” ไม่เป็นคำ per: ต้องขึ้นต้นด้วย ต่อ",
                f"“บาท{value.th}” is no Thai: th: of per: begins with ต่อ",
                "เขียนแบบ {th: ต่อเดือน, en: a month}",
                "write it like {th: ต่อเดือน, en: a month}",
                f"{{{listed}}}" if counted else None,
            )
        return value

    @model_validator(mode="after")
    def _nothing_is_counted_by_nothing(self) -> Money:
        if not self.baht and self.per:
            raise refusal(
                f"0 บาทอ่านว่าไม่เสียค่าใช้จ่าย จึงไม่มีใครได้อ่านคำว่า “{self.per.th}”",
                f"0 baht is said to be free of charge: nobody would read “{self.per.en}”",
                "ลบ per: หรือแก้จำนวนเงิน",
                "delete per:, or mend the amount",
            )
        return self

    def say(self, language: Language) -> Phrase:
        said = language.words
        if not self.baht:
            return Phrase(said["free"], keep=True)
        # Thai joins what is counted by: บาทต่อเดือน.
        gap = "" if language.code == "th" else " "
        per = f"{gap}{in_words(self.per, language).text}" if self.per else ""
        return Phrase(f"{said['baht'].format(n=self._digits)}{per}", keep=not per)

    @property
    def _digits(self) -> str:
        whole = self.baht == self.baht.to_integral_value()
        return f"{int(self.baht):,}" if whole else f"{self.baht:,.2f}"

    def value(self, codes: Sequence[str]) -> Any:
        return {
            "name": words(self.name, codes),
            "amount": str(self.baht),
            "currency": "THB",
            "per": words(self.per, codes) if self.per else None,
        }

    def prints(self, printed: str, thai: Language) -> bool:
        if not self.baht:
            return any(word in printed for word in _FREE)
        plain = f"{self.baht:.2f}"
        shown = (self._digits, self._digits.replace(",", ""), f"{self.baht:,.2f}", plain)
        return _prints(printed, shown)

    FORMS: ClassVar[Mapping[str, Form]] = {
        "number": lambda self, language: Phrase(self._digits, keep=True),
    }


def _is_some(value: Money) -> Money:
    if not value.baht:
        raise refusal(
            "สิ่งที่ได้รับเป็น 0 บาทไม่ได้ เพราะ 0 อ่านว่าไม่เสียค่าใช้จ่าย",
            "what one gets can't be 0 baht: that is said to be free of charge",
            "เขียนจำนวนตามหนังสือ ถ้าเป็นเงินที่ต้องจ่าย ย้ายไปใต้ fee:",
            "write the amount of the letter; what one pays belongs below fee:",
        )
    return value


#: What one gets: never nothing.
Gain = Annotated[Money, AfterValidator(_is_some)]


class Percent(Named):
    """A share in percent, two decimals at most; `name` is what it is of."""

    KIND = "percent"
    KEYS = ("percent",)
    TOLD = "{name: words by language, percent: decimal as text}"

    percent: Percentage

    def say(self, language: Language) -> Phrase:
        return Phrase(language.words["percent"].format(n=self._digits), keep=True)

    @property
    def _digits(self) -> str:
        return f"{self.percent.normalize():f}"

    def value(self, codes: Sequence[str]) -> Any:
        return {"name": words(self.name, codes), "percent": str(self.percent)}

    def prints(self, printed: str, thai: Language) -> bool:
        return _prints(printed, (self._digits, str(self.percent)))

    FORMS: ClassVar[Mapping[str, Form]] = {
        "number": lambda self, language: Phrase(self._digits, keep=True),
    }
