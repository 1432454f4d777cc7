"""The Markdown pages as their editors write them: front matter, headings, links, tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from ofos import placed_yaml
from ofos.languages import REQUIRED, root_of
from ofos.problems import FactsError, Problem
from ofos.text.letters import spelling_problems

FOLDER = "docs"
FRONT_KEYS = ("title", "description")
_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([^\s}]*)\s*\})?\s*")
_BLOCK_ID = re.compile(r"\s+attrs:\s*\{\s*id:\s*([^\s,}]+)\s*\}\s*")


@dataclass(frozen=True)
class Anchor:
    """A place that can be linked: a heading (`level` 1–6) or a block (`level` 0)."""

    line: int
    level: int
    id: str | None


@dataclass(frozen=True)
class Sentence:
    """A line of text, its white space folded, and where it stands in the file."""

    line: int
    text: str


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

    @cached_property
    def url(self) -> str:
        """The address below the site's root: "register/app/", in English "en/register/app/"."""
        name = PurePosixPath(self.path)
        folder = name.parent if name.name == "index.md" else name.with_suffix("")
        shown = "" if str(folder) == "." else f"{folder}/"
        return root_of(self.language) + shown

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

    @cached_property
    def sections(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences below each id, which is the same in every language; "" is what stands
        before the first, with title and description. An editor writes one sentence a line."""
        starts = {self._start(anchor): anchor.id for anchor in self.anchors}
        found: dict[str, list[Sentence]] = {"": []}
        found[""] += [Sentence(self.front_lines[key], str(self.front[key])) for key in FRONT_KEYS]
        section = ""
        for number, line in enumerate(self.body.split("\n"), self.body_line):
            section = starts.get(number, section) or ""
            if words := " ".join(line.split()):
                found.setdefault(section, []).append(Sentence(number, words))
        return {id_: tuple(sentences) for id_, sentences in found.items()}

    def _start(self, anchor: Anchor) -> int:
        """The line on which a section starts: a block's id stands below its first line."""
        return anchor.line if anchor.level else anchor.line - 1


@dataclass(frozen=True)
class Pages:
    """All pages by language and path, and what was wrong with reading them.

    `unread` are the places of pages that can't be read, `folders` the languages that have a folder
    with pages, whether or not the site knows them.
    """

    by_place: dict[tuple[str, str], Page]
    problems: list[Problem]
    unread: frozenset[tuple[str, str]] = frozenset()
    folders: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Page]:
        return iter(self.by_place.values())

    def get(self, language: str, path: str) -> Page | None:
        return self.by_place.get((language, path))

    def versions(self, path: str) -> list[Page]:
        """The page at `path` in every language that has it, in the order of the languages."""
        return self._versions.get(path, [])

    @cached_property
    def _versions(self) -> dict[str, list[Page]]:
        found: dict[str, list[Page]] = {}
        for page in self:
            found.setdefault(page.path, []).append(page)
        return found


def load(root: Path, codes: Iterable[str] = REQUIRED) -> Pages:
    """Read every page of the languages `codes` below `root`/docs, in their order.

    Never raises: faults are in `problems`.
    """
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = []
    unread: set[tuple[str, str]] = set()
    for code in codes:
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
    folders = {path.name for path in (root / FOLDER).iterdir() if any(path.rglob("*.md"))}
    return Pages(pages, problems, frozenset(unread), frozenset(folders))


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
    for key in data:
        if key not in FRONT_KEYS:
            near = get_close_matches(key, FRONT_KEYS, 1)
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
            f"ค่าของ “{key}” เป็นตัวเลข",
            f"the value of “{key}” is a number",
            f'ใส่เครื่องหมายคำพูด {key}: "{data[key]}"',
            f'put it in quotation marks: {key}: "{data[key]}"',
        )
        for key in FRONT_KEYS
        if isinstance(data.get(key), int)
    ]
    problems += [
        Problem(
            file,
            placed.line((key,)),
            f"ค่าของ “{key}” ไม่ใช่ข้อความ",
            f"the value of “{key}” is not text",
            f'เขียนเป็นข้อความในบรรทัดเดียว คร่อมด้วยเครื่องหมายคำพูด เช่น {key}: "…"',
            f'write it as text on one line, in quotation marks: {key}: "…"',
        )
        for key in FRONT_KEYS
        if isinstance(data.get(key), dict | list)
    ]
    problems += [
        Problem(
            file,
            placed.line((key,)),
            f"ขาด “{key}” ในส่วนหัวของหน้า",
            f"“{key}” is missing from the front matter",
            f'เพิ่มบรรทัด {key}: "…"',
            f'add a line {key}: "…"',
        )
        for key in FRONT_KEYS
        if not isinstance(data.get(key), int) and not str(data.get(key) or "").strip()
    ]
    if problems:
        raise FactsError(problems)
    first = front[0].count("\n") + 1
    lines = {key: placed.line((key,)) for key in data}
    return Page(file, language, path, data, lines, text[front.end() :], first)
