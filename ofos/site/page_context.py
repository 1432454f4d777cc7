"""What templates are told about a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from markupsafe import Markup

from ofos.facts import pictograms
from ofos.facts.renderer import Renderer
from ofos.html import theme
from ofos.html.links import relative
from ofos.pages.page import Page
from ofos.pages.staleness import ChangedSentence
from ofos.site import menu
from ofos.site.menu import MenuItem
from ofos.site.site import Site


class Link(TypedDict):
    """A link to a page: its title as HTML, and its address from the reader's page."""

    title_html: Markup
    href: str


class MenuLink(Link):
    """A line of the menu; `children` are there only where the reader is in it."""

    current: bool
    children: list[MenuLink]


class Alternate(TypedDict):
    """The page in one of its languages: BCP 47 code, the language's own name, its address from the
    reader's page and in full, and whether it is the reader's."""

    lang: str
    name: str
    href: str
    url: str
    current: bool


class PageContext(TypedDict):
    """All that a template of a page may use.

    `fact`, `card` and `link` say a fact inline (path, format), a group of facts (path, format), and
    the address of another page (path); `picture` stands for what the page is about, or is empty;
    `words` are those of `words/<language>/site.yml`;
    `default_url` is the address for readers of any other language (hreflang x-default); `up` leads
    to the page that this one belongs to; `stale` is whether the Thai text is newer,
    `stale_sentences` are the Thai sentences that changed, as far as that is known; `days` says
    when the facts in the page's words were compared with the letter, and whether the live system
    was seen, or nothing.
    """

    lang_code: str
    words: dict[str, str]
    title_html: Markup
    picture: Markup
    fact: Callable[..., Markup]
    card: Callable[..., Markup]
    link: Callable[[str], str]
    alternates: list[Alternate]
    default_url: str
    menu: list[MenuLink]
    up: Link | None
    stale: bool
    stale_sentences: list[ChangedSentence]
    days: Markup


def page_context(site: Site, page: Page) -> PageContext:
    """What templates are told about `page`."""
    language = site.language(page)
    renderer = Renderer(site.facts, language, page.url, site.urls)
    alternates = [_alternate(site, page, other) for other in site.pages.versions(page.path)]
    up = menu.above(site.menus[page.language], page)
    about = pictograms.of_page(page.path)
    return PageContext(
        lang_code=page.language,
        words=language.words,
        title_html=site.title(page),
        picture=theme.icon(pictograms.name(about), "lg") if about else Markup(),
        fact=renderer.inline,
        card=renderer.card,
        link=renderer.link,
        alternates=alternates,
        default_url=alternates[0]["url"],
        menu=[_menu_link(site, item, page) for item in site.menus[page.language]],
        up=_link(site, up, page) if up else None,
        stale=site.stale(page),
        stale_sentences=site.stale_sentences(page),
        days=renderer.days(site.rendered[page.file].used),
    )


def _alternate(site: Site, page: Page, other: Page) -> Alternate:
    return Alternate(
        lang=other.language,
        name=site.language(other).name,
        href=relative(page.url, other.url),
        url=site.address + other.url,
        current=other is page,
    )


def _link(site: Site, item: MenuItem, page: Page) -> Link:
    return Link(title_html=site.title(item.page), href=relative(page.url, item.page.url))


def _menu_link(site: Site, item: MenuItem, page: Page) -> MenuLink:
    below = item.below if page.path in item.paths else ()
    return MenuLink(
        **_link(site, item, page),
        current=item.page is page,
        children=[_menu_link(site, each, page) for each in below],
    )
