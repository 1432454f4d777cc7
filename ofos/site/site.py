"""The whole site as the hooks need it: facts, pages, and what templates are told about a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from markupsafe import Markup

from ofos.facts.facts import Facts
from ofos.facts.formats import say_date
from ofos.facts.renderer import Renderer
from ofos.html.links import relative
from ofos.languages import languages
from ofos.pages.abbreviations import abbreviations
from ofos.pages.page import Page
from ofos.pages.tokens import say_title
from ofos.site import settings
from ofos.site.menu import Place
from ofos.site.sources import Sources


@dataclass
class Site:
    """The checked sources of one build, and a renderer for each page of it."""

    root: Path
    facts: Facts
    sources: Sources
    changed: dict[str, Date]
    #: Of the site on the web, with a slash at its end; the engine reads it.
    address: str = ""

    def __post_init__(self) -> None:
        self.urls = frozenset(page.url for page in self.sources.pages)
        self.by_path = dict(self.facts.facts())
        self.titles: dict[str, Markup] = {}
        self.explained: dict[str, dict[str, tuple[str, str]]] = {}

    @cached_property
    def menus(self) -> dict[str, list[Place]]:
        """The menu of each language, as far as it has the pages."""
        listed = settings.menu(self.root)
        return {code: list(self._places(listed, code)) for code in languages()}

    def _places(self, listed: list[settings.Entry], code: str) -> Iterator[Place]:
        for entry in listed:
            if isinstance(entry, str):
                if page := self.sources.pages.get(code, entry):
                    yield Place(page, (), frozenset({entry}))
            elif inside := list(self._places(entry, code)):
                first, *others = inside
                paths = frozenset().union(*(place.paths for place in inside))
                yield Place(first.page, (*first.below, *others), paths)

    def page(self, file: str) -> Page:
        """The page of the source file `file` ("th/register/app.md", below docs/)."""
        language, _, path = file.partition("/")
        return self.sources.pages.by_place[language, path]

    @cached_property
    def framed(self) -> frozenset[str]:
        """The paths of the facts that templates say around every page's words."""
        found = set()
        for path in sorted((self.root / "overrides").rglob("*.html")):
            template = jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
            for call in template.find_all(nodes.Call):
                if isinstance(call.node, nodes.Name) and call.node.name == "fact":
                    found |= {
                        str(part.value) for part in call.args[:1] if isinstance(part, nodes.Const)
                    }
        return frozenset(found)

    def used(self, page: Page) -> frozenset[str]:
        """The paths of the facts that the page says, in its words and around them."""
        return self.sources.said[page.file].used | self.framed

    def markdown(self, page: Page) -> str:
        """The page's Markdown with every fact said."""
        return self.sources.said[page.file].markdown

    def front(self, page: Page) -> dict[str, str]:
        """The page's title and description in plain text, and the facts in them (`…_facts`)."""
        said = self.sources.said[page.file]
        told = {"title": said.title, "description": said.description}
        return told | {f"{key}_facts": " ".join(_tokens(page.front[key])) for key in told}

    def abbreviations(self, page: Page) -> dict[str, tuple[str, str]]:
        """What Markdown should explain on the page."""
        code = page.language
        if code not in self.explained:
            self.explained[code] = abbreviations(self.facts, languages()[code])
        return self.explained[code]

    def title(self, page: Page) -> Markup:
        """The title of `page` as HTML, the same wherever it is printed."""
        # Said once: every menu has the titles of many pages.
        if page.file not in self.titles:
            renderer = Renderer(self.facts, languages()[page.language], page.url)
            said = say_title(page.front["title"], renderer, page.file, 1)
            self.titles[page.file] = Markup(said.text)  # noqa: S704  # escaped by say_title
        return self.titles[page.file]

    def context(self, page: Page) -> dict[str, Any]:
        """What templates are told about the page."""
        language = languages()[page.language]
        renderer = Renderer(self.facts, language, page.url, self.urls)
        alternates = [
            {
                "lang": other.language,
                "name": languages()[other.language].name,
                "href": relative(page.url, other.url),
                "url": self.address + other.url,
                "current": other is page,
            }
            for other in self.sources.pages.versions(page.path)
        ]
        updated = self.updated(page)
        above = self._above(page)
        return {
            "lang_code": page.language,
            "words": language.words,
            "title_html": self.title(page),
            "fact": renderer.inline,
            "card": renderer.card,
            "link": renderer.link,
            "alternates": alternates,
            "default_url": alternates[0]["url"],
            "menu": [self._entry(place, page) for place in self.menus[page.language]],
            "up": self._link(above, page) if above else None,
            "stale": self.sources.pages.stale(page),
            "updated": updated.isoformat(),
            "updated_text": say_date(updated, language),
        }

    def _entry(self, place: Place, on: Page) -> dict[str, Any]:
        """A line of the menu; what stands below it only where the reader is in it."""
        below = place.below if on.path in place.paths else ()
        return self._link(place, on) | {
            "current": on is place.page,
            "children": [self._entry(each, on) for each in below],
        }

    def _link(self, place: Place, on: Page) -> dict[str, Any]:
        title, href = self.title(place.page), relative(on.url, place.page.url)
        return {"title_html": title, "href": href}

    def _above(self, on: Page) -> Place | None:
        """The line of the menu below which the page stands."""
        above, places = None, tuple(self.menus[on.language])
        while place := next((place for place in places if on.path in place.paths), None):
            if place.page is on:
                break
            above, places = place, place.below
        return above

    def updated(self, page: Page) -> Date:
        """When the newest of the facts used on the page was last checked."""
        used = [self.by_path[p] for p in self.used(page) if p in self.by_path]
        return max([self.facts.file.checked, *map(self.facts.checked, used)])

    def modified(self, page: Page) -> Date:
        """When the reader's page last changed: its text, or a fact on it."""
        return max(self.changed.get(page.file, Date.min), self.updated(page))


def _tokens(text: str) -> Iterable[str]:
    return [re.sub(r"\s", "", token) for token in re.findall(r"\{\{(.*?)\}\}", text)]
