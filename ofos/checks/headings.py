"""Headings and their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofos.pages.page import Anchor
from ofos.pages.reading import Reading
from ofos.problems import Problem

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def headings(reading: Reading) -> Iterator[Problem]:
    """Levels and ids of the headings of a page."""
    page = reading.page
    ids: set[str] = set()
    last = 1
    for anchor in reading.anchors:
        if written := list(_written(reading, anchor)):
            yield from written
            continue  # whether it is a heading at all is open
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
        if anchor.id is None and anchor.level:
            yield Problem(
                page.file,
                anchor.line,
                "หัวข้อไม่มี id",
                "the heading has no id",
                "ต่อท้ายด้วย { #ascii-id } และใช้ id เดียวกันทุกภาษา",
                "end it with { #ascii-id }, the same in every language",
            )
        elif anchor.id is not None and not _ID.fullmatch(anchor.id):
            yield Problem(
                page.file,
                anchor.line,
                f"id “{anchor.id}” ใช้ไม่ได้",
                f"the id “{anchor.id}” can't be used",
                "ใช้อักษร a-z ตัวเลข และขีด",
                "use a-z, digits and hyphens",
            )
        elif anchor.id is not None and anchor.id in ids:
            yield Problem(
                page.file,
                anchor.line,
                f"id “{anchor.id}” ซ้ำ",
                f"the id “{anchor.id}” stands twice",
                "เปลี่ยน id หนึ่งแห่ง ทุกภาษา",
                "change one of them, in every language",
            )
        ids.add(anchor.id or "")


def _written(reading: Reading, anchor: Anchor) -> Iterator[Problem]:
    """How a heading is typed."""
    source = reading.source(anchor.line)
    if not anchor.level:
        return
    if not source.lstrip(" >").startswith("#"):
        yield Problem(
            reading.page.file,
            anchor.line,
            "หัวข้อขีดเส้นใต้ใช้ไม่ได้",
            "underlined headings can't be used",
            f"ลบเส้นใต้ ถ้าเป็นหัวข้อให้เขียนว่า ## {source.strip()} {{ #ascii-id }}",
            f"delete the line below; a heading is ## {source.strip()} {{ #ascii-id }}",
        )
    elif found := re.fullmatch(r"[ >]*(#+)([^#\s].*)", source):
        yield Problem(
            reading.page.file,
            anchor.line,
            "ไม่มีวรรคหลัง #",
            "there is no space after #",
            f"หัวข้อเขียนว่า {found[1]} {found[2]} ถ้าไม่ใช่หัวข้อ เขียนว่า \\{found[1]}{found[2]}",
            f"a heading is {found[1]} {found[2]}; if it is none, write \\{found[1]}{found[2]}",
        )
