"""HTML and blocks in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ofos.pages.page import Page
from ofos.problems import Problem

CODE = re.compile(r"`[^`]*`")


#: The one piece of HTML that a page needs: words in another language (WCAG 3.1.2).
_TAG = re.compile(r"<(?!span lang=\"[a-z]+\">|/span>)[A-Za-z/!?][^>]*>?")


#: An empty place that the build fills: the builder, the parts of the kit.
_PLACE = re.compile(r'<div (?:id|data-kit)="[a-z-]+" data-embed="omit"></div>')


_BLOCK = re.compile(r"///+\s*(\w*).*")


_BLOCKS = (
    "details",
    "tab",
    "note",
    "attention",
    "caution",
    "danger",
    "error",
    "tip",
    "hint",
    "warning",
)


def markup(page: Page) -> Iterator[Problem]:
    """HTML in a page could do anything, and nobody would see it in a review."""
    for number, line in page.lines:
        if found := _TAG.search(CODE.sub("", _PLACE.sub("", line))):
            yield Problem(
                page.file,
                number,
                f"มี HTML ในหน้า: {found[0]}",
                f"there is HTML in the page: {found[0]}",
                'ใช้ Markdown แทน คำภาษาอื่นใช้ <span lang="th">…</span> ได้',
                'use Markdown; words in another language may have <span lang="th">…</span>',
            )
        if re.match(r"#{1,6}[^#\s]", line):
            yield Problem(
                page.file,
                number,
                "ไม่มีวรรคหลัง #",
                "there is no space after #",
                "เขียนเป็น ## หัวข้อ { #ascii-id }",
                "write it as ## heading { #ascii-id }",
            )


def blocks(page: Page) -> Iterator[Problem]:
    """`///` blocks that are not known, or not closed: Markdown would pass over both in silence."""
    opened: list[int] = []
    for number, line in page.lines:
        block = _BLOCK.fullmatch(line)
        if block is None:
            continue
        if not block[1]:
            if opened:
                opened.pop()
            continue
        opened.append(number)
        if block[1] not in _BLOCKS:
            near = get_close_matches(block[1], _BLOCKS, 1)
            yield Problem(
                page.file,
                number,
                f"ไม่รู้จักกล่อง “{block[1]}”",
                f"there is no block “{block[1]}”",
                f"หมายถึง “{near[0]}” หรือไม่" if near else f"ใช้ได้: {', '.join(_BLOCKS)}",
                f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(_BLOCKS)}",
            )
    for number in opened:
        yield Problem(
            page.file,
            number,
            "กล่องนี้ไม่ได้ปิด",
            "this block is not closed",
            "เพิ่มบรรทัด /// หลังเนื้อหาของกล่อง",
            "add a line /// after its text",
        )
