"""Addresses: of pages, what else claims them, and the promises of `urls.lock`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from difflib import get_close_matches

from ofos.languages import REQUIRED
from ofos.pages.docs_folder import page_url
from ofos.pages.page import Page, Pages
from ofos.problems import Problem
from ofos.site.locked import FILE, Locked, Row

#: Below the site's root, what the build makes: a page there would be written over.
RESERVED = ("assets", "embed", "qr")
#: Pages that have ids which are made with the site: nothing can be said of those here.
_FILLED = ("search.md", "words.md")


def check(pages: Pages, locked: Locked, card_ids: Set[str] | None) -> Iterator[Problem]:
    """Pages whose address is another's, and addresses that were promised and are gone."""
    told = {problem.line for problem in locked.problems}
    sound = replace(locked, rows=tuple(row for row in locked.rows if row.line not in told))
    for page in pages:
        yield from _claimed(page, pages, sound)
    yield from _promises(pages, sound, card_ids)


# ── pages ───────────────────────────────────────────────────────────────────────────────────────


def _claimed(page: Page, pages: Pages, locked: Locked) -> Iterator[Problem]:
    first, *rest = page.path.removesuffix(".md").split("/")
    if first in RESERVED or (page.language == REQUIRED[0] and first in pages.folders):
        yield Problem(
            page.file,
            1,
            f"ที่อยู่ /{page.url} เป็นของระบบ",
            f"the address /{page.url} is the site's own",
            f"ตั้งชื่ออื่น ชื่อ {first} ใช้เป็นชื่อแรกไม่ได้",
            f"choose another name: {first} can't be the first part of one",
        )
    elif (
        rest
        and rest[-1] == "embed"
        and f"/embed/{'/'.join((first, *rest[:-1]))}/" not in {row.address for row in locked.rows}
    ):
        above = f"/{page.url.removesuffix('embed/')}"
        yield Problem(
            page.file,
            1,
            f"ที่อยู่ /{page.url} เป็นของหน้าฝังของ {above}",
            f"the address /{page.url} is that of the embed of {above}",
            "ตั้งชื่ออื่นที่ไม่ใช่ embed.md",
            "choose another name than embed.md",
        )
    for row in locked.rows:
        if row.target and row.address == f"/{page.url}":
            yield Problem(
                FILE,
                row.line,
                f"{row.address} มีหน้า {page.file} อยู่ แต่บรรทัดนี้พาไปที่ {row.target}",
                f"{row.address} is the page {page.file}, but this line leads to {row.target}",
                f"ลบ -> {row.target} หรือตั้งชื่อหน้าใหม่ ที่อยู่ที่เลิกใช้ไม่นำกลับมาใช้กับเรื่องอื่น",
                f"delete -> {row.target}, or rename the page: old addresses stay what they were",
            )


# ── promises ────────────────────────────────────────────────────────────────────────────────────


def _promises(pages: Pages, locked: Locked, card_ids: Set[str] | None) -> Iterator[Problem]:
    known = {f"/{page.url}": page for page in pages}
    unread = {f"/{page_url(path, code)}" for code, path in pages.unread}
    moved = {row.address for row in locked.rows if row.target}
    told: set[str] = set()
    for row in locked.rows:
        if row.target:
            yield from _target(row, known, unread, moved, card_ids)
            continue
        page = known.get(row.page)
        if page and "#" in row.address and card_ids is not None:
            yield from _id(row, page, pages, card_ids)
        elif page is None and _is_of_a_page(row.page) and row.page not in unread | told | moved:
            told.add(row.page)
            near = get_close_matches(row.page, list(known), 1)
            count = sum(one.page == row.page for one in locked.rows)
            all_of_them = f"ทั้ง {count} บรรทัดที่ขึ้นต้นด้วย {row.page}"
            new = near[0] if near else "/ที่อยู่ใหม่/"
            yield Problem(
                FILE,
                row.line,
                f"หน้า {row.page} หายไป แต่มีคนลิงก์มาได้",
                f"{row.page} is gone, and others link to it",
                f"คืนหน้านั้น หรือเขียน {row.page} -> {new} ({all_of_them})",
                f"bring it back, or write {row.page} -> {new} (on {count} lines)",
            )


def _is_of_a_page(address: str) -> bool:
    """Embeds are made of pages and cards: whether they are there, the build tells."""
    return not re.search(r"/embed/", address)


def _target(
    row: Row,
    known: dict[str, Page],
    unread: Set[str],
    moved: Set[str],
    card_ids: Set[str] | None,
) -> Iterator[Problem]:
    page, _, name = row.target.partition("#")
    if page in unread or row.target in moved or page in moved or "/embed/" in page:
        return
    ids = {anchor.id for anchor in known[page].anchors} if page in known else set()
    if page in known and (not name or card_ids is None or name in ids | set(card_ids)):
        return
    near = get_close_matches(row.target, list(known), 1)
    yield Problem(
        FILE,
        row.line,
        f"ปลายทาง {row.target} ไม่มีอยู่",
        f"{row.target} does not exist",
        f"หมายถึง {near[0]} หรือไม่" if near else "แก้ปลายทางหลัง ->",
        f"did you mean {near[0]}?" if near else "mend what stands after ->",
    )


def _id(row: Row, page: Page, pages: Pages, card_ids: Set[str]) -> Iterator[Problem]:
    name = row.address.partition("#")[2]
    ids = {each.id for each in page.anchors}
    made = page.places or page.path in _FILLED or page.file in pages.faulty
    if made or name in ids or name in card_ids:
        return
    # What one language lacks, and the other has, is told there.
    if any(name in {each.id for each in other.anchors} for other in pages.versions(page.path)):
        return
    yield Problem(
        FILE,
        row.line,
        f"id “{name}” หายไปจาก {page.file} แต่มีคนลิงก์มาได้",
        f"the id “{name}” is gone from {page.file}, and others link to it",
        f"คืน {{ #{name} }} ที่หัวข้อเดิม หรือเขียน {row.address} -> {row.page}#id-ใหม่",
        f"bring back {{ #{name} }}, or write {row.address} -> {row.page}#its-new-id",
    )
