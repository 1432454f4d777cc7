"""How well the search finds: any file of queries, through the real box of the built site.

    make search-quality [QUERIES=path] [TOPICS=path]

Without a file the project's own ones are measured (`tests/browser/queries/`).
A file is a list of {q, lang, kind, expect: [topic, …]}; an empty `expect` should find nothing. A
topic is a key of TOPICS (else of `topics.json` beside it, else of the project's), or itself a page:
both are Thai paths, with `#id` where only that section answers.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support.chromium import launched, opened
from tests.support.host import Host
from tests.support.sources import ROOT

SITE = ROOT / "site"
QUERIES, TOPICS = ROOT / "tests/browser/queries", "topics.json"
ROOTS = {"th": "", "en": "en/"}

#: Types a query into the box, as one input event, and tells what the reader then sees: the pages,
#: and of the first page the section.
ASK = """query => {
  const box = document.getElementById('q'), list = document.getElementById('results');
  box.value = query;
  box.dispatchEvent(new InputEvent('input', {bubbles: true}));
  const below = list.querySelector('li:first-child > br + a');
  return {
    weak: list.dataset.weak === 'true',
    sure: Number(list.dataset.sure),
    pages: [...list.querySelectorAll('li > a:first-child')].map(a => new URL(a.href).pathname),
    section: below ? new URL(below.href).hash : '',
  };
}"""

#: The steps of the curve of certainty, as the script measures it.
STEPS = (0.0, 0.15, 0.3, 0.5, 0.7, 9.0)


@dataclass
class Score:
    """What became of a number of queries."""

    asked: int = 0
    first: int = 0
    section: int = 0
    three: int = 0
    nothing: int = 0
    other_language: int = 0
    weak: int = 0
    weak_though_right: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, count: int, of: int | None = None) -> float:
        """`count` in per cent of the queries, or of `of`."""
        whole = self.asked if of is None else of
        return 100 * count / whole if whole else 0.0

    def line(self, name: str) -> str:
        """The row of the table."""
        shares = (self.first, self.section, self.three, self.nothing, self.other_language)
        right_but_weak = self.share(self.weak_though_right, self.first)
        figures = [*(self.share(count) for count in shares), right_but_weak]
        return f"{name:24}{self.asked:6}" + "".join(f"{figure:9.1f}" for figure in figures)


@dataclass
class Quality:
    """The scores by language and by (language, kind); queries that should find nothing apart.
    `answers`: how sure the script was of each answer it gave, and whether the answer was right."""

    languages: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    kinds: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))
    none: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    answers: list[tuple[float, bool]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def open_search(page: Page, url: str, language: str) -> None:
    """Open the search page of `language` with its script and index ready."""
    page.goto(f"{url}{ROOTS[language]}search/?q=ofos")
    page.wait_for_selector("#results li")


def measure(
    browser: Browser, url: str, queries: Iterable[dict[str, Any]], topics: dict[str, list[str]]
) -> Quality:
    """Run every query through the box of the site at `url`."""
    quality = Quality()
    ordered = sorted(queries, key=lambda query: query["lang"])
    with opened(browser) as context:
        page, language = context.new_page(), ""
        for query in ordered:
            if query["lang"] != language:
                language = query["lang"]
                open_search(page, url, language)
            judge(quality, query, topics, page.evaluate(ASK, query["q"]))
    return quality


def judge(
    quality: Quality, query: dict[str, Any], topics: dict[str, list[str]], got: dict[str, Any]
) -> None:
    """Count one query's answer."""
    language, pages = query["lang"], got["pages"]
    known = [topic for topic in query["expect"] if topic in topics or topic.startswith("/")]
    if query["expect"] and not known:
        quality.dropped.append(f"{query['q']}: {', '.join(query['expect'])}")
        return
    places = {place for topic in known for place in topics.get(topic, [topic])}
    wanted = {_path(place.partition("#")[0], language) for place in places}
    at = next((i for i, page in enumerate(pages) if page in wanted), 99)
    if pages:
        quality.answers.append((got["sure"], at == 0))
    shown = " ".join(page + (got["section"] if not i else "") for i, page in enumerate(pages[:3]))
    if not query["expect"]:
        score = quality.none[language]
        score.asked += 1
        score.first += not pages or got["weak"]
        score.nothing += not pages
        score.weak += got["weak"] and bool(pages)
        if pages and not got["weak"]:
            score.misses.append(f"{query['q']} → {shown}")
        return
    here = pages[0] + got["section"] if pages else ""
    exact = {_path(place, language) for place in places}
    for score in (quality.languages[language], quality.kinds[language, query["kind"]]):
        score.asked += 1
        score.first += at == 0
        score.section += at == 0 and (here in exact or pages[0] in exact)
        score.three += at < 3
        score.nothing += not pages
        score.weak += got["weak"] and bool(pages)
        score.weak_though_right += got["weak"] and at == 0
        score.other_language += any(_language(page) != language for page in pages)
        if at:
            score.misses.append(f"{query['q']} ({query['kind']}) → {shown or '–'}")


