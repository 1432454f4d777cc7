"""How well the search finds: any file of queries, through the real box of the built site.

    make search-quality QUERIES=path [TOPICS=path]

Called by people, and by tests/browser/test_search.py, which holds the thresholds. A file is a list
of {q, lang, kind, expect: [topic, …]}; an empty `expect` should find nothing. `topics.json` beside
it (or TOPICS) gives the pages of each topic, as Thai paths.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support.chromium import launched, opened
from tests.support.host import Host
from tests.support.sources import ROOT

SITE = ROOT / "site"
ROOTS = {"th": "", "en": "en/"}

#: Types a query into the box, as one input event, and tells what the reader then sees.
ASK = """query => {
  const box = document.getElementById('q'), list = document.getElementById('results');
  box.value = query;
  box.dispatchEvent(new InputEvent('input', {bubbles: true}));
  return {
    weak: list.dataset.weak === 'true',
    pages: [...list.querySelectorAll('li > a:first-child')].map(a => new URL(a.href).pathname),
  };
}"""


@dataclass
class Score:
    """What became of a number of queries."""

    asked: int = 0
    first: int = 0
    three: int = 0
    nothing: int = 0
    other_language: int = 0
    weak: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, count: int) -> float:
        return 100 * count / self.asked if self.asked else 100.0

    def line(self, name: str) -> str:
        shares = (self.first, self.three, self.nothing, self.other_language, self.weak)
        return f"{name:24}{self.asked:6}" + "".join(f"{self.share(n):9.1f}" for n in shares)


@dataclass
class Quality:
    """The scores by language and by (language, kind); queries that should find nothing apart."""

    languages: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    kinds: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))
    none: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
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
    if not query["expect"]:
        score = quality.none[language]
        score.asked += 1
        score.first += not pages or got["weak"]
        score.nothing += not pages
        score.weak += got["weak"] and bool(pages)
        if pages and not got["weak"]:
            score.misses.append(f"{query['q']} → {' '.join(pages[:3])}")
        return
    known = [topic for topic in query["expect"] if topic in topics]
    if not known:
        quality.dropped.append(f"{query['q']}: {', '.join(query['expect'])}")
        return
    wanted = {f"/{ROOTS[language]}{path.lstrip('/')}" for topic in known for path in topics[topic]}
    place = next((i for i, page in enumerate(pages) if page in wanted), 99)
    for score in (quality.languages[language], quality.kinds[language, query["kind"]]):
        score.asked += 1
        score.first += place == 0
        score.three += place < 3
        score.nothing += not pages
        score.weak += got["weak"] and bool(pages)
        score.other_language += any(_language(page) != language for page in pages)
        if place:
            shown = " ".join(pages[:3]) or "–"
            score.misses.append(f"{query['q']} ({query['kind']}) → {shown}")


def _language(path: str) -> str:
    return next(
        (code for code, root in ROOTS.items() if root and path.startswith(f"/{root}")), "th"
    )


def report(quality: Quality) -> Iterator[str]:
    """The lines to print."""
    head = "".join(f"{name:>9}" for name in ("R@1 %", "R@3 %", "none %", "other %", "weak %"))
    yield f"{'':24}{'asked':>6}{head}"
    for (language, kind), score in sorted(quality.kinds.items()):
        yield score.line(f"{language} {kind}")
    for language, score in sorted(quality.languages.items()):
        yield score.line(f"{language} all")
    for language, score in sorted(quality.none.items()):
        yield (
            f"{language}: of {score.asked} queries that should find nothing, {score.nothing} found"
            f" nothing and {score.weak} were marked as weak"
        )
    for language, score in sorted(quality.languages.items()):
        yield from (f"not first, {language}: {miss}" for miss in score.misses)
    for language, score in sorted(quality.none.items()):
        yield from (f"should find nothing, {language}: {miss}" for miss in score.misses)
    yield from (f"dropped, no such topic here: {query}" for query in quality.dropped)


def read(
    path: Path, topics: Path | None = None
) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The queries of a file, and the topics that they name."""
    files = (path, topics or path.with_name("topics.json"))
    queries, known = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    return queries, known


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.exit("make search-quality QUERIES=path [TOPICS=path]")
    with Host(SITE) as host, launched() as browser:
        quality = measure(browser, host.url, *read(*map(Path, filter(None, arguments))))
    print("\n".join(report(quality)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
