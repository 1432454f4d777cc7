"""What every fact has: words in each language, where its value is from, and how sure that is."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from ofos.facts.values import (
    IsoDate,
    PastDate,
    Rows,
    Status,
    Verbatim,
    Words,
    check_words,
    refusal,
)


class Model(BaseModel):
    """Immutable, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(Model):
    """Words in every required language, and in any other language that the site has.

    The languages of the site are the validation's context: `{"languages": Languages}`.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    th: Words
    en: Words

    @model_validator(mode="before")
    @classmethod
    def _only_languages(cls, value: Any, info: ValidationInfo) -> Any:
        known = (info.context or {}).get("languages", ())
        for key, words in value.items() if isinstance(value, dict) else ():
            if key in cls.model_fields:
                continue
            if key not in known:
                raise PydanticCustomError("ofos_key", "unknown key", {"key": key})
            if not isinstance(words, str):
                raise PydanticCustomError("ofos_words", "not text", {"key": key})
            check_words(words)
        return value

    def words(self, code: str) -> tuple[str, str]:
        """The words in language `code`, or in English, and the code of the language they are in."""
        value = getattr(self, code, None)
        return (value, code) if isinstance(value, str) else (self.en, "en")


class Short(Model):
    """An abbreviation, in the languages that have one."""

    th: Words | None = None
    en: Words | None = None


class Sourced(Model):
    """What every fact carries: its rows (the value is that of the first), how sure it is, and two
    days: when it was compared with its source, and when somebody saw the live system or the
    original, or rang the number. One that `changed` has been true `since` a day, by a newer source;
    `was` is what the site said before, `why` what the feeds tell of it."""

    source: Rows
    status: Status
    printed: Verbatim | None = None
    compared: PastDate | None = None
    seen: PastDate | None = None
    was: Verbatim | None = None
    since: IsoDate | None = None
    why: Said | None = None

    @model_validator(mode="after")
    def _changed_keeps_what_was(self) -> Sourced:
        if self.status == "changed" and (self.was is None or self.since is None):
            raise refusal(
                "บอกว่าเปลี่ยนแล้ว แต่ไม่ได้เก็บค่าเดิมหรือวันที่เริ่มใช้ค่าใหม่",
                "a changed fact must keep what it was, and since when it is so",
                "เพิ่ม was: ค่าเดิม และ since: 2020-01-31 (วันที่เริ่มใช้ค่าใหม่)",
                "add was: with the old value, and since: with the day from which the new one holds",
            )
        return self

    @model_validator(mode="after")
    def _corrected_keeps_printed(self) -> Sourced:
        if self.status == "corrected" and self.printed is None:
            raise refusal(
                "แก้คำพิมพ์ผิดแล้วแต่ไม่ได้เก็บคำเดิม",
                "a corrected fact must keep its printed form",
                "เพิ่ม printed: คำที่พิมพ์ไว้เดิม",
                "add printed: with the words as printed",
            )
        return self
