"""What is made besides the pages, and in which order: for the site that goes out, and for an editor
who looks on while it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from ofos.html import article as articles
from ofos.html import built_page
from ofos.html.folder import INDEX, insert_in_head
from ofos.html.selector import start_tags
from ofos.html.style import PLACE, style
from ofos.machinery.processes import Worker, share
from ofos.outputs.context import Context
from ofos.outputs.embeds.embed import Embed, card_embeds, page_embed
from ofos.outputs.embeds.files import (
    CatalogueEntry,
    EmbedWriter,
    render_embed,
    write_embedding,
)
from ofos.outputs.facts_json import write_facts_json
from ofos.outputs.feeds import write_feeds
from ofos.outputs.head.head import draw_previews, head_tags
from ofos.outputs.head.icons import write_icons
from ofos.outputs.head.oembed import write_card_answers
from ofos.outputs.head.previews import Preview
from ofos.outputs.kit import fill_kit_page, write_kit
from ofos.outputs.pictures import write_files, write_pictures
from ofos.outputs.qr_codes import write_codes
from ofos.outputs.search import index as search
from ofos.outputs.search.opensearch import write_opensearch
from ofos.outputs.search.word_list import write_words
from ofos.outputs.security_txt import write_security_txt
from ofos.outputs.sitemap import write_robots, write_sitemap
from ofos.pages.page import Page
from ofos.publishing.facts_page import write_facts_page
from ofos.publishing.finisher import FinishedPage, Finisher

Output = Callable[[Context], None]

#: Needs no other page; each takes milliseconds, but for a picture that is new.
ALWAYS: tuple[Output, ...] = (
    fill_kit_page,
    write_sitemap,
    write_robots,
    write_security_txt,
    write_opensearch,
    write_icons,
    write_pictures,
    write_files,
)

#: Made of the sources alone, for the site that goes out.
PUBLISHED: tuple[Output, ...] = (
    write_codes,
    write_facts_json,
    write_feeds,
    write_kit,
)


@dataclass(frozen=True)
class PageOutputs:
    """What was made of a page, for what is made of all pages."""

    catalogue_entry: CatalogueEntry
    search_entry: search.Entry | None
    finished: tuple[FinishedPage, ...] = ()


def write_seen(out: Context) -> None:
    """Write what an editor sees (`make serve`)."""
    _write(ALWAYS, out)
    cards = list(card_embeds(out.site, out.folder))
    _write_of_all(out, cards, [_see_page(out, page) for page in out.site.pages])
    write_facts_page(out, built_page.read(out.folder.path).values())
    _dress(out)


def _dress(out: Context) -> None:
    """Give each page what it needs of the site's style."""
    read = ((path, path.read_text(encoding="utf-8")) for path in out.folder.path.rglob("*.html"))
    pages = {path: html for path, html in read if PLACE in html}
    tags = {path: start_tags(html) for path, html in pages.items()}
    whole = style(out.site.stylesheet, tags.values())
    for path, html in pages.items():
        path.write_text(html.replace(PLACE, whole.of(tags[path]), 1), encoding="utf-8")


def write_published(
    out: Context, finisher: Finisher, tell: Callable[..., None]
) -> list[FinishedPage]:
    """Write all that goes out; returns what is finished with it: the pages' embeds. `tell` gets how
    many pages were begun, and of how many."""
    with Worker(lambda: _write(PUBLISHED, out), tell):
        _write(ALWAYS, out)
        cards = list(card_embeds(out.site, out.folder))
        write_card_answers(out, cards)
        previews = zip(out.site.pages, draw_previews(out.site), strict=True)
        made = share(lambda pair: _publish_page(out, finisher, *pair), previews, tell)
        _write_of_all(out, cards, made)
    finished = [finished for each in made for finished in each.finished]
    known = {one.page.url: one.page for one in finished}
    rest = built_page.read(out.folder.path, known)  # not finished yet
    write_facts_page(out, [*known.values(), *rest.values()])
    return finished


def _write(outputs: Iterable[Output], out: Context) -> None:
    for write in outputs:
        write(out)


def _see_page(out: Context, page: Page) -> PageOutputs:
    """Write what is made of one page, which is read and parsed once."""
    found, _, framed, entry = _take(out, page, out.folder.read(page.url))
    for url, html in framed.items():
        out.folder.write(url, html)
    return PageOutputs(entry, found)


def _publish_page(out: Context, finisher: Finisher, page: Page, preview: Preview) -> PageOutputs:
    """Write what is made of one page, which is read and parsed once, and both as they go out."""
    html = out.folder.read(page.url)
    found, embed, framed, entry = _take(out, page, html)
    finished = tuple(finisher.write(f"{url}{INDEX}", text) for url, text in framed.items())
    tags = head_tags(out, embed, entry.values, preview)
    out.folder.write(page.url, insert_in_head(html, tags, page.url))
    return PageOutputs(entry, found, finished)


def _take(
    out: Context, page: Page, html: str
) -> tuple[search.Entry | None, Embed, dict[str, str], CatalogueEntry]:
    """What search finds of the page, its own embed with its pages, and its catalogue entry."""
    tree = LexborHTMLParser(html)
    found = search.entry(out.site, page, tree)  # first: the article is taken out of the tree
    embed = page_embed(out.site, page, articles.take(tree, page.url))
    return found, embed, *render_embed(EmbedWriter(out.site, out.folder), embed)


def _write_of_all(out: Context, cards: list[Embed], made: list[PageOutputs]) -> None:
    """Write what is made of all pages."""
    write_embedding(out, cards, (one.catalogue_entry for one in made))
    found = search.entries(out.site, (one.search_entry for one in made))
    search.write_search(out, found)
    write_words(out, found)
