"""What lies below docs/: pages where pages belong, pictures and files they show, no strays."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ofos.languages import REQUIRED, root_of
from ofos.pages.pictures import KINDS as PICTURES
from ofos.pages.pictures import MOST_BYTES
from ofos.problems import Problem

#: The folder of everything here, below the project's.
FOLDER = "docs"
#: Where files that pages link lie, and their kinds. Everything else that is no page or picture is
#: refused.
FILES = "files"
_LINKED = {".pdf", ".csv"}
_MOST_LINKED = 5_000_000

#: A folder that looks like a language's (BCP 47).
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?/")
_LEFT = re.compile(
    r"~\$.*|\..*|.*~|thumbs\.db|desktop\.ini|.*\.(?:bak|tmp|swp|old|orig|part)", re.I
)
_WEB = {".html", ".htm", ".xhtml", ".js", ".mjs", ".css", ".php", ".svg", ".xml", ".json"}
_OFFICE = {".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".rtf", ".pages"}
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_NOT_SHOWN = {".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".ai", ".raw"}


@dataclass(frozen=True)
class DocsFolder:
    """What lies below docs/: `pages` by language and path below its folder, `files` that pages may
    show or link, by their path below docs/, and what is wrong. `folders` are those of languages,
    known or not, in which there are pages; `unread` the places of pages that are there under
    another name."""

    pages: tuple[tuple[str, str], ...]
    files: frozenset[str]
    folders: frozenset[str]
    unread: frozenset[tuple[str, str]]
    problems: tuple[Problem, ...]


def read(root: Path, codes: Collection[str]) -> DocsFolder:
    """Look at everything below `root`/docs; `codes` are the folders of languages."""
    folder = root / FOLDER
    pages: list[tuple[str, str]] = []
    files: set[str] = set()
    folders: set[str] = set()
    unread: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    urls: dict[tuple[str, str], str] = {}
    named = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    # Of two that claim one address the plainer is right: faq.md before Faq.md and faq/index.md.
    for name in sorted(named, key=lambda name: (name != name.lower(), name)):
        path = named[name]
        if path.is_dir() and not path.is_symlink():
            continue
        stray = _stray(path, name)
        if stray:
            problems.append(stray)
        elif path.suffix.lower() not in _MARKDOWN:
            files.add(name)
        elif _LANGUAGE.match(name) and name.partition("/")[0] not in codes:
            folders.add(name.partition("/")[0])  # the settings tell what it lacks
        elif wrong := _wrong_page(name, codes, urls):
            problems.append(wrong[0])
            unread.add(wrong[1])
        else:
            code, _, below = name.partition("/")
            pages.append((code, below))
            folders.add(code)
    known = sorted(pages, key=lambda place: [*codes].index(place[0]))
    return DocsFolder(
        tuple(known),
        frozenset(files),
        frozenset(folders),
        frozenset(unread) - set(pages),
        tuple(problems),
    )


def _wrong_page(
    name: str, codes: Collection[str], urls: dict[tuple[str, str], str]
) -> tuple[Problem, tuple[str, str]] | None:
    """What is wrong with the place or the name of a page, and where it should be. `urls` are the
    addresses and names of those before it."""
    code, _, path = name.partition("/")
    if code not in codes or not path:
        near = next((each for each in codes if each == code.lower()), REQUIRED[0])
        right = path or code
        problem = _problem(
            name,
            "หน้านี้อยู่ผิดโฟลเดอร์",
            "this page is in the wrong folder",
            f"ย้ายไป {FOLDER}/{near}/{right} (ไทยอยู่ใน {FOLDER}/th/ อังกฤษอยู่ใน {FOLDER}/en/)",
            f"move it to {FOLDER}/{near}/{right} (Thai is in {FOLDER}/th/, English in en/)",
        )
        return problem, (near, right)
    right_name = _right_name(path)
    if right_name != path:
        new = f"{FOLDER}/{code}/{right_name or 'how-to.md'}"
        other = urls.get((code, right_name))
        both = (
            (f" แต่มี {other} แล้ว ให้รวมเป็นแฟ้มเดียว", f", but there is {other}: make one of both")
            if other
            else ("", "")
        )
        problem = _problem(
            name,
            "ชื่อแฟ้มนี้เป็นที่อยู่เว็บไม่ได้",
            "this file name can't be an address",
            f"ตั้งชื่อด้วยอักษร a-z ตัวเลข และขีด: {new}{both[0]}",
            f"use a-z, digits and hyphens: {new}{both[1]}",
        )
        return problem, (code, right_name or path)
    url = page_url(path, code)
    if other := urls.get((code, url)):
        problem = _problem(
            name,
            f"ที่อยู่ /{url} เป็นของ {other} แล้ว",
            f"the address /{url} is that of {other} already",
            f"รวมเป็นแฟ้มเดียว เก็บ {other} หรือ {FOLDER}/{name} ไว้แฟ้มเดียว",
            f"make one file of both: keep either {other} or {FOLDER}/{name}",
        )
        return problem, (code, path)
    urls[code, url] = urls[code, path] = f"{FOLDER}/{name}"
    return None


def _right_name(path: str) -> str:
    """The path that a page should have; "" where that can't be told."""
    if re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.md", path):
        return path
    stem = re.sub(r"\.(md|markdown|mdown|mkd)$", "", path, flags=re.IGNORECASE)
    plain = re.sub(r"[^a-z0-9/]+", "-", stem.lower()).strip("-")
    readable = re.sub(r"/-|-/", "/", plain)
    return f"{readable}.md" if stem.isascii() and readable else ""


