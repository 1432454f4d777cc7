"""Pages that a test writes: as the checks read them, and as the engine makes them."""

from functools import cache

import markdown
from mkdocs.config import load_config

from ofos.checks.headings import headings
from ofos.checks.leftovers import leftovers
from ofos.checks.markup import markup
from ofos.checks.typed_facts import Literals, literals, typed_in_page
from ofos.facts.facts import Facts
from ofos.facts.loader import load
from ofos.facts.renderer import Renderer
from ofos.pages import markdown as ours
from ofos.pages.abbreviations import abbreviations
from ofos.pages.page import Page, parse
from ofos.pages.reading import Reading, read
from ofos.problems import FactsError, Problem
from ofos.site import settings
from tests.support.languages import languages
from tests.support.sources import ROOT

_FRONT = "---\ntitle: หน้าทดสอบ\ndescription: หน้าที่การทดสอบเขียน\n---\n"
#: The line of a file on which the words of a page begin.
FIRST_LINE = _FRONT.count("\n") + 1


@cache
def facts() -> Facts:
    return load(ROOT)


@cache
def _known() -> Literals:
    return literals(facts())


@cache
def _extensions() -> dict:
    return settings.read(ROOT).extensions


@cache
def _engine() -> tuple[list[str], dict]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


def page(text: str, code: str = "th") -> Page:
    return parse(_FRONT + text, f"docs/{code}/x.md", "th", "x.md")


def _options(code: str, known: Facts) -> dict:
    language = languages()[code]
    return ours.options(Renderer(known, language, "x/"), language, abbreviations(known, language))


def reading(text: str, code: str = "th") -> Reading:
    """What the checks see of a page."""
    return read(page(text, code), _extensions(), _options(code, facts()))


def problems(text: str, code: str = "th") -> list[Problem]:
    """What is wrong with the page alone."""
    try:
        seen = reading(text, code)
    except FactsError as error:
        return error.problems
    found = [*markup(seen), *leftovers(seen), *headings(seen), *typed_in_page(seen, _known())]
    return sorted(set(found))


def html(text: str, code: str = "th", known: Facts | None = None) -> str:
    """What the engine makes of a page, with the settings that it reads itself."""
    extensions, configs = _engine()
    options = {**configs, ours.NAME: _options(code, known or facts())}
    return markdown.markdown(text, extensions=extensions, extension_configs=options)
