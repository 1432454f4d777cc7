"""Where something is: a place with its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ValidationInfo, field_validator

from ofos.facts.kinds import Form, Kind, in_words, words
from ofos.facts.saying import Phrase, bare
from ofos.facts.sourced import Said
from ofos.facts.values import refusal
from ofos.languages import Language
from ofos.placed_yaml.slips import quoted
from ofos.text.thai import arabic_digits

#: The capital has no province, and other names for the parts below it.
_CAPITAL = "กรุงเทพมหานคร"
#: How else people call it in Thai.
_CAPITAL_SHORT = re.compile(r"(?:จังหวัด|จ\.)?\s*(?:กรุงเทพ(?:ฯ|มหานคร)?|กทม\.?)")
#: What stands before a name in Thai, before or behind it in English, and in short before it there:
#: it is said by the site.
_KINDS = {
    "tambon": (r"ตำบล|ต\.|แขวง", r"sub[- ]?district|tambon|tambol|khwaeng", "t"),
    "amphoe": (r"อำเภอ|อ\.|เขต", r"district|amph?(?:oe|o|u)[re]?|khet", "a"),
    "changwat": (r"จังหวัด|จ\.", r"province|changwat|changwad|jangwat", "c|j"),
}


def _bare(kind: str, value: Said) -> dict[str, str]:
    """A name in Thai and English without what it is the name of."""
    thai, english, short = _KINDS[kind]
    behind = rf"(?:^|\s+)(?:{english})$|^(?:{english})\s+|^(?:{short})\.\s*"
    capital = kind == "changwat" and _CAPITAL_SHORT.fullmatch(value.th)
    return {
        "th": _CAPITAL if capital else re.sub(rf"^(?:{thai})\s*", "", value.th),
        "en": re.sub(behind, "", value.en, flags=re.IGNORECASE),
    }


def _postcode(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d{4}", value, re.ASCII):
        meant = "".join(arabic_digits(value).split())
        raise refusal(
            f"รหัสไปรษณีย์ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no postcode",
            "รหัสไปรษณีย์เป็นเลขอารบิก 5 หลัก ในเครื่องหมายคำพูด",
            "it has five Arabic digits, in quotation marks",
            f'"{meant}"' if re.fullmatch(r"[1-9]\d{4}", meant, re.ASCII) else None,
        )
    return value


Postcode = Annotated[str, AfterValidator(_postcode)]


class Place(Kind):
    """An address in Thailand: `name` is that of the building, `line` number and road; subdistrict,
    district and province by their bare names; `postcode` has five digits."""

    KIND = "place"
    KEYS = ("tambon",)
    TOLD = (
        "{name: of the building, line: number and road, tambon, amphoe, changwat: bare "
        "names by language, postcode}, null what is not known"
    )

    name: Said | None = None
    line: Said | None = None
    tambon: Said
    amphoe: Said
    changwat: Said
    postcode: Postcode | None = None

    @field_validator("tambon", "amphoe", "changwat")
    @classmethod
    def _plainname(cls, value: Said, info: ValidationInfo) -> Said:
        said = {"th": value.th, "en": value.en} | (value.model_extra or {})
        plain = said | _bare(info.field_name or "", value)
        if plain != said:
            listed = ", ".join(f"{code}: {quoted(words)}" for code, words in plain.items())
            raise refusal(
                f"ชื่อ “{value.th}” / “{value.en}” มีคำที่เว็บไซต์เติมให้เอง",
                f"the site itself adds a word of “{value.th}” / “{value.en}”",
                "เขียนชื่ออย่างเดียว ไม่มีคำว่าตำบล อำเภอ จังหวัด",
                "write the name alone, without subdistrict, district or province",
                f"{{{listed}}}" if all(plain.values()) else None,
            )
        return value

    def say(self, language: Language) -> Phrase:
        street = self.street(language)
        parts = [*([street] if street else []), *self._area(language)]
        return Phrase(language.words["address_gap"].join(parts))

    def street(self, language: Language) -> str:
        """The building, number and road, as far as they are known; the digits are those that the
        postcode has too."""
        name = [in_words(self.name, language).text] if self.name else []
        road = [arabic_digits(in_words(self.line, language).text)] if self.line else []
        return language.words["address_gap"].join([*name, *road])

    def _area(self, language: Language) -> list[str]:
        said = language.words
        capital = self.changwat.th == _CAPITAL
        names = {key: in_words(getattr(self, key), language).text for key in _KINDS}
        changwat = names["changwat"] if capital else said["changwat"].format(name=names["changwat"])
        return [
            said["khwaeng" if capital else "tambon"].format(name=names["tambon"]),
            said["khet" if capital else "amphoe"].format(name=names["amphoe"]),
            f"{changwat} {self.postcode}" if self.postcode else changwat,
        ]

    def called(self, language: Language) -> Phrase:
        """The building alone, or else its district."""
        return in_words(self.name, language) if self.name else Phrase(self._area(language)[1])

    def postal_address(self, language: Language) -> dict[str, str]:
        """It as schema.org's PostalAddress, in a language."""
        tambon, amphoe, _ = self._area(language)
        made = {"@type": "PostalAddress"}
        if street := self.street(language):
            made["streetAddress"] = street
        made["addressLocality"] = f"{tambon}{language.words['address_gap']}{amphoe}"
        made["addressRegion"] = in_words(self.changwat, language).text
        if self.postcode:
            made["postalCode"] = self.postcode
        return {**made, "addressCountry": "TH"}

    def value(self, codes: Sequence[str]) -> Any:
        parts = ("name", "line", "tambon", "amphoe", "changwat")
        said = {key: getattr(self, key) for key in parts}
        found = {key: words(part, codes) if part else None for key, part in said.items()}
        return {**found, "postcode": self.postcode}

    def prints(self, printed: str, thai: Language) -> bool:
        said = (self.name, self.line, self.tambon, self.amphoe, self.changwat)
        parts = [part.th for part in said if part] + ([self.postcode] if self.postcode else [])
        return all(bare(part) in printed for part in parts)

    FORMS: ClassVar[Mapping[str, Form]] = {"name": called}
