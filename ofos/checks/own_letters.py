"""Whether a page is written in the letters of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofos.languages import REQUIRED
from ofos.pages.page import Page
from ofos.pages.reading import Reading
from ofos.problems import Problem

_THAI = re.compile("[ก-๎]")
#: So much without a letter of its own is no name and no number.
_LONG = 20


def own_letters(reading: Reading) -> Iterator[Problem]:
    """A Thai page in which no Thai letter is left: they were lost, or it is another's text."""
    page = reading.page
    if page.language != REQUIRED[0]:
        return
    said = " ".join(text.prose for text in reading.texts if not text.name)
    if not _THAI.search(said) and len(re.sub(r"\W", "", said)) >= _LONG:
        yield _none(page, page.body_line, "เนื้อหา", "the text")
    description = page.front["description"]
    if not _THAI.search(description) and len(description) >= _LONG and "{{" not in description:
        yield _none(page, page.front_lines["description"], "description", "the description")


def _none(page: Page, line: int, th: str, en: str) -> Problem:
    return Problem(
        page.file,
        line,
        f"{th}ของหน้าภาษาไทยไม่มีตัวอักษรไทยเลย",
        f"{en} of this Thai page has no Thai letter",
        "เขียนเป็นภาษาไทย ถ้าตัวอักษรหายไป นำข้อความเดิมกลับมาจากประวัติของแฟ้ม",
        "write it in Thai; if its letters were lost, bring them back from the file's history",
    )
