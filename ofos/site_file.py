"""`site.yml`: what is this site's own and no fact: its names, its address, when it began, which of
its parts others can embed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from ofos import placed_yaml
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem

FILE = "site.yml"


class Named(BaseModel):
    """A name in every required language, and in any other that the site has; tokens may stand in
    it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    th: str
    en: str

    @model_validator(mode="after")
    def _words(self) -> Named:
        for code, value in self:
            if not isinstance(value, str) or not value.strip() or "\n" in value:
                raise _refusal(
                    f"ชื่อภาษา {code} ว่าง หรือไม่ใช่ข้อความบรรทัดเดียว",
                    f"the name in the language {code} is empty, or not one line of text",
                    "เขียนชื่อหนึ่งบรรทัด",
                    "write a name on one line",
                )
        return self

    def words(self, code: str) -> str:
        """The name in language `code`, or else in English."""
        return str(getattr(self, code, None) or self.en)


class SiteFile(BaseModel):
    """The whole of `site.yml`.

    `short` is the name that browsers show for the search (OpenSearch: at most 16 characters);
    `address` where the site is, `repository` where its sources are, or ""; `since` its first day;
    `keep` the names, by language, that stay on one line; `syllables` of words whose spelling hides
    them; `embeds` the cards for other websites by name, each with the parts of pages that it shows.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Named
    short: Named
    address: str
    repository: str
    since: Date
    keep: dict[str, list[str]] = {}
    syllables: dict[str, Annotated[int, Field(ge=1)]] = {}
    embeds: dict[str, Any]

    @model_validator(mode="before")
    @classmethod
    def _common_era(cls, data: Any) -> Any:
        typed = str(data.get("since", "")) if isinstance(data, dict) else ""
        year = typed.partition("-")[0]
        if year.isdigit() and int(year) > 2400:
            meant = f"{int(year) - 543}{typed[len(year) :]}"
            raise _refusal(
                f"ปี {year} ไม่ใช่ ค.ศ.",
                f"{year} is not a year of the Common Era",
                f"เขียนว่า since: {meant}",
                f"write since: {meant}",
                "since",
            )
        return data


def read(root: Path) -> tuple[SiteFile, PlacedYaml]:
    """The file below `root`, and where its values stand. Raises FactsError."""
    placed = placed_yaml.read(root / FILE, root)
    try:
        return SiteFile.model_validate(placed.data), placed
    except ValidationError as error:
        raise FactsError([*placed.problems, *_told(placed, error)]) from None


def _refusal(th: str, en: str, mend_th: str, mend_en: str, key: str = "") -> PydanticCustomError:
    said = {"th": th, "en": en, "mend_th": mend_th, "mend_en": mend_en, "key": key}
    return PydanticCustomError("ofos", "{en}", said)


#: How each key is written.
_LIKE = {
    "name": '{th: "…", en: "…"}',
    "short": '{th: "…", en: "…"}',
    "address": '"https://example.org/"',
    "repository": '"https://github.com/owner/name" หรือ/or ""',
    "since": "2026-01-31",
    "keep": "{th: [คำ, คำ], en: [word]}",
    "syllables": "{คำ: 4}",
    "embeds": "{contact: contact.md#office}",
}


def _told(placed: PlacedYaml, error: ValidationError) -> Iterator[Problem]:
    for fault in error.errors():
        loc, context = fault["loc"], fault.get("ctx", {})
        name = str(loc[0]) if loc else str(context.get("key", ""))
        line = placed.line(loc or (name,))
        if fault["type"] == "ofos":
            said = (context[key] for key in ("th", "en", "mend_th", "mend_en"))
            yield Problem(FILE, line, *said)
            continue
        path = ".".join(map(str, loc))
        if fault["type"] == "missing":
            th, en = f"ขาด “{path}”", f"“{path}” is missing"
        elif fault["type"] == "extra_forbidden":
            th, en = f"ไม่รู้จัก “{path}”", f"“{path}” is not known here"
        else:
            th, en = f"ค่าของ “{path}” ผิดรูปแบบ", f"the value of “{path}” has the wrong form"
        mend = ("ลบบรรทัดนี้", "delete this line")
        if name in _LIKE:
            mend = (f"เขียนแบบ {name}: {_LIKE[name]}", f"write it like {name}: {_LIKE[name]}")
        yield Problem(FILE, line, th, en, *mend)
