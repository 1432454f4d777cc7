"""The whole site as everything that is made of it needs it: facts, pages, menu, address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, nodes
from markupsafe import Markup

from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.languages import REQUIRED, Language, Languages
from ofos.machinery.cache import CACHE, Cache
from ofos.pages import markdown
from ofos.pages.abbreviations import abbreviations
from ofos.pages.page import Page, Pages
from ofos.pages.pictures import Picture, Shown
from ofos.pages.staleness import ChangedSentence, Outdated, plain
from ofos.pages.tokens import RenderedPage, render_plain, render_title
from ofos.placed_yaml import PlacedYaml
from ofos.problems import Problem
from ofos.site import locked, menu
from ofos.site.menu import MenuItem
from ofos.site.settings import Settings

if TYPE_CHECKING:
    from ofos.html.stylesheet import Stylesheet

#: The templates of pages, below the project's folder.
TEMPLATES = "overrides"


@dataclass(frozen=True)
class Site:
    """The checked sources of one build.

    `address` is the site's on the web, with a slash at its end; `rendered` has each page, by its
    file, with its facts put in; `kit` the words of the kit by language; `changed` the day of each
    page's last change, by file; `pictures` those that pages show, `files` those that they link, by
    and below docs/; `notices` what editors should know though it stops nothing; `outdated` what
    changed in Thai since it was translated.
    """

    root: Path
    address: str
    facts: Facts
    pages: Pages
    settings: Settings
    rendered: Mapping[str, RenderedPage]
    aliases: PlacedYaml | None
    kit: Mapping[str, PlacedYaml]
    changed: Mapping[str, Date]
    pictures: Mapping[str, Picture]
    files: frozenset[str]
    notices: tuple[Problem, ...] = ()
    outdated: tuple[Outdated, ...] = ()

    @property
    def languages(self) -> Languages:
        """Every language by its code, the one at the root of the site first."""
        return self.facts.languages

    @property
    def is_draft(self) -> bool:
        """Whether its address is an example (RFC 2606): links and codes on paper lead nowhere."""
        return (urlsplit(self.address).hostname or "").endswith(".example")

    @cached_property
    def urls(self) -> frozenset[str]:
        """The addresses of all pages, below the root of the site."""
        return frozenset(page.url for page in self.pages)

    @cached_property
    def menus(self) -> dict[str, list[MenuItem]]:
        """The menu of each language, as far as it has the pages."""
        entries = self.settings.menu
        return {code: list(menu.items(entries, self.pages, code)) for code in self.languages}

    @cached_property
    def stylesheet(self) -> Stylesheet:
        """The theme's style, and after it the site's own."""
        # Here, since what only checks has neither theme nor parser of CSS.
        from ofos.html import selector, stylesheet, theme
        from ofos.html.stylesheet import Stylesheet

        read = partial(Path.read_text, encoding="utf-8")
        own = (self.root / TEMPLATES / name for name in self.settings.stylesheets)
        sheets = "".join(map(read, theme.stylesheets())), "".join(map(read, own))

        def make() -> bytes:
            read = (rule for n, css in enumerate(sheets) for rule in stylesheet.read(css, n))
            return stylesheet.pack(read)

        readers = (Path(module.__file__ or "").read_bytes() for module in (selector, stylesheet))
        rules = Cache(self.root / CACHE / "style").get_or_make(make, *readers, *sheets)
        return Stylesheet(tuple(stylesheet.unpack(rules)))

    def language(self, page: Page) -> Language:
        """The language of the page."""
        return self.languages[page.language]

    def page(self, file: str) -> Page:
        """The page of the source file `file` ("th/register/app.md", below docs/)."""
        language, _, path = file.partition("/")
        return self.pages.by_place[language, path]

    def title(self, page: Page) -> Markup:
        """The title of `page` as HTML, the same wherever it is printed."""
        return self._titles[page.file]

    @cached_property
    def _titles(self) -> dict[str, Markup]:
        """Said once: every menu has the titles of many pages."""
        return {page.file: self._title(page) for page in self.pages}

    def _title(self, page: Page) -> Markup:
        renderer = Renderer(self.facts, self.language(page), page.url)
        said = render_title(page.front["title"], renderer, page.file, 1)
        return Markup(said.text)  # noqa: S704  # escaped by render_title

    def markdown(self, page: Page) -> dict[str, Any]:
        """What our extension of Markdown has to know of `page`."""
        language = self.language(page)
        renderer = Renderer(self.facts, language, page.url, self.urls)
        known = self._abbreviations[page.language]
        return markdown.options(renderer, language, known, self._shown(page))

    def _shown(self, page: Page) -> Shown:
        """The pictures and the files of a page, by their address as it is typed there."""
        named = {link.target: page.below_docs(link.target) for link in page.links}
        pictures = {t: self.pictures[name] for t, name in named.items() if name in self.pictures}
        files = {typed: name for typed, name in named.items() if name in self.files}
        return Shown(page.url, pictures, files)

    @cached_property
    def _abbreviations(self) -> dict[str, dict[str, tuple[str, str]]]:
        return {c: abbreviations(self.facts, language) for c, language in self.languages.items()}

    def old_ids(self, page: Page) -> dict[str, str]:
        """The ids that others may still link to on `page`, and those that they are now."""
        here = f"/{page.url}#"
        return {
            old.removeprefix(here): new.removeprefix(here)
            for old, new in self._moved.items()
            if old.startswith(here) and new.startswith(here)
        }

    @cached_property
    def _moved(self) -> dict[str, str]:
        promised = locked.read(self.root)
        found = ((row.address, promised.now(row.address)) for row in promised.rows if row.target)
        return {old: new for old, new in found if new}

    # ── what a translation does not say yet ──────────────────────────────────────────────────────

    def stale(self, page: Page) -> bool:
        """Whether the Thai of a section of `page` is newer."""
        return any(one.section.page is page for one in self.outdated)

    def stale_sentences(self, page: Page) -> list[ChangedSentence]:
        """The Thai sentences that changed since `page` was translated, as their readers see them;
        none where the history here does not tell."""
        changed = [
            sentence
            for one in self.outdated
            if one.section.page is page
            for sentence in one.sentences or ()
        ]
        shown = (ChangedSentence(*map(self._thai, (one.before, one.after))) for one in changed)
        return [one for one in shown if one.before != one.after]

    def _thai(self, sentence: str) -> str:
        renderer = Renderer(self.facts, self.languages[REQUIRED[0]], "")
        return render_plain(plain(sentence), renderer, "", 1).text

    # ── which facts a page says, and how old they are ────────────────────────────────────────────

    def used(self, page: Page) -> frozenset[str]:
        """The paths of the facts that the page says, in its words and around them."""
        return self.rendered[page.file].used | self._around

    @cached_property
    def _around(self) -> frozenset[str]:
        """The facts that templates say around the words of pages: `{{ fact("a.path") }}`."""
        found: set[str] = set()
        parse = Environment(autoescape=True).parse
        for path in sorted((self.root / TEMPLATES).rglob("*.html")):
            for call in parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
                if isinstance(call.node, nodes.Name) and call.node.name == "fact":
                    said = call.args[:1]
                    found |= {str(part.value) for part in said if isinstance(part, nodes.Const)}
        return frozenset(found)

    def modified(self, page: Page) -> Date:
        """When the reader's page last changed: its text, or the days of a fact on it."""
        used = [self.facts.known[path] for path in self.used(page) if path in self.facts.known]
        days = [day for fact in used for day in (self.facts.compared(fact), fact.seen) if day]
        return max([self.changed.get(page.file, Date.min), *days])
