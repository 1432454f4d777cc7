"""What is wrong with the pages, each and together: headings, links, ids, languages.

Called by `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from ofos.languages import REQUIRED
from ofos.pages import FOLDER, FRONT_KEYS, Page, Pages
from ofos.problems import Problem

_LINK = re.compile(r"\[[^\]]*\]\(\s*(\{\{.*?\}\}|[^)\s]*)[^)]*\)")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s")
_CODE = re.compile(r"`[^`]*`")
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
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check(pages: Pages, card_ids: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """What is wrong with the pages, each and together. `card_ids` are ids that cards bring."""
    seen: dict[tuple[str, str, str], Page] = {}
    for page in pages:
        yield from _address(page)
        yield from _headings(page)
        yield from _markup(page)
        yield from _blocks(page)
        yield from _links(page, pages, card_ids)
        for key in FRONT_KEYS[:2]:
            other = seen.setdefault((page.language, key, page.front[key]), page)
            if other is not page:
                yield Problem(
                    page.file,
                    page.front_lines[key],
                    f"{key} ซ้ำกับ {other.file}",
                    f"{key} is the same as in {other.file}",
                    "เขียนให้ต่างกัน",
                    "write another one",
                )
        if pages.stale(page):
            original = pages.by_place[REQUIRED[0], page.path]
            yield Problem(
                page.file,
                page.front_lines["translates"],
                f"คำแปลนี้เก่ากว่า {original.file}",
                f"this translates an older {original.file}",
                f'ทบทวนคำแปล แล้วใส่ translates: "{original.fingerprint}"',
                f'review it, then write translates: "{original.fingerprint}"',
                notice=True,
            )
    yield from _parity(pages)


def _address(page: Page) -> Iterator[Problem]:
    if not re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.md", page.path):
        yield Problem(
            page.file,
            1,
            "ชื่อแฟ้มนี้เป็นที่อยู่เว็บไม่ได้",
            "this file name can't be an address",
            "ตั้งชื่อด้วยอักษร a-z ตัวเลข และขีด เช่น how-to.md",
            "use a-z, digits and hyphens, e.g. how-to.md",
        )


def _markup(page: Page) -> Iterator[Problem]:
    """HTML in a page could do anything, and nobody would see it in a review."""
    for number, line in page.lines:
        if found := _TAG.search(_CODE.sub("", _PLACE.sub("", line))):
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


def _blocks(page: Page) -> Iterator[Problem]:
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


def _headings(page: Page) -> Iterator[Problem]:
    ids: set[str] = set()
    last = 1
    for anchor in page.anchors:
        if anchor.level == 1:
            yield Problem(
                page.file,
                anchor.line,
                "มีหัวเรื่องใหญ่ (#) ในเนื้อหา",
                "there is an h1 (#) in the text",
                "หัวเรื่องใหญ่มาจาก title ใช้ ## แทน",
                "the h1 is the title; use ##",
            )
        if anchor.level > last + 1:
            yield Problem(
                page.file,
                anchor.line,
                "ข้ามระดับหัวข้อ",
                "a heading level is skipped",
                f"ใช้ {'#' * (last + 1)}",
                f"use {'#' * (last + 1)}",
            )
        last = anchor.level or last
        if anchor.id is None:
            yield Problem(
                page.file,
                anchor.line,
                "หัวข้อไม่มี id",
                "the heading has no id",
                "ต่อท้ายด้วย { #ascii-id } และใช้ id เดียวกันทุกภาษา",
                "end it with { #ascii-id }, the same in every language",
            )
        elif not _ID.fullmatch(anchor.id):
            yield Problem(
                page.file,
                anchor.line,
                f"id “{anchor.id}” ใช้ไม่ได้",
                f"the id “{anchor.id}” can't be used",
                "ใช้อักษร a-z ตัวเลข และขีด",
                "use a-z, digits and hyphens",
            )
        elif anchor.id in ids:
            yield Problem(
                page.file,
                anchor.line,
                f"id “{anchor.id}” ซ้ำ",
                f"the id “{anchor.id}” stands twice",
                "เปลี่ยน id หนึ่งแห่ง ทุกภาษา",
                "change one of them, in every language",
            )
        ids.add(anchor.id or "")
    for (number, line), (_, after) in zip(page.lines, page.lines[1:], strict=False):
        if line.strip() and re.fullmatch(r"(=+|-+)\s*", after):
            yield Problem(
                page.file,
                number,
                "หัวข้อขีดเส้นใต้ใช้ไม่ได้",
                "underlined headings can't be used",
                "ใช้ ## หน้าหัวข้อ",
                "use ## before the heading",
            )


def _links(page: Page, pages: Pages, card_ids: frozenset[str]) -> Iterator[Problem]:
    for number, line in page.lines:
        if _REFERENCE.match(line):
            yield Problem(
                page.file,
                number,
                "ลิงก์แบบอ้างอิงใช้ไม่ได้",
                "reference links can't be used",
                "เขียนเป็น [ข้อความ](แฟ้ม.md)",
                "write it as [text](file.md)",
            )
        for match in _LINK.finditer(_CODE.sub("", line)):
            target, _, anchor = match[1].partition("#")
            if "{{" in target:
                yield Problem(
                    page.file,
                    number,
                    "โทเค็นเป็นปลายทางของลิงก์ไม่ได้",
                    "a token can't be the target of a link",
                    "วางโทเค็นในประโยคเฉยๆ โทเค็นจะเป็นลิงก์เอง",
                    "put the token into the sentence: it makes a link itself",
                )
                continue
            if ":" in target or target.startswith("/"):
                yield Problem(
                    page.file,
                    number,
                    f"ลิงก์ “{match[1]}” พิมพ์ไว้ตรงๆ",
                    f"the link “{match[1]}” is typed by hand",
                    "ลิงก์ในเว็บใช้ชื่อแฟ้ม .md ลิงก์ข้างนอกใช้โทเค็น",
                    "link pages by their .md file, and other sites by a token",
                )
                continue
            if match.string[: match.start()].endswith("!"):
                continue  # a picture: the engine looks for its file
            path = _join(page.path, target) if target else page.path
            other = pages.get(page.language, path)
            if other is None and (page.language, path) in pages.unread:
                continue
            if other is None:
                yield Problem(
                    page.file,
                    number,
                    f"ไม่มีหน้า “{match[1]}”",
                    f"there is no page “{match[1]}”",
                    "แก้ชื่อแฟ้มในลิงก์",
                    "mend the file name in the link",
                )
            elif anchor and anchor not in card_ids | {a.id for a in other.anchors}:
                yield Problem(
                    page.file,
                    number,
                    f"หน้า {other.file} ไม่มี id “{anchor}”",
                    f"{other.file} has no id “{anchor}”",
                    "แก้ id ในลิงก์",
                    "mend the id in the link",
                )


def _join(page: str, target: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *target.split("/")):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _parity(pages: Pages) -> Iterator[Problem]:
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
        if original is None or original is page:
            continue
        if any(anchor.id is None for anchor in (*page.anchors, *original.anchors)):
            continue  # told already
        here = [(a.level, a.id) for a in page.anchors]
        there = [(a.level, a.id) for a in original.anchors]
        if here != there:
            first = next(
                (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b),
                min(len(here), len(there)),
            )
            ends = page.anchors[-1].line if page.anchors else page.body_line
            line = page.anchors[first].line if first < len(here) else ends
            wanted = original.anchors[first] if first < len(there) else None
            where = f"{original.file}:{wanted.line}" if wanted else original.file
            yield Problem(
                page.file,
                line,
                f"หัวข้อหรือ id ไม่ตรงกับ {where}",
                f"the headings or ids differ from {where}",
                "ให้หัวข้อ ระดับ และ id เรียงเหมือนกันทุกภาษา",
                "give every language the same headings, levels and ids in the same order",
            )
