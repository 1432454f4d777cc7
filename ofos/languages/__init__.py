"""The languages of the site, one file each: `words/th/site.yml`. Its names are in `site.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ofos import placed_yaml, site_file
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.site_file import SiteFile

#: The words of templates and kit, a folder for each language.
FOLDER = "words"
FILE = "site.yml"
#: Every fact and every page exists in these; the first is the one at the root of the site.
REQUIRED = ("th", "en")


def root_of(code: str) -> str:
    """The path prefix of the pages in the language `code`: "" or e.g. "en/"."""
    return "" if code == REQUIRED[0] else f"{code}/"


class Language(BaseModel):
    """How a language writes numbers and dates, and the words that templates use.

    `code` is a BCP 47 tag, `locale` an Open Graph locale, `digits` the ten digits of official
    style, `era` the years added to the Common Era (543 for the Buddhist Era), `weekdays` begin with
    Monday, `keep` are the names that stay on one line. Of `words`, the names of the site are
    `site_name` and `search_name`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    locale: str
    digits: Annotated[str, Field(min_length=10, max_length=10)]
    spoken: Annotated[list[str], Field(min_length=10, max_length=10)]
    era: int
    months: Annotated[list[str], Field(min_length=12, max_length=12)]
    weekdays: Annotated[list[str], Field(min_length=7, max_length=7)]
    date: str
    year: str
    million: str
    separator: str
    keep: list[str] = []
    words: dict[str, str]

    @property
    def root(self) -> str:
        """The path prefix of the language's pages: "" or e.g. "en/"."""
        return root_of(self.code)


#: Every language by its code, the required ones first.
Languages = Mapping[str, Language]


def load(root: Path) -> Languages:
    """The languages of the site below `root`; tokens stay in their words. Raises FactsError."""
    files = {path.parent.name: path for path in sorted((root / FOLDER).glob(f"*/{FILE}"))}
    codes = [*REQUIRED, *(code for code in files if code not in REQUIRED)]
    found = {}
    problems: list[Problem] = []
    own: SiteFile | None = None
    try:
        own, _ = site_file.read(root)
    except FactsError as error:
        problems += error.problems
    for code in codes:
        path = root / FOLDER / code / FILE
        try:
            found[code] = _language(placed_yaml.read(path, root))
        except FactsError as error:
            problems += error.problems
    if not problems:
        problems = [
            _word_missing(code, key)
            for code, language in found.items()
            for key in sorted(set(found[REQUIRED[0]].words) ^ set(language.words))
        ]
    if problems or own is None:
        raise FactsError(problems)
    return {code: _named(language, own) for code, language in found.items()}


def _named(language: Language, own: SiteFile) -> Language:
    """The language with the names of the site."""
    code = language.code
    names = {"site_name": own.name.words(code), "search_name": own.short.words(code)}
    words = {**language.words, **names}
    return language.model_copy(
        update={"words": words, "keep": [*language.keep, *own.keep.get(code, [])]}
    )


def _word_missing(code: str, key: str) -> Problem:
    first = f"{FOLDER}/{REQUIRED[0]}/{FILE}"
    return Problem(
        f"{FOLDER}/{code}/{FILE}",
        1,
        f"คำ “{key}” ใต้ words: ไม่ตรงกับ {first}",
        f"the word “{key}” below words: is not as in {first}",
        "ให้ทุกภาษามีคำชุดเดียวกัน",
        "give every language the same words",
    )


def _language(source: PlacedYaml) -> Language:
    first = f"{FOLDER}/{REQUIRED[0]}/{FILE}"
    try:
        return Language.model_validate(source.data)
    except ValidationError as error:
        raise FactsError(
            Problem(
                source.file,
                source.line(fault["loc"]),
                f"แฟ้มภาษาไม่ถูกต้อง: {'.'.join(map(str, fault['loc']))}",
                f"the language file is wrong: {'.'.join(map(str, fault['loc']))}: {fault['msg']}",
                f"เทียบกับแฟ้ม {first}",
                f"compare it with {first}",
            )
            for fault in error.errors()
        ) from None
