"""Links between pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ofos.checks.markup import CODE
from ofos.pages.page import Page, Pages
from ofos.problems import Problem

_LINK = re.compile(r"\[[^\]]*\]\(\s*(\{\{.*?\}\}|[^)\s]*)[^)]*\)")


_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s")


def links(page: Page, pages: Pages, card_ids: frozenset[str] | None) -> Iterator[Problem]:
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
        for match in _LINK.finditer(CODE.sub("", line)):
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
            elif card_ids is not None and anchor not in {"", *card_ids, *_ids(other)}:
                yield Problem(
                    page.file,
                    number,
                    f"หน้า {other.file} ไม่มี id “{anchor}”",
                    f"{other.file} has no id “{anchor}”",
                    "แก้ id ในลิงก์",
                    "mend the id in the link",
                )


def _ids(page: Page) -> set[str | None]:
    return {anchor.id for anchor in page.anchors}


def _join(page: str, target: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *target.split("/")):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