def page_url(path: str, language: str) -> str:
    """The address, below the site's root, of the page at `path` below its language's folder."""
    name = PurePosixPath(path)
    folder = name.parent if name.name == "index.md" else name.with_suffix("")
    return root_of(language) + ("" if str(folder) == "." else f"{folder}/")


def _stray(path: Path, name: str) -> Problem | None:
    """Why a file can't be published, by its kind and size."""
    kind = path.suffix.lower()
    if path.is_symlink():
        return _problem(
            name,
            "แฟ้มนี้เป็นทางลัดไปที่อื่น (symlink)",
            "this is a link to somewhere else (symlink)",
            "วางแฟ้มจริงแทน หรือลบ",
            "put the file itself here, or delete it",
        )
    if _LEFT.fullmatch(path.name):
        return _problem(
            name,
            "แฟ้มนี้เป็นของที่โปรแกรมทิ้งไว้ ไม่ใช่เนื้อหา",
            "this file was left by a program; it is no content",
            "ลบแฟ้มนี้",
            "delete it",
        )
    if kind in _MARKDOWN:
        return None
    if kind in PICTURES:
        return _too_large(
            path, name, MOST_BYTES, "ย่อรูปก่อนอัปโหลด", "make it smaller before uploading"
        )
    if kind in _LINKED:
        return _linked(path, name, kind)
    if kind in _OFFICE:
        return _problem(
            name,
            f"แฟ้ม {kind} เผยแพร่ไม่ได้ มือถือหลายเครื่องเปิดไม่ได้",
            f"{kind} files are not published: many phones can't open them",
            f"เขียนเนื้อหาลงในหน้า หรือบันทึกเป็น PDF แล้ววางใน {FOLDER}/{FILES}/",
            f"write its text into a page, or save it as PDF in {FOLDER}/{FILES}/",
        )
    if kind in _NOT_SHOWN:
        return _problem(
            name,
            f"รูป {kind} เปิดในเว็บไม่ได้",
            f"browsers can't show {kind} pictures",
            "บันทึกเป็น JPG หรือ PNG",
            "save it as JPG or PNG",
        )
    return _other_kind(path, name, kind)


def _linked(path: Path, name: str, kind: str) -> Problem | None:
    """Why a file to download can't be."""
    if not name.startswith(f"{FILES}/"):
        right = f"{FOLDER}/{FILES}/{PurePosixPath(name).name}"
        return _problem(
            name,
            "แฟ้มสำหรับดาวน์โหลดอยู่ผิดโฟลเดอร์",
            "a file to download is in the wrong folder",
            f"ย้ายไป {right} แล้วลิงก์จากหน้า",
            f"move it to {right}, and link it from a page",
        )
    if not re.fullmatch(rf"{FILES}/[a-z0-9-]+\.(pdf|csv)", name):
        return _problem(
            name,
            "ชื่อแฟ้มนี้เป็นที่อยู่เว็บไม่ได้",
            "this file name can't be an address",
            f"ตั้งชื่อด้วยอักษร a-z ตัวเลข และขีด เช่น {FOLDER}/{FILES}/form-1{kind}",
            f"use a-z, digits and hyphens, like {FOLDER}/{FILES}/form-1{kind}",
        )
    return _too_large(path, name, _MOST_LINKED, "ย่อแฟ้ม PDF ก่อน", "make the PDF smaller")


def _other_kind(path: Path, name: str, kind: str) -> Problem:
    if kind == ".txt":
        right = f"{name.removesuffix(path.suffix)}.md"
        return _problem(
            name,
            "แฟ้มข้อความ (.txt) ไม่เป็นหน้าเว็บ",
            "a text file (.txt) is no page",
            f"เปลี่ยนชื่อเป็น {FOLDER}/{right}",
            f"rename it {FOLDER}/{right}",
        )
    what = ("แฟ้มของเว็บ", "files of the web") if kind in _WEB else ("แฟ้มชนิดนี้", "files of this kind")
    return _problem(
        name,
        f"{what[0]} ({kind or path.name}) เผยแพร่จากที่นี่ไม่ได้",
        f"{what[1]} ({kind or path.name}) are not published from here",
        "ลบแฟ้มนี้ เนื้อหาเขียนเป็น Markdown ในแฟ้ม .md",
        "delete it; content is written as Markdown, in .md files",
    )


def _too_large(path: Path, name: str, most: int, th: str, en: str) -> Problem | None:
    size = path.stat().st_size
    if size <= most:
        return None
    return _problem(
        name,
        f"แฟ้มนี้ใหญ่ {size / 1e6:.1f} MB (ไม่เกิน {most / 1e6:.0f} MB)",
        f"this file has {size / 1e6:.1f} MB (at most {most / 1e6:.0f} MB)",
        th,
        en,
    )


def _problem(name: str, th: str, en: str, mend_th: str, mend_en: str) -> Problem:
    return Problem(f"{FOLDER}/{name}", 1, th, en, mend_th, mend_en)
