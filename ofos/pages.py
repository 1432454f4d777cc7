"""The Markdown pages as their editors write them: front matter, headings, links, tokens.

Called by `check` and, through the hook, while the site is built.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from ofos import placed_yaml
from ofos.languages import REQUIRED, languages
from ofos.problems import FactsError, Problem
from ofos.thai import spelling_problems

FOLDER = "docs"
FRONT_KEYS = ("title", "description", "translates")
_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([^\s}]*)\s*\})?\s*")
_BLOCK_ID = re.compile(r"\s+attrs:\s*\{\s*id:\s*([^\s,}]+)\s*\}\s*")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*([^)\s]*)[^)]*\)")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Anchor:
    """A place that can be linked: a heading (`level` 1–6) or a block (`level` 0)."""

    line: int
    level: int
    id: str | None


@dataclass(frozen=True)
class Page:
    """One Markdown file. `path` is its place below the language's folder ("register/app.md");
    `body` starts on line `body_line`."""

    file: str
    language: str
    path: str
    front: dict[str, Any]
    front_lines: dict[str, int]
    body: str
    body_line: int

    @property
    def url(self) -> str:
        """The address below the site's root: "register/app/", in English "en/register/app/"."""
        name = PurePosixPath(self.path)
        folder = name.parent if name.name == "index.md" else name.with_suffix("")
        shown = "" if str(folder) == "." else f"{folder}/"
        return languages()[self.language].root + shown

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of the body that are not code, each with its number in the file."""
        kept, fence = [], ""
        for number, line in enumerate(self.body.split("\n"), self.body_line):
            mark = re.match(r"\s*(```+|~~~+)", line)
            if mark and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1]
            elif not fence:
                kept.append((number, line))
        return kept

    @cached_property
    def anchors(self) -> list[Anchor]:
        """Headings and blocks with an id, in order."""
        found = []
        for number, line in self.lines:
            if heading := _HEADING.fullmatch(line):
                found.append(Anchor(number, len(heading[1]), heading[3]))
            elif block := _BLOCK_ID.fullmatch(line):
                found.append(Anchor(number, 0, block[1]))
        return found

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits that change with the page's title or words (SHA-256)."""
        words = f"{self.front.get('title')}\n{self.front.get('description')}\n{self.body}"
        return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]

    @property
    def translates(self) -> str:
        """The fingerprint of the Thai page of which this is the translation, or ""."""
        return str(self.front.get("translates", ""))


@dataclass(frozen=True)
class Pages:
    """All pages by language and path, and what was wrong with reading them."""

    by_place: dict[tuple[str, str], Page]
    problems: list[Problem]
    unread: frozenset[tuple[str, str]] = frozenset()

    def __iter__(self) -> Iterator[Page]:
        return iter(self.by_place.values())

    def get(self, language: str, path: str) -> Page | None:
        return self.by_place.get((language, path))

    def stale(self, page: Page) -> bool:
        """Whether `page` is the translation of an older Thai text."""
        original = self.get(REQUIRED[0], page.path)
        return bool(
            original and page.language != REQUIRED[0] and page.translates != original.fingerprint
        )

    def versions(self, path: str) -> list[Page]:
        """The page at `path` in every language that has it, in the order of the languages."""
        found = [self.get(code, path) for code in languages()]
        return [page for page in found if page]


def load(root: Path) -> Pages:
    """Read every page below `root`/docs. Never raises: faults are in `problems`."""
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = []
    unread: set[tuple[str, str]] = set()
    for code in languages():
        folder = root / FOLDER / code
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(root).as_posix()
            raw = path.read_bytes()
            faults = spelling_problems(raw, name)
            problems += faults
            place = path.relative_to(folder).as_posix()
            if not raw.strip():
                unread.add((code, place))
                continue
            text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
            try:
                pages[code, place] = parse(text, name, code, place)
            except FactsError as error:
                problems += error.problems
                unread.add((code, place))
    return Pages(pages, problems, frozenset(unread))


def parse(text: str, file: str, language: str, path: str) -> Page:
    """A page from its text. Raises FactsError when the front matter can't be read."""
    front = _FRONT.match(text)
    if front is None:
        raise FactsError(
            [
                Problem(
                    file,
                    1,
                    "ไม่มีส่วนหัวของหน้า (front matter)",
                    "the front matter is missing",
                    "เริ่มแฟ้มด้วย --- แล้ว title: และ description: แล้วปิดด้วย ---",
                    "start the file with ---, then title: and description:, then ---",
                )
            ]
        )
    placed = placed_yaml.parse(front[1], file, 2)
    data = placed.data
    problems = []
    if not isinstance(data, dict):
        raise FactsError(
            [
                Problem(
                    file,
                    2,
                    "ส่วนหัวของหน้าผิดรูปแบบ",
                    "the front matter has the wrong form",
                    "เขียนเป็น title: … และ description: …",
                    "write it as title: … and description: …",
                )
            ]
        )
    needed = FRONT_KEYS if language != REQUIRED[0] else FRONT_KEYS[:2]
    for key in data:
        if key not in needed:
            near = get_close_matches(key, needed, 1)
            problems.append(
                Problem(
                    file,
                    placed.line((key,)),
                    f"ไม่รู้จัก “{key}” ในส่วนหัวของหน้า",
                    f"“{key}” is not known in the front matter",
                    f"หมายถึง “{near[0]}” หรือไม่" if near else "ลบบรรทัดนี้",
                    f"did you mean “{near[0]}”?" if near else "delete this line",
                )
            )
    problems += [
        Problem(
            file,
            placed.line((key,)),
            f"ขาด “{key}” ในส่วนหัวของหน้า",
            f"“{key}” is missing from the front matter",
            f'เพิ่มบรรทัด {key}: "…"',
            f'add a line {key}: "…"',
        )
        for key in needed
        if not isinstance(data.get(key), str) or not data[key].strip()
    ]
    if problems:
        raise FactsError(problems)
    first = front[0].count("\n") + 1
    lines = {key: placed.line((key,)) for key in data}
    return Page(file, language, path, data, lines, text[front.end() :], first)


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