def _path(place: str, language: str) -> str:
    return f"/{ROOTS[language]}{place.lstrip('/')}"


def _language(path: str) -> str:
    return next(
        (code for code, root in ROOTS.items() if root and path.startswith(f"/{root}")), "th"
    )


def report(quality: Quality) -> Iterator[str]:
    """The lines to print."""
    names = ("R@1 %", "sect. %", "R@3 %", "none %", "other %", "weak %")
    yield f"{'':24}{'asked':>6}" + "".join(f"{name:>9}" for name in names)
    for (language, kind), score in sorted(quality.kinds.items()):
        yield score.line(f"{language} {kind}")
    for language, score in sorted(quality.languages.items()):
        yield score.line(f"{language} all")
    yield "sect.: first, and at the section that answers; weak: of the right first, marked as weak"
    for language, score in sorted(quality.none.items()):
        yield (
            f"{language}: of {score.asked} queries that should find nothing, {score.nothing} found"
            f" nothing and {score.weak} were marked as weak"
        )
    yield from curve(quality)
    for language, score in sorted(quality.languages.items()):
        yield from (f"not first, {language}: {miss}" for miss in score.misses)
    for language, score in sorted(quality.none.items()):
        yield from (f"should find nothing, {language}: {miss}" for miss in score.misses)
    yield from (f"dropped, no such topic here: {query}" for query in quality.dropped)


def curve(quality: Quality) -> Iterator[str]:
    """How often the first result is right, by how sure the script was of it."""
    yield f"{'how sure':24}{'answers':>9}{'right %':>9}"
    for low, high in pairwise(STEPS):
        right = [was for sure, was in quality.answers if low <= max(sure, 0) < high]
        if right:
            name = f"{low:.2f} and more" if high == STEPS[-1] else f"{low:.2f} to {high:.2f}"
            yield f"{name:24}{len(right):9}{100 * sum(right) / len(right):9.1f}"


def read(
    path: Path, topics: Path | None = None
) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The queries of a file, and the topics that they name: those beside it, or the project's."""
    beside = path.with_name(TOPICS)
    files = (path, topics or (beside if beside.exists() else QUERIES / TOPICS))
    queries, known = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    return queries, known


def main(arguments: list[str]) -> int:
    """Print the report of a file of queries, or of each of the project's own."""
    given = [Path(argument) for argument in arguments if argument]
    for path in given:
        if not path.is_file():
            print(f"ไม่มีแฟ้ม {path} (no such file)", file=sys.stderr)
            return 2
    own = (path for path in sorted(QUERIES.glob("*.json")) if path.name != TOPICS)
    with Host(SITE) as host, launched() as browser:
        for files in [given] if given else [[path] for path in own]:
            quality = measure(browser, host.url, *read(*files))
            print("\n".join(["", files[0].name, *report(quality)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
