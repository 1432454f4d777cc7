"""Every page in every language, with the same headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ofos.languages import REQUIRED
from ofos.pages.docs_folder import FOLDER
from ofos.pages.page import Anchor, Page, Pages
from ofos.problems import Problem


def parity(pages: Pages) -> Iterator[Problem]:
    for page in pages:
        for code in REQUIRED:
            other = pages.get(code, page.path)
            if other is None and (code, page.path) not in pages.unread:
                yield Problem(
                    page.file,
                    1,
                    f"ไม่มีหน้านี้ในภาษา {code}",
                    f"this page does not exist in {code}",
                    f"เพิ่มแฟ้ม {FOLDER}/{code}/{page.path}",
                    f"add {FOLDER}/{code}/{page.path}",
                )
        original = pages.get(REQUIRED[0], page.path)
        if original is None or original is page or {page.file, original.file} & pages.faulty:
            continue
        yield from _differences(original, page)


def _differences(original: Page, page: Page) -> Iterator[Problem]:
    """The first heading or id that one of two languages lacks, told where it is not."""
    there = [(anchor.level, anchor.id) for anchor in original.anchors]
    here = [(anchor.level, anchor.id) for anchor in page.anchors]
    if here == there:
        return
    changes = SequenceMatcher(None, there, here, autojunk=False).get_opcodes()
    kind, first, last, ours, ends = next(change for change in changes if change[0] != "equal")
    if kind == "delete":
        yield _lacks(page, ours, original, original.anchors[first:last])
    elif kind == "insert":
        yield _lacks(original, first, page, page.anchors[ours:ends])
    else:
        mine, theirs, named = page.anchors[ours], original.anchors[first], original
        if theirs.id is None and mine.id:
            page, named, mine, theirs = original, page, theirs, mine
        yield Problem(
            page.file,
            mine.line,
            f"หัวข้อหรือ id ไม่ตรงกับ {named.file}:{theirs.line}",
            f"the headings or ids differ from {named.file}:{theirs.line}",
            f"ให้ตรงกันทุกภาษา ที่นั่นคือ {_shown(theirs)}",
            f"let all languages have the same; there it is {_shown(theirs)}",
        )


def _lacks(page: Page, at: int, other: Page, missing: Sequence[Anchor]) -> Problem:
    """`page` has nothing before its anchor `at` that `other` has."""
    first = missing[0]
    before = page.anchors[at - 1].line if at else page.body_line
    names = ", ".join(_shown(anchor) for anchor in missing[:3])
    return Problem(
        page.file,
        page.anchors[at].line if at < len(page.anchors) else before,
        f"หน้านี้ไม่มี {names} แต่ {other.file}:{first.line} มี",
        f"this page has no {names}; the headings or ids differ from {other.file}:{first.line}",
        f"เพิ่มหลังบรรทัด {before} ถ้าตั้งใจลบ ให้ลบใน {other.file} ด้วย",
        f"add it behind line {before}; if it was to go, delete it in {other.file} too",
    )


def _shown(anchor: Anchor) -> str:
    return (
        f"{'#' * anchor.level} … {{ #{anchor.id} }}"
        if anchor.level
        else f"attrs: {{id: {anchor.id}}}"
    )
