"""What is made besides the pages: by `build` for the site that goes out, by the hook of that name
for an editor who looks on.

An output is a function of the site, the folder with the built pages, and the site's address (which
ends in a slash). It reads the pages as they were built, so no generator's own data is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ofos.html import article as articles
from ofos.machinery.processes import Worker, share
from ofos.outputs.embeds.embed import Embed, card_embeds, page_embed
from ofos.outputs.embeds.files import PLACE, Press, Told, render_embed, write_embedding
from ofos.outputs.facts_json import write_open_data
from ofos.outputs.feeds import write_feeds
from ofos.outputs.head.head import pictures, write_links
from ofos.outputs.kit import fill_kit_page, write_kit
from ofos.outputs.qr_codes import write_codes
from ofos.outputs.search import index as search
from ofos.outputs.search.opensearch import write_opensearch
from ofos.outputs.search.word_list import write_words
from ofos.outputs.security_txt import write_security
from ofos.outputs.sitemap import write_robots, write_sitemap
from ofos.pages.page import Page
from ofos.publishing.finisher import Finished, Finisher
from ofos.site.site import Site

Output = Callable[[Site, Path, str], None]

#: Needs no other page; each takes milliseconds.
ALWAYS: tuple[Output, ...] = (
    fill_kit_page,
    write_sitemap,
    write_robots,
    write_security,
    write_opensearch,
)

#: Made of the sources alone, for the site that goes out.
PUBLISHED: tuple[Output, ...] = (
    write_codes,
    write_open_data,
    write_feeds,
    write_kit,
)


#: Pages into which something is put when all others are known; so is the one with the builder.
_LAST = (search.SEARCH, search.WORDS)


@dataclass(frozen=True)
class _Made:
    """What was made of a page, for what is made of all pages."""

    told: Told
    entry: search.Entry | None
    finished: list[Finished]


def write_seen(site: Site, folder: Path) -> None:
    """Write what an editor sees (`make serve`)."""
    _write(ALWAYS, site, folder)
    press = Press(site, folder, site.address)
    cards = list(card_embeds(site, folder))
    _write_rest(press, cards, [_write_page(press, page) for page in site.sources.pages])


def write_published(site: Site, folder: Path, finisher: Finisher) -> list[Finished]:
    """Write all that goes out; of the pages, those that are finished with it."""
    press = Press(site, folder, site.address)
    with Worker(lambda: _write(PUBLISHED, site, folder)):
        _write(ALWAYS, site, folder)
        cards = list(card_embeds(site, folder))
        previews = zip(site.sources.pages, pictures(site, site.address), strict=True)
        made = share(lambda pair: _write_page(press, pair[0], (finisher, pair[1])), previews)
        _write_rest(press, cards, made)
    return [one for each in made for one in each.finished]


def _write(outputs: Iterable[Output], site: Site, folder: Path) -> None:
    for write in outputs:
        write(site, folder, site.address)


def _write_page(press: Press, page: Page, out: tuple[Finisher, Path] | None = None) -> _Made:
    """Write what is made of one page, which is read once; with a finisher and a preview, as it
    goes `out`."""
    html = press.read(page.url)
    embed = page_embed(press.site, page, articles.parse(html, page.url))
    framed, told = render_embed(press, embed)
    finished = []
    if out:
        finisher, preview = out
        head = write_links(press.site, press.folder, embed, told.values, preview)
        whole = html.replace("</head>", f"{head}</head>", 1)
        finished.append(finisher.write(f"{embed.url}index.html", framed))
        if page.path in _LAST or PLACE in page.body:
            press.put(page.url, whole)
        else:
            finished.append(finisher.write(f"{page.url}index.html", whole))
    else:
        press.put(embed.url, framed)
    return _Made(told, search.entry(press.site, page, html), finished)


def _write_rest(press: Press, cards: list[Embed], made: list[_Made]) -> None:
    """Write what is made of all pages."""
    write_embedding(press, cards, (one.told for one in made))
    found = search.entries(press.site, (one.entry for one in made))
    search.write_search(press.site, press.folder, found)
    write_words(press.site, press.folder, found)
