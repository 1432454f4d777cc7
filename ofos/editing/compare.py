"""Two built sites side by side: which facts, sentences, pages and files a change changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from selectolax.lexbor import LexborHTMLParser

from ofos.editing.comparison import ChangedFact, ChangedPage, Comparison, FileCount, Sentence
from ofos.html.difference import Difference, difference
from ofos.problems import FactsError, Problem
from ofos.publishing.kinds import KINDS, kind

#: Where the pages with their marks stand, below the site that they are of.
FOLDER = "changes"
#: What is told apart from the words of a page: that the Thai is newer, and the index of the page.
_ASIDE = ".md-outdated, .md-toc, .md-nav--secondary"
_STALE = ".md-stale li"
_SAYING = ("page", "embed")
_MARK = re.compile(r'data-fact=(?:"([^"]*)"|([^\s>]+))')
#: As much of a sentence is told.
_LONG = 2_000


@dataclass
class Compared:
    """The comparison, and by address the pages of after with their marks."""

    comparison: Comparison
    marked: dict[str, str] = field(default_factory=dict)


def compare(old: Path, new: Path) -> Compared:
    """Compare the site built in the folder `old` with the one in `new`. Raises FactsError."""
    before, after = (_files(folder) for folder in (old, new))
    names = sorted(before.keys() | after.keys())
    differing = [name for name in names if _differs(before.get(name), after.get(name))]
    facts = list(_facts(old, new, after))
    pages, sentences, stale, marked = [], _Sentences(facts), _Sentences(facts), {}
    for name in differing:
        if kind(name) != "page":
            continue
        url = f"/{name.removesuffix('index.html')}"
        one, two = (_text(files.get(name)) for files in (before, after))
        found = difference(one, two, _ASIDE) if one and two else None
        if found is None or found.sentences:
            pages.append(ChangedPage(url=url, title=_title(two or one), state=_state(one, two)))
        if found:
            marked[url] = found.marked
            sentences.add(url, found)
        stale.add_stale(url, two)
    comparison = Comparison(
        facts=facts,
        sentences=sentences.listed(),
        pages=pages,
        files=_counts(differing, before, after),
        stale=stale.listed(),
    )
    return Compared(comparison, marked)


def _files(folder: Path) -> dict[str, Path]:
    """The files of the site, by their path below its root."""
    if not (folder / "facts.json").is_file():
        raise FactsError([_no_site(folder)])
    paths = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*"))
    return {
        name: path
        for name, path in paths
        if kind(name) and path.is_file() and not name.startswith(f"{FOLDER}/")
    }


def _no_site(folder: Path) -> Problem:
    return Problem(
        str(folder),
        1,
        "ไม่ใช่เว็บไซต์ที่สร้างแล้ว",
        "this is no built site",
        "บอกโฟลเดอร์ที่ make build สร้าง เช่น site",
        "name a folder that make build has made, e.g. site",
    )


def _state(before: str, after: str) -> Literal["changed", "new", "gone"]:
    return "gone" if not after else "new" if not before else "changed"


def _differs(one: Path | None, two: Path | None) -> bool:
    return one is None or two is None or one.read_bytes() != two.read_bytes()


def _text(path: Path | None) -> str:
    return path.read_text(encoding="utf-8") if path else ""


def _title(html: str) -> str:
    title = LexborHTMLParser(html).css_first("title")
    return " ".join(title.text().split())[:_LONG] if title else ""


def _counts(
    differing: list[str], before: dict[str, Path], after: dict[str, Path]
) -> dict[str, FileCount]:
    found: dict[str, dict[str, int]] = {}
    for name in differing:
        state = "new" if name not in before else "gone" if name not in after else "changed"
        counts = found.setdefault(str(kind(name)), {})
        counts[state] = counts.get(state, 0) + 1
    return {name: FileCount(**found[name]) for name in KINDS if name in found}


class _Sentences:
    """Sentences that changed, each with the pages where it did."""

    def __init__(self, facts: list[ChangedFact]) -> None:
        self.pages: dict[tuple[str, str, bool], list[str]] = {}
        self.said = [
            (fact.before[code], fact.after[code])
            for fact in facts
            if fact.before and fact.after
            for code in fact.before.keys() & fact.after.keys()
        ]

    def add(self, url: str, found: Difference) -> None:
        for one in found.sentences:
            follows = one.facts or self._follows(one.before, one.after)
            pages = self.pages.setdefault((one.before[:_LONG], one.after[:_LONG], follows), [])
            if url not in pages:
                pages.append(url)

    def _follows(self, before: str, after: str) -> bool:
        """Whether nothing but a fact changed that is not marked as one."""
        return any(old in before and before.replace(old, new) == after for old, new in self.said)

    def add_stale(self, url: str, html: str) -> None:
        """The sentences that the page itself says to be newer in Thai."""
        for item in LexborHTMLParser(html).css(_STALE) if "md-stale" in html else ():
            texts = (item.css_first(tag) for tag in ("del", "ins"))
            before, after = (node.text()[:_LONG] if node else "" for node in texts)
            self.pages.setdefault((before, after, False), []).append(url)

    def listed(self) -> list[Sentence]:
        """What an editor wrote first, what follows from a fact last; of both what is on one page
        before what is on many."""
        found = sorted(self.pages.items(), key=lambda item: (item[0][2], len(item[1])))
        return [Sentence(before=b, after=a, facts=f, pages=pages) for (b, a, f), pages in found]


# ── facts ───────────────────────────────────────────────────────────────────────────────────────


def _facts(old: Path, new: Path, files: dict[str, Path]) -> Iterator[ChangedFact]:
    """The facts that are said in another way, or are as sure in another."""
    before, after = (
        json.loads((folder / "facts.json").read_text(encoding="utf-8"))["facts"]
        for folder in (old, new)
    )
    changed = [
        path
        for path in {**before, **after}
        if _standing(before.get(path)) != _standing(after.get(path))
    ]
    pages = [_marks(_text(path)) for name, path in files.items() if kind(name) in _SAYING]
    for path in changed:
        one, two = before.get(path), after.get(path)
        parts = path.split(".")
        names = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
        yield ChangedFact(
            path=path,
            before=one["said"] if one else None,
            after=two["said"] if two else None,
            status_before=one["status"] if one else "",
            status_after=two["status"] if two else "",
            pages=sum(not names.isdisjoint(marks) for marks in pages) if two else 0,
        )


def _marks(html: str) -> set[str]:
    """The paths of the facts and groups of facts that a page says."""
    marks = " ".join(quoted or bare for quoted, bare in _MARK.findall(html))
    return {mark.partition("|")[0] for mark in marks.split()}


def _standing(fact: dict[str, Any] | None) -> object:
    """What of a fact a reader is told."""
    return fact and [fact[key] for key in ("said", "status", "printed", "source")]
