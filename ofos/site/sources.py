"""Everything that people write for the site, read once and not yet judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ofos import languages as language_files
from ofos import placed_yaml, site_file
from ofos.facts import facts as facts_names
from ofos.facts import loader
from ofos.facts.facts import Facts
from ofos.languages import Languages
from ofos.pages import docs_folder, review
from ofos.pages import page as page_files
from ofos.pages.docs_folder import DocsFolder
from ofos.pages.page import Pages
from ofos.pages.review import Reviews
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.site import locked
from ofos.site import settings as settings_file
from ofos.site.locked import Locked
from ofos.site.settings import Settings
from ofos.text.letters import spelling_problems

ALIASES = "aliases.yml"
#: The words of the kit, and which word is used for which thing, in the folder of each language that
#: has them.
KIT, STYLE = "kit.yml", "style.yml"

#: Every file and folder that a site is made of, below the project's folder: a copy of these builds
#: the same site, and a change in one of them is a change of the site.
SOURCES = (
    facts_names.FILE,
    site_file.FILE,
    ALIASES,
    settings_file.FILE,
    locked.FILE,
    review.FILE,
    "sources",
    language_files.FOLDER,
    docs_folder.FOLDER,
    "overrides",
    "hooks",
    "ofos",
)

_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Sources:
    """What people wrote, below `root`. What can't be read is None, and told in `problems`; `kit`
    and `style` are by language."""

    root: Path
    languages: Languages
    facts: Facts | None
    docs: DocsFolder
    pages: Pages
    reviews: Reviews
    promised: Locked
    settings: Settings | None
    aliases: PlacedYaml | None
    kit: dict[str, PlacedYaml]
    style: dict[str, PlacedYaml]
    problems: list[Problem]


def read(root: Path) -> Sources:
    """Read every source below `root`.

    Raises FactsError where the languages can't be read: nothing can be said without their words.
    """
    languages = language_files.load(root)
    problems: list[Problem] = []

    def attempt(reader: Callable[[], _Read]) -> _Read | None:
        try:
            return reader()
        except FactsError as error:
            problems.extend(error.problems)
            return None

    def listed(name: str) -> PlacedYaml | None:
        placed = attempt(lambda: placed_yaml.read(root / name, root))
        problems.extend(placed.problems if placed else [])
        return placed

    facts = attempt(lambda: loader.load(root, languages))
    docs = docs_folder.read(root, list(languages))
    pages = page_files.load(root, languages, docs)
    problems += [*docs.problems, *pages.problems]
    problems += review.check(root)
    promised = locked.read(root)
    problems += promised.problems
    settings = attempt(lambda: settings_file.read(root))
    problems += [*settings.placed.problems, *settings.own_placed.problems] if settings else []
    for code in languages:
        name = f"{language_files.FOLDER}/{code}/{language_files.FILE}"
        problems += spelling_problems((root / name).read_bytes(), name)
    aliases = listed(ALIASES) if (root / ALIASES).exists() else None

    def by_language(file: str) -> dict[str, PlacedYaml]:
        names = {code: f"{language_files.FOLDER}/{code}/{file}" for code in languages}
        there = {code: listed(name) for code, name in names.items() if (root / name).exists()}
        return {code: placed for code, placed in there.items() if placed}

    kit, style = by_language(KIT), by_language(STYLE)
    return Sources(
        root,
        languages,
        facts,
        docs,
        pages,
        review.read(root),
        promised,
        settings,
        aliases,
        kit,
        style,
        problems,
    )


def stamps(root: Path) -> frozenset[tuple[str, int]]:
    """Every file of the sources with the time it was changed, in nanoseconds."""
    return frozenset(_stamps(root))


def _stamps(root: Path) -> Iterator[tuple[str, int]]:
    for name in SOURCES:
        place = root / name
        for path in [place] if place.is_file() else place.rglob("*"):
            if path.suffix not in ("", ".pyc") and path.is_file():
                yield str(path), path.stat().st_mtime_ns
