"""Which word is used for which thing: `words/<language>/style.yml`, held over pages and words.

A row is a word that is not used, what to write instead, and why. Thai has no spaces between words,
so a row may name longer words in which its own is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ofos import languages as language_files
from ofos.pages.reading import Reading
from ofos.placed_yaml import PlacedYaml
from ofos.problems import Problem

#: The files of words beside the style sheet, in a language's folder.
_WORDS = ("site.yml", "kit.yml")


class _Row(BaseModel):
    """A word that is not used. `within` are longer words that have it in them and are right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    word: str = Field(min_length=2)
    use: str = Field(min_length=1)
    why: str = Field(min_length=1)
    within: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the word, or a longer one in which it is right: then group 1 is None."""
        right = "|".join(map(re.escape, self.within))
        edges = (self.word[0], self.word[-1])
        start, end = (r"\b" if edge.isascii() and edge.isalnum() else "" for edge in edges)
        wrong = f"({start}{re.escape(self.word)}{end})"
        return re.compile(f"(?:{right})|{wrong}" if right else wrong, re.IGNORECASE)


_ROWS = TypeAdapter(tuple[_Row, ...])


#: The rows of each language, and what is wrong with its sheet.
Rows = tuple[_Row, ...]


def read(sheet: PlacedYaml) -> tuple[Rows, list[Problem]]:
    """The rows of a sheet, and what is wrong with them."""
    try:
        return _ROWS.validate_python(sheet.data), []
    except ValidationError as error:
        return (), [_misshapen(sheet, fault["loc"]) for fault in error.errors()]


def in_page(reading: Reading, rows: Rows) -> Iterator[Problem]:
    """Words of a page that the sheet of its language does not use."""
    page = reading.page
    front = [(page.front_lines[key], str(page.front[key])) for key in ("title", "description")]
    yield from _in_lines(page.file, front, rows)
    for text in reading.texts:
        if text.name not in ("href", "src", "raw"):
            for found in re.finditer(r".+", text.said):
                for problem in _in_lines(page.file, [(0, found[0])], rows):
                    yield replace(problem, line=reading.line_of(text, found.start()))


def in_words(root: Path, code: str, rows: Rows) -> Iterator[Problem]:
    """Words of a language's files that its sheet does not use."""
    for name in _WORDS:
        path = root / language_files.FOLDER / code / name
        if path.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            lines = enumerate(text.splitlines(), 1)
            said = ((n, line) for n, line in lines if not line.lstrip().startswith("#"))
            yield from _in_lines(path.relative_to(root).as_posix(), said, rows)


def _in_lines(file: str, lines: Iterable[tuple[int, str]], rows: Rows) -> Iterator[Problem]:
    for number, line in lines:
        for row in rows:
            found = next((match[1] for match in row.pattern.finditer(line) if match[1]), None)
            if found:
                yield Problem(
                    file,
                    number,
                    f"เราไม่ใช้คำว่า “{found}” ({row.why})",
                    f"“{found}” is not a word of ours ({row.why})",
                    f"ใช้ “{row.use}”",
                    f"write “{row.use}”",
                )


def _misshapen(sheet: PlacedYaml, place: tuple[int | str, ...]) -> Problem:
    return Problem(
        sheet.file,
        sheet.line(place),
        "แถวของรายการคำผิดรูปแบบ",
        "a row of the style sheet is not well-formed",
        "เขียน word: คำที่ไม่ใช้ use: คำที่ใช้แทน why: เพราะอะไร (within: คำยาวที่มีคำนี้อยู่และใช้ได้)",
        "write word: use: why: and, where longer words have it in them and are right, within:",
    )
