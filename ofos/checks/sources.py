"""The rules before a build: everything that people wrote, read, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ofos.checks import (
    addresses,
    drawn_letters,
    kit_words,
    pages,
    periods,
    shown_files,
    style,
    templates,
)
from ofos.checks.conditions import conditions
from ofos.checks.headings import headings
from ofos.checks.kept import Kept
from ofos.checks.leftovers import leftovers
from ofos.checks.markup import markup
from ofos.checks.own_letters import own_letters
from ofos.checks.typed_facts import literals, typed_facts, typed_in_page
from ofos.facts import provenance
from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.languages import FOLDER as WORDS
from ofos.machinery.processes import share
from ofos.outputs import security_txt
from ofos.outputs.embeds import cards
from ofos.outputs.search import aliases
from ofos.pages import history, markdown, review, staleness
from ofos.pages.abbreviations import abbreviations
from ofos.pages.page import Anchor, Link, Page, Pages
from ofos.pages.reading import read
from ofos.pages.tokens import RenderedPage, render_front
from ofos.problems import FactsError, Problem
from ofos.site import settings, sources
from ofos.site.settings import Settings
from ofos.site.site import Site
from ofos.site.sources import Sources

#: Files other than pages in which a fact must not be typed. What people type into the search is no
#: word of ours.
OTHERS = (
    "overrides/**/*.html",
    "hooks/*.py",
    "ofos/**/*.py",
    "ofos/**/*.html",
    "ofos/**/*.yml",
    "words/**/*.yml",
    "tests/**/*.py",
    "tests/*/*.json",
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
    problems = [*found.problems, *staleness.notices(outdated)]
    urls = sorted(page.url for page in found.pages)
    kept = Kept(root, repr((urls, sorted(found.problems))))
    rendered: dict[str, RenderedPage] = {}
    shown: shown_files.Found = ({}, frozenset())
    if set_up := found.settings:
        looks, faults = _look_at_pages(found, set_up, kept)
        rendered = {file: look.rendered for file, look in looks.items() if look.rendered}
        found = replace(found, pages=_read(found.pages, looks))
        shown, unshown = shown_files.find(root, found.docs, found.pages, found.facts)
        problems += [*faults, *unshown, *_rules(found, set_up)]
    seen = list(templates.files(root))
    problems += kept.get(lambda: list(templates.check(seen)), "templates", repr(seen))
    problems += [*history.check(root), *_style(found)]
    kept.prune()
    if found.facts:
        problems += _facts_rules(found, found.facts)
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
        *shown,
        tuple(checked.problems),
        tuple(outdated),
    )
    return Checked(site, checked.problems)


@dataclass(frozen=True)
class _Look:
    """What a look at one page finds: what it has for other pages, its title and description with
    facts put in, and what is wrong with it."""

    anchors: tuple[Anchor, ...]
    links: tuple[Link, ...]
    places: frozenset[str]
    rendered: RenderedPage | None
    problems: list[Problem]
    unread: bool = False


def _look_at_pages(
    found: Sources, site: Settings, kept: Kept
) -> tuple[dict[str, _Look], Iterable[Problem]]:
    """Have Markdown read every page; and facts that were typed by hand, wherever."""
    root, facts = found.root, found.facts
    known = literals(facts) if facts else None
    urls = frozenset(page.url for page in found.pages)
    short = {c: abbreviations(facts, each) for c, each in found.languages.items()} if facts else {}

    sheets = {code: style.read(sheet)[0] for code, sheet in found.style.items()}
    unclear = {(problem.file, problem.line) for problem in found.problems}

    def look(page: Page) -> _Look:
        return kept.get(lambda: anew(page), "page", repr(page))

    def anew(page: Page) -> _Look:
        language = found.languages[page.language]
        renderer = Renderer(facts, language, page.url, urls) if facts else None
        options = markdown.options(renderer, language, short.get(page.language, {}))
        try:
            reading = read(page, site.extensions, options)
        except FactsError as error:
            return _Look((), (), frozenset(), None, error.problems, unread=True)
        # What stands on a line that nobody can read follows from that.
        readable = () if page.file in {file for file, _ in unclear} else (own_letters,)
        problems = [
            problem
            for rule in (markup, leftovers, headings, *readable)
            for problem in rule(reading)
            if (problem.file, problem.line) not in unclear
        ]
        rendered = None
        if renderer and known:
            rendered, faults = render_front(page, renderer)
            problems += [*faults, *_length(page, rendered)]
            problems += drawn_letters.in_front(page)
            problems += conditions(page, renderer.facts)
            problems += typed_facts(_front(page), page.file, known, prose=True)
            problems += typed_in_page(reading, known, {problem.line for problem in problems})
        problems += style.in_page(reading, sheets.get(page.language, ()))
        return _Look(
            tuple(reading.anchors), tuple(reading.links), reading.places, rendered, problems
        )

    def typed(file: tuple[str, bytes]) -> list[Problem]:
        name, raw = file
        # What stands in words goes out to readers; a style sheet only names words.
        read = name.startswith(f"{WORDS}/") and not name.endswith(f"/{sources.STYLE}")
        return list(typed_facts(_lines(raw), name, known, prose=False, alike=read)) if known else []

    pages = list(found.pages)
    looks = dict(zip((page.file for page in pages), share(look, pages), strict=True))
    others = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in _others(root)]
    elsewhere = kept.get(lambda: list(chain(*share(typed, others))), "others", repr(others))
    return looks, chain(*(each.problems for each in looks.values()), elsewhere)


def _read(unread: Pages, looks: Mapping[str, _Look]) -> Pages:
    """The pages with what Markdown found in them."""
    placed = {}
    for place, page in unread.by_place.items():
        look = looks[page.file]
        if not look.unread:
            found = replace(page, anchors=look.anchors, links=look.links, places=look.places)
            placed[place] = found
    told = (problem for look in looks.values() for problem in look.problems)
    faulty = {problem.file for problem in (*unread.problems, *told) if not problem.notice}
    lost = unread.unread | (set(unread.by_place) - set(placed))
    return replace(unread, by_place=placed, unread=lost, faulty=frozenset(faulty))


def _style(found: Sources) -> Iterator[Problem]:
    """What is wrong with the style sheets of words, and with the words of templates and kit."""
    for code, sheet in found.style.items():
        rows, problems = style.read(sheet)
        yield from problems
        yield from style.in_words(found.root, code, rows)


def _rules(found: Sources, site: Settings) -> Iterator[Problem]:
    """What can be wrong with the pages together, and with what names them."""
    ids = card_ids(found.facts) if found.facts else None
    yield from pages.check(found.pages, found.docs, ids)
    yield from addresses.check(found.pages, found.promised, ids)
    if found.aliases:
        yield from aliases.check(found.aliases, found.languages, found.pages, found.promised)
    yield from settings.check(site, found.pages, found.languages)


def _facts_rules(found: Sources, facts: Facts) -> Iterator[Problem]:
    """What can be wrong with the facts, and with what names them."""
    yield from provenance.check(facts)
    today = datetime.now(UTC).date()
    yield from security_txt.check(facts, today)
    yield from periods.check(facts, found.pages, today)
    yield from drawn_letters.in_facts(facts)
    yield from drawn_letters.in_words(found.kit.values())
    yield from kit_words.check(found.kit, facts)
    if found.settings:
        yield from cards.check(found.settings.own_placed, facts, found.pages)


def card_ids(facts: Facts) -> frozenset[str]:
    """The ids that the cards of the letter, the slips and the sources bring to their page."""
    letter = {f"letter-{key.replace('_', '-')}" for key in facts.file.letter}
    return frozenset(letter | {row.lower() for row in (*facts.file.slip, *facts.file.source)})


#: The letters for which a title has room in a preview, a menu and a tab.
_LONGEST_TITLE = 100


def _length(page: Page, rendered: RenderedPage) -> Iterator[Problem]:
    """Title and description have room for so much where search engines and previews show them."""
    if len(rendered.title) > _LONGEST_TITLE:
        yield Problem(
            page.file,
            page.front_lines["title"],
            f"title ยาว {len(rendered.title)} ตัวอักษร",
            f"the title has {len(rendered.title)} characters",
            f"เขียนให้สั้น ไม่เกิน {_LONGEST_TITLE} ตัวอักษร",
            f"write at most {_LONGEST_TITLE} characters",
        )
    if not 40 <= len(rendered.description) <= 180:
        yield Problem(
            page.file,
            page.front_lines["description"],
            f"description ยาว {len(rendered.description)} ตัวอักษร",
            f"the description has {len(rendered.description)} characters",
            "เขียนให้ยาว 40–180 ตัวอักษร",
            "write 40 to 180 characters",
        )


def _front(page: Page) -> list[tuple[int, str]]:
    return [(page.front_lines[key], page.front[key]) for key in ("title", "description")]


def _lines(raw: bytes) -> list[tuple[int, str]]:
    try:
        return list(enumerate(raw.decode("utf-8").splitlines(), 1))
    except UnicodeDecodeError:
        return []


def _others(root: Path) -> Iterator[Path]:
    for pattern in OTHERS:
        yield from (p for p in sorted(root.glob(pattern)) if p.is_file() and p.suffix != ".pyc")
