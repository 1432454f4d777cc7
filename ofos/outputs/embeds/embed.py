"""Pages and cards for other websites' frames, each made from pages that are already built.

A page's own form stands below it (/register/embed/); the cards
stand at /embed/<name>/.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.html import article as articles
from ofos.html.article import Article, Section
from ofos.html.folder import Folder
from ofos.languages import Language, root_of
from ofos.outputs.embeds.cards import Part, cards
from ofos.pages.page import Page
from ofos.site.site import Site

#: The frame of old snippets that tells the page around it how high it is, whatever it shows.
RESIZING = "embed/v1/"
#: The check of a pasted text, below the root of a language.
CHECK = "embed/check/"
#: Pages that help with cards: they have none themselves, nor the name of the site.
CARDLESS = (RESIZING, CHECK)
#: Below an embed: the same words in a frame that tells how high it is.
LIVE = "live/"


@dataclass(frozen=True)
class Embed:
    """What can stand in a frame: `title` and `body` are HTML whose links are still marked.

    `place` is its address below the language's root, the same in every language.
    """

    place: str
    language: Language
    page: Page
    article: Article
    title: str
    body: str
    section: str
    is_card: bool

    @property
    def url(self) -> str:
        """The address below the site's root, e.g. "en/embed/contact/"."""
        return self.language.root + self.place

    @property
    def live(self) -> str:
        """The address of the same words in a frame that tells how high it is."""
        return self.url + LIVE

    @property
    def answer(self) -> str:
        """The address of what oEmbed says of it: of a page's own form, the same as of the page."""
        return f"{self.url if self.is_card else self.page.url}oembed.json"

    @property
    def full(self) -> str:
        """The address of the same words on the full page."""
        return self.page.url + (f"#{self.section}" if self.section else "")

    @cached_property
    def plain_title(self) -> str:
        return articles.text_of(self.title)

    @cached_property
    def text(self) -> str:
        """The title and the words as plain text."""
        return articles.text_of(f"<h1>{self.title}</h1>{self.body}")

    @cached_property
    def version(self) -> str:
        """Changes with the words."""
        return articles.version_of(self.text)

    @cached_property
    def said(self) -> list[str]:
        """The marks of the facts that it says."""
        return articles.facts_in(self.title + self.body)

    @cached_property
    def lines(self) -> list[str]:
        """The words as lines of plain text, without the title."""
        return articles.lines_of(self.body)


def discovery(site: Site, embed: Embed, url: str) -> Markup:
    """The link in the head of the page at `url` to what oEmbed says of `embed` (oembed.com, 1.0,
    section 4). Consumers want the page's address in the query."""
    return Markup('<link rel="alternate" type="application/json+oembed" href="{}">').format(
        f"{site.address}{embed.answer}?url={quote(site.address + url, safe=':/')}"
    )


@dataclass(frozen=True)
class Ground:
    """What the facts of an embed rest on: their `paths`, whether the value of one is the letter's,
    and whether that of one is a public page's."""

    paths: frozenset[str]
    letter: bool
    pages: bool


def ground(facts: Facts, embed: Embed) -> Ground:
    """What the embed rests on."""
    marks = (mark.partition("|")[0] for mark in embed.said)
    paths = frozenset(path for mark in marks if _is_fact(mark) for path in facts.said(mark))
    rows = {facts.known[path].source[0][0] for path in paths}
    return Ground(paths, "L" in rows, "P" in rows)


def _is_fact(mark: str) -> bool:
    return mark.partition(".")[0] not in ("compared", "letter", "slip", "source")


# ── made from the built pages ───────────────────────────────────────────────────────────────────


def card_embeds(site: Site, folder: Folder) -> Iterator[Embed]:
    """Every card in every language."""
    for name, parts in cards(site.settings.own_placed, site.facts).items():
        for code in site.languages:
            if card := _card(site, folder, code, name, parts):
                yield card


def addresses(site: Site) -> frozenset[str]:
    """Where an embed may stand below the site's root: what others may put in a frame."""
    roots = [language.root for language in site.languages.values()]
    own = {root_of(page.language) + _place(page, site.urls) for page in site.pages}
    listed = {
        f"{root}{card_place(name)}"
        for root in roots
        for name in cards(site.settings.own_placed, site.facts)
    }
    live = {url + LIVE for url in own | listed}
    return frozenset(own | listed | live | {RESIZING})


def card_place(name: str) -> str:
    """Where the card stands below the root of its language."""
    return f"embed/{name}/"


def page_embed(site: Site, page: Page, article: Article) -> Embed:
    """The embed of a page, from its words."""
    return Embed(
        _place(page, site.urls),
        site.language(page),
        page,
        article,
        article.title,
        "".join(map(str, article.sections)),
        "",
        is_card=False,
    )


def _place(page: Page, urls: Set[str]) -> str:
    """Where the page's own embed stands: below it, or, where another page stands there already
    (/local-bodies/embed/ is the builder), among the cards."""
    url = page.url
    here = url.removeprefix(root_of(page.language))
    return f"embed/{here}" if f"{url}embed/" in urls else f"{here}embed/"


def _card(
    site: Site, folder: Folder, code: str, name: str, parts: tuple[Part, ...]
) -> Embed | None:
    found: list[tuple[Page, Article, Section]] = []
    for part in parts:
        page = site.pages.get(code, part.path)
        article = articles.read(folder.read(page.url), page.url) if page else None
        section = article.section(part.section) if article else None
        if page and article and section:
            found.append((page, article, section))
    if not found:
        return None
    page, article, first = found[0]
    return Embed(
        card_place(name),
        site.languages[code],
        page,
        article,
        article.title,
        "".join(str(section) for _, _, section in found),
        first.id,
        is_card=True,
    )


def common(site: Site, language: Language, url: str) -> dict[str, Any]:
    """What every template of this folder is told; `url` is the page it is for."""
    renderer = Renderer(site.facts, language, url, site.urls)
    return {
        "language": language,
        "words": language.words,
        "say": renderer.inline,
        "has": renderer.has,
        "mark": renderer.mark_thai,
        "days": renderer.days,
        "root": "../" * url.count("/"),
        "site_url": site.address,
    }
