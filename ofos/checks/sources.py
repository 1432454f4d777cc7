"""The rules before a build: everything that people wrote, read, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ofos.checks import pages, style, templates
from ofos.checks.typed_facts import literals, typed_facts
from ofos.facts import provenance
from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.machinery.processes import share
from ofos.outputs import security_txt
from ofos.outputs.embeds import cards
from ofos.outputs.search import aliases
from ofos.pages import history, review, staleness
from ofos.pages.page import Page
from ofos.pages.tokens import RenderedPage, render_page
from ofos.problems import FactsError, Problem
from ofos.site import settings, sources
from ofos.site.site import Site
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
    "*.md",
    "mkdocs.yml",
    "Makefile",
)


@dataclass(frozen=True)
class Checked:
    """The site, or None where a fault forbids to make one, and all problems, each once."""

    site: Site | None
    problems: list[Problem]

    @property
    def faults(self) -> list[Problem]:
        """What must be mended first."""
        return [problem for problem in self.problems if not problem.notice]


def check(root: Path) -> Checked:
    """Read everything below `root` and find all that is wrong with it."""
    try:
        found = sources.read(root)
    except FactsError as error:
        return Checked(None, error.problems)
    outdated = staleness.outdated(root, review.stale(found.pages, found.reviews))
    problems = [*found.problems, *_rules(found), *staleness.notices(outdated)]
    rendered: dict[str, RenderedPage] = {}
    if found.facts:
        problems += _facts_rules(found, found.facts)
        rendered, faults = _render(found, found.facts)
        problems += faults
    checked = Checked(None, sorted(set(problems)))
    if checked.faults or not (found.facts and found.settings):
        return checked
    site = Site(
        root,
        found.settings.address,
        found.facts,
        found.pages,
        found.settings,
        rendered,
        found.aliases,
        found.kit,
        history.last_changes(root),
        tuple(checked.problems),
        tuple(outdated),
    )
    return Checked(site, checked.problems)


def _rules(found: Sources) -> Iterator[Problem]:
    """What can be wrong whether or not the facts can be read."""
    yield from pages.check(found.pages, card_ids(found.facts) if found.facts else None)
    yield from templates.check(found.root)
    yield from history.check(found.root)
    yield from style.check(found.root, found.style, found.pages)
    if found.aliases:
        yield from aliases.check(found.aliases, found.languages, found.pages, found.promised)
    if found.settings:
        yield from settings.check(found.settings, found.pages, found.languages)


def _facts_rules(found: Sources, facts: Facts) -> Iterator[Problem]:
    """What can be wrong with the facts, and with what names them."""
    yield from provenance.check(facts)
    yield from security_txt.check(facts, datetime.now(UTC).date())
    yield from cards.check(facts, found.pages)


def _render(found: Sources, facts: Facts) -> tuple[dict[str, RenderedPage], Iterable[Problem]]:
    """Every page, by its file, with its facts put in; and what is wrong with tokens, with what
    comes out of them, and facts that were typed by hand."""
    root, known = found.root, literals(facts)
    urls = frozenset(page.url for page in found.pages)

    def look(path: Path) -> list[Problem]:
        name = path.relative_to(root).as_posix()
        return list(typed_facts(_lines(path), name, known, prose=False))

    def render(page: Page) -> tuple[RenderedPage, list[Problem]]:
        language = found.languages[page.language]
        rendered = render_page(page, Renderer(facts, language, page.url, urls))
        typed = typed_facts(_prose(page), page.file, known, prose=True)
        return rendered, [*rendered.problems, *_length(page, rendered), *typed]

    made = share(render, found.pages)
    rendered = {page.file: one for page, (one, _) in zip(found.pages, made, strict=True)}
    faults = chain(*(faults for _, faults in made), *share(look, _others(root)))
    return rendered, faults


def card_ids(facts: Facts) -> frozenset[str]:
    """The ids that the cards of the letter, the slips and the sources bring to their page."""
    letter = {f"letter-{key.replace('_', '-')}" for key in facts.file.letter}
    return frozenset(letter | {row.lower() for row in (*facts.file.slip, *facts.file.source)})


def _length(page: Page, rendered: RenderedPage) -> Iterator[Problem]:
    """A description has room for so much where search engines show it."""
    if not 40 <= len(rendered.description) <= 180:
        yield Problem(
            page.file,
            page.front_lines["description"],
            f"description ยาว {len(rendered.description)} ตัวอักษร",
            f"the description has {len(rendered.description)} characters",
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
