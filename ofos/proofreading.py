"""What is wrong with the pages, each and together: headings, links, ids, languages.

Called by `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ofos.languages import REQUIRED
from ofos.pages import FOLDER, FRONT_KEYS, Page, Pages
from ofos.problems import Problem

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*([^)\s]*)[^)]*\)")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check(pages: Pages, card_ids: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """What is wrong with the pages, each and together. `card_ids` are ids that cards bring."""
    seen: dict[tuple[str, str, str], Page] = {}
    for page in pages:
        yield from _headings(page)
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
        for match in _LINK.finditer(line):
            target, _, anchor = match[1].partition("#")
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
        here = [(a.level, a.id) for a in page.anchors]
        there = [(a.level, a.id) for a in original.anchors]
        if here != there:
            first = next(
                (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b),
                min(len(here), len(there)),
            )
            line = page.anchors[first].line if first < len(here) else page.body_line
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
