"""The languages of the site, one file each: `words/th/site.yml`. Called by formats and cards."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ofos import placed_yaml
from ofos.problems import FactsError, Problem

#: The words of templates and kit, a folder for each language.
FOLDER = Path(__file__).parents[2] / "words"
FILE = "site.yml"
#: Every fact and every page exists in these; the first is the one at the root of the site.
REQUIRED = ("th", "en")


class Language(BaseModel):
    """How a language writes numbers and dates, and the words that templates use.

    `code` is a BCP 47 tag, `locale` an Open Graph locale, `digits` the ten digits of official
    style, `era` the years added to the Common Era (543 for the Buddhist Era), `keep` the names that
    stay on one line.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    locale: str
    digits: Annotated[str, Field(min_length=10, max_length=10)]
    spoken: Annotated[list[str], Field(min_length=10, max_length=10)]
    era: int
    months: Annotated[list[str], Field(min_length=12, max_length=12)]
    date: str
    year: str
    million: str
    and_: Annotated[str, Field(alias="and")]
    separator: str
    keep: list[str] = []
    words: dict[str, str]

    @property
    def root(self) -> str:
        """The path prefix of the language's pages: "" or e.g. "en/"."""
        return "" if self.code == REQUIRED[0] else f"{self.code}/"


@cache
def languages() -> dict[str, Language]:
    """Every language by code, the required ones first. Raises FactsError."""
    found = {path.parent.name: _load(path) for path in sorted(FOLDER.glob(f"*/{FILE}"))}
    first = {code: found.pop(code) for code in REQUIRED}
    problems = [
        _word_missing(code, key)
        for code, language in (first | found).items()
        for key in sorted(set(first[REQUIRED[0]].words) ^ set(language.words))
    ]
    if problems:
        raise FactsError(problems)
    return first | found


def _word_missing(code: str, key: str) -> Problem:
    return Problem(
        f"{FOLDER.name}/{code}/{FILE}",
        1,
        f"คำ “{key}” ใต้ words: ไม่ตรงกับ words/{REQUIRED[0]}/site.yml",
        f"the word “{key}” below words: is not as in words/{REQUIRED[0]}/site.yml",
        "ให้ทุกภาษามีคำชุดเดียวกัน",
        "give every language the same words",
    )


def _load(path: Path) -> Language:
    source = placed_yaml.read(path, FOLDER.parent)
    try:
        return Language.model_validate(source.data)
    except ValidationError as error:
        raise FactsError(
            Problem(
                source.file,
                source.line(fault["loc"]),
                f"แฟ้มภาษาไม่ถูกต้อง: {'.'.join(map(str, fault['loc']))}",
                f"the language file is wrong: {'.'.join(map(str, fault['loc']))}: {fault['msg']}",
                "เทียบกับแฟ้ม words/th/site.yml",
                "compare it with words/th/site.yml",
            )
            for fault in error.errors()
        ) from None
