"""Pictures and files that pages show and link: there, readable, used."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from ofos.facts.facts import Facts
from ofos.pages import pictures
from ofos.pages.docs_folder import FILES, FOLDER, DocsFolder
from ofos.pages.page import Link, Page, Pages
from ofos.pages.pictures import KINDS, Picture, Unreadable
from ofos.problems import Problem

#: What is shown, by its path below docs/, and what is linked.
Found = tuple[dict[str, Picture], frozenset[str]]


def find(
    root: Path, docs: DocsFolder, pages: Pages, facts: Facts | None
) -> tuple[Found, list[Problem]]:
    """The pictures and files of all pages, and what is wrong with them. A file that is a fact goes
    out whatever pages say."""
    named = {
        (page.file, link.target): page.below_docs(link.target)
        for page in pages
        for link in page.links
    }
    shown: dict[str, Picture] = {}
    known = facts.file.file.values() if facts else ()
    linked: set[str] = {fact.path for fact in known} & docs.files
    problems: list[Problem] = []
    told: set[str] = set()
    for page in pages:
        for link in page.links:
            name = named[page.file, link.target]
            if not link.is_picture:
                linked |= {name} if name in docs.files else set()
            elif name in docs.files and name.lower().endswith(KINDS):
                try:
                    shown.setdefault(name, pictures.read(root / FOLDER / name, name))
                except Unreadable as error:
                    told.add(name)
                    problems.append(_unreadable(name, str(error)))
            else:
                near = _near(name, docs)
                told |= {near}
                problems.append(_missing(page, link, near))
    unused = docs.files - set(shown) - linked - told
    if facts is None:  # they can't be read, and may name any of these
        unused = frozenset(name for name in unused if not name.startswith(f"{FILES}/"))
    if not pages.unread and not pages.faulty:
        problems += [_unused(name) for name in sorted(unused)]
    return (shown, frozenset(linked)), problems


def is_file(page: Page, link: Link, docs: DocsFolder) -> bool:
    """Whether a link leads to a file to download."""
    name = page.below_docs(link.target)
    return name in docs.files and name.startswith(f"{FILES}/")


def _near(name: str, docs: DocsFolder) -> str:
    """The picture that may be meant by a name, or ""."""
    known = sorted(file for file in docs.files if file.lower().endswith(KINDS))
    same = [
        file
        for file in known
        if PurePosixPath(file).name.lower() == PurePosixPath(name).name.lower()
    ]
    return next(iter([*same, *get_close_matches(name, known, 1)]), "")


def _missing(page: Page, link: Link, near: str) -> Problem:
    outside = ":" in link.target or link.target.startswith(("/", "\\"))
    if outside:
        said = (
            f"รูป “{link.target}” อยู่นอกเว็บไซต์",
            f"the picture “{link.target}” is not on this site: typed by hand",
        )
    else:
        said = (f"ไม่มีรูป “{link.target}”", f"there is no picture “{link.target}”")
    where = f"{FOLDER}/{PurePosixPath(page.language, page.path).parent}/"
    typed = _link_to(page, near) if near else ""
    return Problem(
        page.file,
        link.line,
        *said,
        f"หมายถึง {typed} หรือไม่" if near else f"อัปโหลดรูปไว้ที่ {where} แล้วเขียน ![คำบรรยาย](ชื่อแฟ้ม.jpg)",
        f"did you mean {typed}?"
        if near
        else f"upload it to {where} and write ![what it shows](name.jpg)",
    )


def _link_to(page: Page, file: str) -> str:
    """A file below docs/ as the page would name it."""
    here = PurePosixPath(page.language, page.path).parent
    there = PurePosixPath(file)
    common = 0
    for one, other in zip(here.parts, there.parts, strict=False):
        if one != other:
            break
        common += 1
    return "/".join([*[".."] * (len(here.parts) - common), *there.parts[common:]])


def _unreadable(name: str, reason: str) -> Problem:
    return Problem(
        f"{FOLDER}/{name}",
        1,
        "เปิดรูปนี้ไม่ได้",
        f"this picture can't be opened: {reason}",
        "เปิดรูปในโปรแกรมดูรูป บันทึกใหม่เป็น JPG แล้วอัปโหลดอีกครั้ง",
        "open it in a program, save it again as JPG, and upload that",
    )


def _unused(name: str) -> Problem:
    picture = name.lower().endswith(KINDS)
    typed = (
        f"![คำบรรยาย]({PurePosixPath(name).name})" if picture else f"[ชื่อเอกสาร (PDF)](../{name})"
    )
    said = (
        ("ไม่มีหน้าใดใช้รูปนี้", "no page shows this picture")
        if picture
        else (
            "ไม่มีหน้าใดลิงก์แฟ้มนี้",
            "no page links this file",
        )
    )
    return Problem(
        f"{FOLDER}/{name}",
        1,
        *said,
        f"ลบแฟ้มนี้ หรือใช้ในหน้า: {typed}",
        f"delete it, or use it on a page: {typed}",
    )
