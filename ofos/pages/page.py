"""The Markdown pages as their editors write them: front matter, headings, links, tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from ofos import placed_yaml
from ofos.languages import REQUIRED
from ofos.pages import docs_folder
from ofos.pages.docs_folder import FOLDER, DocsFolder, page_url
from ofos.placed_yaml import PlacedYaml
from ofos.placed_yaml.slips import quoted
from ofos.problems import FactsError, Problem
from ofos.text.letters import is_lost, is_unsettled, reference_problems, spelling_problems

FRONT_KEYS = ("title", "description")
#: Where a section begins, as it is typed: it is compared with other text, not read.
_HEADING = re.compile(r"#{1,6}\s(?:.*\{\s*#([^\s}]*)\s*\}\s*$)?")
_BLOCK_ID = re.compile(r"\s+attrs:\s*\{\s*id:\s*([^\s,}]+)\s*\}\s*")
_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Anchor:
    """A place that can be linked: a heading (`level` 1–6) or anything else (`level` 0). A fold
    may be without an id."""

    line: int
    level: int
    id: str | None


@dataclass(frozen=True)
class Sentence:
    """A line of text, its white space folded, and where it stands in the file."""

    line: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link or a picture as it is typed."""

    line: int
    target: str
    is_picture: bool


@dataclass(frozen=True)
class Page:
    """One Markdown file. `path` is its place below the language's folder ("register/app.md");
    `body` starts on line `body_line`.

    Once Markdown has read the page, `anchors` are what can be linked in it, `links` what it links,
    `places` what the build fills (`places.PLACES`).
    """

    file: str
    language: str
    path: str
    front: dict[str, Any]
    front_lines: dict[str, int]
    body: str
    body_line: int
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    places: frozenset[str] = frozenset()

    @cached_property
    def url(self) -> str:
        """The address below the site's root: "register/app/", in English "en/register/app/"."""
        return page_url(self.path, self.language)

    def below_docs(self, target: str) -> str:
        """The file that an address on this page names, by its path below docs/; "" where it leads
        out of it."""
        path = unquote(target.partition("#")[0])
        found = normpath(join(self.language, dirname(self.path), path))
        return "" if found.startswith(("..", "/")) else found

    @cached_property
    def sections(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences below each id, which is the same in every language; "" is what stands
        before the first, with title and description. An editor writes one sentence a line."""
        found: dict[str, list[Sentence]] = {"": []}
        found[""] += [Sentence(self.front_lines[key], str(self.front[key])) for key in FRONT_KEYS]
        section = ""
        for number, line in enumerate(self.body.split("\n"), self.body_line):
            if heading := _HEADING.match(line):
                section = heading[1] or ""
            elif block := _BLOCK_ID.fullmatch(line):
                # A block's id stands below its first line.
                section, last = block[1], section
                if found.get(last) and found[last][-1].line == number - 1:
                    found.setdefault(section, []).append(found[last].pop())
            if words := " ".join(line.split()):
                found.setdefault(section, []).append(Sentence(number, words))
        return {id_: tuple(sentences) for id_, sentences in found.items() if sentences}


@dataclass(frozen=True)
class Pages:
    """All pages by language and path, and what was wrong with reading them.

    `unread` are the places of pages that can't be read, `faulty` the files of those in which
    something is wrong: what they lack may be there when it is mended. `folders` are the languages
    that have a folder with pages, whether or not the site knows them.
    """

    by_place: dict[tuple[str, str], Page]
    problems: list[Problem]
    unread: frozenset[tuple[str, str]] = frozenset()
    folders: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()

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


def load(root: Path, codes: Iterable[str] = REQUIRED, docs: DocsFolder | None = None) -> Pages:
    """Read every page of the languages `codes` below `root`/docs, in their order; `docs` is what
    lies there, if that is known.

    Never raises: faults are in `problems`.
    """
    docs = docs or docs_folder.read(root, list(codes))
    pages: dict[tuple[str, str], Page] = {}
    problems: list[Problem] = []
    unread = set(docs.unread)
    for code, place in docs.pages:
        path = root / FOLDER / code / place
        name = path.relative_to(root).as_posix()
        raw = path.read_bytes()
        faults = spelling_problems(raw, name)
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        problems += [*faults, *reference_problems(text, name)]
        # Of an unsettled page nobody knows which of two texts it is, of a lost one any.
        if not raw.strip() or is_unsettled(text) or any(map(is_lost, faults)):
            unread.add((code, place))
            continue
        try:
            pages[code, place] = parse(text, name, code, place)
        except FactsError as error:
            # Letters that nobody can read are the cause of what they break.
            problems += [] if faults else error.problems
            unread.add((code, place))
    return Pages(pages, problems, frozenset(unread), docs.folders)


def parse(text: str, file: str, language: str, path: str) -> Page:
    """A page from its text. Raises FactsError when the front matter can't be read."""
    front = _FRONT.match(text)
    if front is None:
        raise FactsError([_no_front(text, file)])
    placed = placed_yaml.parse(front[1], file, 2)
    if not isinstance(placed.data, dict):
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
    if problems := list(_front_problems(placed, FRONT_KEYS, front[1].split("\n"))):
        raise FactsError(problems)
    first = front[0].count("\n") + 1
    lines = {key: placed.line((key,)) for key in placed.data}
    return Page(file, language, path, placed.data, lines, text[front.end() :], first)


def _front_problems(
    placed: PlacedYaml, needed: tuple[str, ...], source: list[str]
) -> Iterator[Problem]:
    """Keys that are not known or missing, values that are no text."""
    missing = [key for key in needed if key not in placed.data]
    misspelt: set[str] = set()
    for key in placed.data:
        if key not in needed:
            near = get_close_matches(key, missing or needed, 1)
            misspelt.update(near)
            yield Problem(
                placed.file,
                placed.line((key,)),
                f"ไม่รู้จัก “{key}” ในส่วนหัวของหน้า",
                f"“{key}” is not known in the front matter",
                f"หมายถึง “{near[0]}” หรือไม่" if near else "ลบบรรทัดนี้",
                f"did you mean “{near[0]}”?" if near else "delete this line",
            )
    for key in needed:
        value, line = placed.data.get(key), placed.line((key,))
        if (isinstance(value, str) and value.strip()) or (key in misspelt and key in missing):
            continue
        if value in (None, ""):
            yield Problem(
                placed.file,
                line,
                f"ขาด “{key}” ในส่วนหัวของหน้า",
                f"“{key}” is missing from the front matter",
                f'เพิ่มบรรทัด {key}: "…"',
                f'add a line {key}: "…"',
            )
            continue
        typed = source[line - 2].partition(":")[2].strip() or "…"
        kind = ("ตัวเลข", "number") if isinstance(value, int) else ("รายการ", "list")
        yield Problem(
            placed.file,
            line,
            f"ค่าของ “{key}” เป็น{kind[0]} ต้องเป็นข้อความ",
            f"the value of “{key}” is a {kind[1]}, and must be text",
            f"ใส่เครื่องหมายคำพูด {key}: {quoted(typed)}",
            f"put it in quotation marks: {key}: {quoted(typed)}",
        )


def _no_front(text: str, file: str) -> Problem:
    """What is wrong where no front matter is found: which of its two lines is not there."""
    said = ("ไม่มีส่วนหัวของหน้า (front matter)", "the front matter is missing")
    lines = text.split("\n")
    keys = [n for n, line in enumerate(lines[:20]) if re.match(r"[a-z]+ *:", line)]
    if lines[0].rstrip() != "---":
        odd = re.fullmatch(r"\s*[-–—_*=]+\s*|\s*---\s*", lines[0]) or not lines[0].strip()
        if keys and (odd or keys[0] == 0):
            said = (
                "บรรทัดแรกของส่วนหัว (front matter) ต้องเป็น --- ติดต้นแฟ้ม",
                "the first line of the front matter must be ---",
            )
            return Problem(file, 1, *said, "ให้บรรทัดแรกเป็น: ---", "let the first line be: ---")
        return Problem(
            file,
            1,
            *said,
            "เริ่มแฟ้มด้วย --- แล้ว title: และ description: แล้วปิดด้วย ---",
            "start the file with ---, then title: and description:, then ---",
        )
    last = max((n for n in keys if n < 8), default=0)
    return Problem(
        file,
        last + 2,
        "ส่วนหัวของหน้า (front matter) ไม่ได้ปิด",
        "the front matter is not closed",
        f"เพิ่มบรรทัด --- ใต้บรรทัด {last + 1}",
        f"add a line --- below line {last + 1}",
    )
