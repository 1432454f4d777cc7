"""Headings and their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofos.pages.page import Page
from ofos.problems import Problem

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def headings(page: Page) -> Iterator[Problem]:
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
