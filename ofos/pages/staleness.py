"""What changed in Thai since a translation was made: its sentences, before and after.

The words of before stand in the project's history alone. Where it does not reach back far enough
(a shallow clone, an exported copy, a page that moved), that is said instead of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ofos.languages import REQUIRED
from ofos.pages import history, page
from ofos.pages.page import Page, Sentence
from ofos.pages.review import StaleSection, fingerprint
from ofos.problems import FactsError, Problem

#: As many sentences of a section as a notice tells.
_TOLD = 3
#: Of Markdown what a reader does not see, and of a link what is left of it.
_MARKS = re.compile(
    r"^(?:#{1,6} |[-*+] |\d+[.)] |> |/{3,}(?: \w+ \|)?|attrs:.*)"
    r"|\{ ?#[^}]*\}|\*\*|`|\[(.*?)\]\([^)]*\)"
)


@dataclass(frozen=True)
class ChangedSentence:
    """A sentence of the Thai page, before and after; one of them is "" where it is new or gone."""

    before: str
    after: str

    def __str__(self) -> str:
        return f"“{self.before or '–'}” → “{self.after or '–'}”"


@dataclass(frozen=True)
class Outdated:
    """A section whose translation is older than its Thai. `sentences` are the ones that changed, or
    None where the older Thai is not in the history that is here."""

    section: StaleSection
    sentences: tuple[ChangedSentence, ...] | None


def outdated(root: Path, stale: Sequence[StaleSection]) -> list[Outdated]:
    """What changed in each of the sections `stale`; one look at the history of each page."""
    versions: dict[str, list[Page]] = {}
    found = []
    for section in stale:
        original = section.original
        if original.file not in versions:
            versions[original.file] = list(_versions(root, original))
        found.append(Outdated(section, _changed(section, versions[original.file])))
    return found


def _versions(root: Path, original: Page) -> Iterator[Page]:
    """The page as it was, the newest first."""
    for text in history.versions(root, original.file):
        try:
            yield page.parse(text, original.file, REQUIRED[0], original.path)
        except FactsError:
            continue  # a version that nobody could read was never translated


def _changed(stale: StaleSection, versions: list[Page]) -> tuple[ChangedSentence, ...] | None:
    for version in versions:
        before = version.sections.get(stale.id)
        if before and fingerprint(before) == stale.agreed:
            return tuple(compare(before, stale.original.sections[stale.id]))
    return None


def compare(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[ChangedSentence]:
    """The sentences that differ, in their order."""
    old, new = ([one.text for one in sentences] for sentences in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = max(b - a, d - c)
            olds, news = (part + [""] * (pairs - len(part)) for part in (old[a:b], new[c:d]))
            yield from map(ChangedSentence, olds, news)


def plain(text: str) -> str:
    """The words of a sentence without Markdown's marks; its tokens stay."""
    return " ".join(_MARKS.sub(lambda mark: mark[1] or "", text).split())


def notices(outdated: Sequence[Outdated]) -> Iterator[Problem]:
    """A notice for each section, where its translation stands."""
    for one in outdated:
        page, name = one.section.page, f"{one.section.page.file}#{one.section.id}"
        line = page.sections[one.section.id][0].line
        if one.sentences is None:
            said = ("ไม่มีถ้อยคำเดิมในประวัติที่มีอยู่ที่นี่", "its older words are not in the history here")
        else:
            listed = "; ".join(map(str, one.sentences[:_TOLD]))
            more = len(one.sentences) - _TOLD
            said = (
                listed + (f" และอีก {more} ประโยค" if more > 0 else ""),
                listed + (f" and {more} more" if more > 0 else ""),
            )
        yield Problem(
            page.file,
            line,
            f"ภาษาไทยใน {one.section.original.file} เปลี่ยนหลังแปล: {said[0]}",
            f"the Thai of {one.section.original.file} changed after this was translated: {said[1]}",
            f"แก้คำแปลตาม ถ้าคำแปลยังตรงอยู่ ลบบรรทัดที่ขึ้นต้นว่า {name} ใน translations.lock",
            f"translate it; if it still holds, delete the line {name} in translations.lock",
            notice=True,
        )
