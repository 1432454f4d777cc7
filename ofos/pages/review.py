"""`translations.lock`: what a section of a translation said, and what its Thai said, when they were
last known to agree.

docs/en/contact.md#office 1a2b3c4d 5e6f7a8b     the fingerprints of the Thai and of the translation

A machine writes it. A section without a line counts as agreeing as it is: a new one needs nothing,
and whoever has read that a translation still holds deletes its line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ofos.languages import REQUIRED
from ofos.pages.page import Page, Pages, Sentence
from ofos.problems import FactsError, Problem

FILE = "translations.lock"
_HEAD = """\
# เครื่องเขียนแฟ้มนี้เอง ไม่ต้องแก้ (a machine writes this file)
# อ่านแล้วว่าคำแปลยังตรงกับภาษาไทย ลบบรรทัดของหัวข้อนั้นได้เลย (a translation that still holds: delete its line)
"""  # noqa: E501  # a line of the file
_LINE = re.compile(r"(\S+#\S*) ([0-9a-f]{8}) ([0-9a-f]{8})")


@dataclass(frozen=True)
class Review:
    """The fingerprints of a section in Thai and in translation when they agreed."""

    original: str
    translation: str


#: By the translation's file and the section's id: "docs/en/contact.md#office".
Reviews = Mapping[str, Review]


def fingerprint(sentences: Iterable[Sentence]) -> str:
    """Eight hexadecimal digits that change with the words (SHA-256), not with line ends."""
    words = " ".join(sentence.text for sentence in sentences)
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def read(root: Path) -> Reviews:
    """The reviews that the file below `root` has."""
    return {found[1]: Review(found[2], found[3]) for _, found in _lines(root) if found}


def check(root: Path) -> Iterator[Problem]:
    """A notice for each line that is no review, such as the marks of a merge."""
    for number, found in _lines(root):
        if found is None:
            yield Problem(
                FILE,
                number,
                "บรรทัดนี้อ่านไม่ได้",
                "this line can't be read",
                "ลบบรรทัดนี้ เครื่องจะเขียนให้ใหม่",
                "delete it: a machine writes it again",
                notice=True,
            )


def _lines(root: Path) -> Iterator[tuple[int, re.Match[str] | None]]:
    path = root / FILE
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, _LINE.fullmatch(line.strip())


@dataclass(frozen=True)
class StaleSection:
    """A section of the translation `page` whose Thai changed when the translation did not. `agreed`
    is the fingerprint of the Thai text that it translates."""

    page: Page
    original: Page
    id: str
    agreed: str


def stale(pages: Pages, reviews: Reviews) -> list[StaleSection]:
    """Every section of a translation that is older than its Thai. Where both changed, somebody
    changed both on purpose."""
    found = []
    for page, original, section in _sections(pages):
        review = reviews.get(f"{page.file}#{section}")
        now = _now(page, original, section)
        if review and review.translation == now.translation and review.original != now.original:
            found.append(StaleSection(page, original, section, review.original))
    return found


def _sections(pages: Pages) -> Iterator[tuple[Page, Page, str]]:
    """Every section of a translation that its Thai page has."""
    for page in pages:
        original = pages.get(REQUIRED[0], page.path)
        if original and original is not page:
            for section in page.sections:
                if section in original.sections:
                    yield page, original, section


def _now(page: Page, original: Page, section: str) -> Review:
    return Review(fingerprint(original.sections[section]), fingerprint(page.sections[section]))


def record(pages: Pages, root: Path, read_again: Collection[str] = ()) -> int:
    """Write what agrees today; what is stale keeps its line, but in the files of `read_again`.

    Returns how many lines changed.
    """
    before = read(root)
    kept = {
        f"{one.page.file}#{one.id}"
        for one in stale(pages, before)
        if one.page.file not in read_again
    }
    after = {}
    for page, original, section in _sections(pages):
        name = f"{page.file}#{section}"
        after[name] = before[name] if name in kept else _now(page, original, section)
    text = "".join(f"{name} {r.original} {r.translation}\n" for name, r in sorted(after.items()))
    path = root / FILE
    if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != _HEAD + text:
        path.write_text(_HEAD + text, encoding="utf-8")
    return len(dict(before.items() ^ after.items()))


def translations(pages: Pages, root: Path, files: Iterable[Path]) -> set[str]:
    """The names of the translations at `files`, as pages have them. Raises FactsError where a file
    is none, or none is named."""
    known = {(root / page.file).resolve(): page.file for page in pages}
    wanted = [path.resolve() for path in files]
    strange = [str(path) for path in wanted if path not in known]
    if strange or not wanted:
        raise FactsError([_no_page(name) for name in strange or ["docs"]])
    return {known[path] for path in wanted}


def _no_page(file: str) -> Problem:
    return Problem(
        file,
        1,
        "ไม่ใช่หน้าคำแปล",
        "this is no page of a translation",
        "บอกชื่อแฟ้ม เช่น docs/en/index.md",
        "name the file, e.g. docs/en/index.md",
    )
