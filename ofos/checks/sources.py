"""Reads every source file and collects all that is wrong, before anything is built."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ofos.checks import pages as proofreading
from ofos.checks.templates import templates
from ofos.checks.typed_facts import literals, typed_facts
from ofos.facts import loader as facts_file
from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.languages import languages
from ofos.machinery.processes import share
from ofos.outputs import security_txt as security
from ofos.outputs.embeds import cards as embed_cards
from ofos.outputs.search import aliases as alias_file
from ofos.pages import page as page_files
from ofos.pages.page import Page, Pages
from ofos.pages.tokens import SaidPage, say_page
from ofos.problems import FactsError, Problem
from ofos.site import settings
from ofos.site.sources import Sources

#: Files other than pages in which a fact must not be typed.
OTHERS = (
    "overrides/**/*.html",
    "hooks/*.py",
    "ofos/**/*.py",
    "ofos/**/*.html",
    "ofos/**/*.yml",
    "words/**/*.yml",
    "tests/**/*.py",
    "tests/**/*.json",
    "deploy/**/*",
    "scripts/*.sh",
    "README.md",
    "CONTRIBUTING.md",
    "mkdocs.yml",
    "Makefile",
)


def check(root: Path) -> Sources:
    """Read and check everything below `root`; every problem is in the result, each once."""
    problems: list[Problem] = []
    facts: Facts | None = None
    said: dict[str, SaidPage] = {}
    try:
        languages()
    except FactsError as error:
        return Sources(None, Pages({}, []), error.problems)
    try:
        facts = facts_file.load(root)
    except FactsError as error:
        problems += error.problems
    pages = page_files.load(root)
    problems += pages.problems
    problems += proofreading.check(pages, card_ids(facts) if facts else frozenset())
    problems += alias_file.problems(root, pages)
    problems += templates(root)
    problems += settings.check(root, pages)
    if facts:
        problems += facts_file.outdated_print(facts)
        problems += security.check(facts, datetime.now(UTC).date())
        problems += embed_cards.check(facts, pages)
        known = literals(facts)

        def look(path: Path) -> list[Problem]:
            name = path.relative_to(root).as_posix()
            return list(typed_facts(_lines(path), name, known, prose=False))

        def read(page: Page) -> tuple[SaidPage, list[Problem]]:
            renderer = Renderer(facts, languages()[page.language], page.url, urls)
            said = say_page(page, renderer)
            typed = typed_facts(_prose(page), page.file, known, prose=True)
            return said, [*said.problems, *_length(page, said), *typed]

        urls = frozenset(page.url for page in pages)
        found = share(read, pages)
        problems += chain(*(faults for _, faults in found), *share(look, _others(root)))
        said = {page.file: one for page, (one, _) in zip(pages, found, strict=True)}
    return Sources(facts, pages, sorted(set(problems)), said)


def card_ids(facts: Facts) -> frozenset[str]:
    """The ids that the cards of the letter, the slips and the sources bring to their page."""
    letter = {f"letter-{key.replace('_', '-')}" for key in facts.file.letter}
    return frozenset(letter | {row.lower() for row in (*facts.file.slip, *facts.file.source)})


def _length(page: Page, said: SaidPage) -> Iterator[Problem]:
    if not 40 <= len(said.description) <= 180:
        yield Problem(
            page.file,
            page.front_lines["description"],
            f"description ยาว {len(said.description)} ตัวอักษร",
            f"the description has {len(said.description)} characters",
            "เขียนให้ยาว 40–180 ตัวอักษร",
            "write 40 to 180 characters",
        )


def _prose(page: Page) -> list[tuple[int, str]]:
    front = [(page.front_lines[key], page.front[key]) for key in ("title", "description")]
    return [*front, *page.lines]


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        return list(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    except (UnicodeDecodeError, OSError):
        return []


def _others(root: Path) -> Iterator[Path]:
    for pattern in OTHERS:
        yield from (p for p in sorted(root.glob(pattern)) if p.is_file() and p.suffix != ".pyc")
