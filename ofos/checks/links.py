"""Links between pages, and pictures in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from ofos.checks.shown_files import is_file
from ofos.pages.docs_folder import DocsFolder
from ofos.pages.page import Link, Page, Pages
from ofos.problems import Problem

#: What a link in a page can be: another page, a heading of it, or one of its own.
_PAGE = re.compile(r"(?P<path>[^#?:\\]*)(?:#(?P<anchor>[^#]*))?")


def links(
    page: Page, pages: Pages, docs: DocsFolder, card_ids: frozenset[str] | None
) -> Iterator[Problem]:
    """Where the links of a page lead. `card_ids` are ids that cards bring, if that is known."""
    for link in page.links:
        # What has a token in it is told already; of pictures and files `shown_files` tells.
        if "{{" not in link.target and not link.is_picture and not is_file(page, link, docs):
            yield from _link(page, link, pages, card_ids)


def _link(
    page: Page, link: Link, pages: Pages, card_ids: frozenset[str] | None
) -> Iterator[Problem]:
    found = _PAGE.fullmatch(link.target)
    if not link.target:
        yield Problem(
            page.file,
            link.line,
            "ลิงก์ไม่มีปลายทาง",
            "a link leads nowhere",
            "ใส่ชื่อแฟ้มในวงเล็บ: [คำ](แฟ้ม.md) ถ้าไม่ใช่ลิงก์ เอา [ ]( ) ออก",
            "put the file into the parentheses: [words](file.md); or take the brackets away",
        )
        return
    if found is None or link.target.startswith("/"):
        yield Problem(
            page.file,
            link.line,
            f"ลิงก์ “{link.target}” พิมพ์ไว้ตรงๆ",
            f"the link “{link.target}” is typed by hand",
            "ลิงก์ในเว็บใช้ชื่อแฟ้ม .md ลิงก์ข้างนอกใช้โทเค็น",
            "link pages by their .md file, and other sites by a token",
        )
        return
    path = _join(page.path, found["path"]) if found["path"] else page.path
    other, anchor = pages.get(page.language, path), found["anchor"]
    if other is None and (page.language, path) in pages.unread:
        return
    if other is None:
        near = _near(page, path, pages)
        yield Problem(
            page.file,
            link.line,
            f"ไม่มีหน้า “{link.target}”",
            f"there is no page “{link.target}”",
            f"หมายถึง {near} หรือไม่" if near else "แก้ชื่อแฟ้มในลิงก์",
            f"did you mean {near}?" if near else "mend the file name in the link",
        )
    elif card_ids is None or anchor is None or other.file in pages.faulty:
        return
    elif anchor not in (ids := _ids(pages.versions(other.path), card_ids)):
        close = get_close_matches(anchor, sorted(ids), 1)
        yield Problem(
            page.file,
            link.line,
            f"หน้า {other.file} ไม่มี id “{anchor}”",
            f"{other.file} has no id “{anchor}”",
            f"หมายถึง #{close[0]} หรือไม่" if close else "แก้ id ในลิงก์",
            f"did you mean #{close[0]}?" if close else "mend the id in the link",
        )


def _ids(versions: Iterable[Page], card_ids: frozenset[str]) -> set[str]:
    """What a link may name; an id that one language lacks is told there."""
    return {each.id for page in versions for each in page.anchors if each.id} | card_ids


def _near(page: Page, path: str, pages: Pages) -> str:
    """The page that may be meant, as a link on `page` names it."""
    paths = [other.path for other in pages if other.language == page.language]
    wanted = re.sub(r"(\.html|/)?$", "", path).removesuffix(".md") + ".md"
    index = re.sub(r"(/|\.html)?$", "/index.md", path, count=1)
    near = [index] if index in paths else get_close_matches(wanted, paths, 1)
    if not near:
        return ""
    here = PurePosixPath(page.path).parent
    steps = len(here.parts) - _common(here.parts, PurePosixPath(near[0]).parts)
    rest = PurePosixPath(near[0]).parts[len(here.parts) - steps :]
    return "../" * steps + "/".join(rest)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _join(page: str, target: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *target.split("/")):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
