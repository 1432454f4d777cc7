"""What is made besides the pages, by the hook of that name.

An output is a function of the site, the folder with the built pages, and the site's address (which
ends in a slash). It reads the pages as they were built, so no generator's own data is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ofos import articles, search
from ofos.embedding import Press, Told, write_embed, write_embedding
from ofos.embeds import page_embed
from ofos.feeds import write_feeds
from ofos.kit import fill_kit_page, write_kit, write_offline
from ofos.links import pictures, write_links
from ofos.open_data import write_open_data
from ofos.opensearch import write_opensearch
from ofos.pages import Page
from ofos.qr import write_codes
from ofos.security import write_security
from ofos.site import Site
from ofos.sitemap import write_robots, write_sitemap
from ofos.words import write_words
from ofos.workers import share

Output = Callable[[Site, Path, str], None]

#: Made also while an editor looks on (`make serve`): each takes milliseconds.
ALWAYS: tuple[Output, ...] = (
    fill_kit_page,
    write_sitemap,
    write_robots,
    write_security,
    write_opensearch,
)

#: Made of the sources alone, for the site that goes out (`make build`).
PUBLISHED: tuple[Output, ...] = (
    write_codes,
    write_open_data,
    write_feeds,
    write_kit,
)


def write_all(site: Site, folder: Path, site_url: str, published: bool) -> None:
    """Write everything; what only the site that goes out needs, only when it is `published`."""
    for write in ALWAYS + PUBLISHED if published else ALWAYS:
        write(site, folder, site_url)
    press = Press(site, folder, site_url)
    pages = list(site.sources.pages)
    drawn = pictures(site, site_url) if published else [None] * len(pages)
    made = share(lambda pair: _write_page(press, *pair), zip(pages, drawn, strict=True))
    write_embedding(press, (told for told, _ in made))
    found = search.entries(site, (entry for _, entry in made))
    search.write_search(site, folder, found)
    write_words(site, folder, found)
    if published:
        write_offline(site, folder, site_url)  # last: it takes what the others made


def _write_page(press: Press, page: Page, drawn: Path | None) -> tuple[Told, search.Entry | None]:
    """Write what is made of one page, which is read once; what the site as a whole is told of it.

    `drawn` is its preview, for the site that goes out.
    """
    path = press.folder / page.url / "index.html"
    html = path.read_text(encoding="utf-8")
    embed = page_embed(press.site, page, articles.parse(html, page.url))
    told = write_embed(press, embed)
    if drawn:
        head = write_links(press.site, press.folder, embed, told.values, drawn)
        path.write_text(html.replace("</head>", f"{head}</head>", 1), encoding="utf-8")
    return told, search.entry(press.site, page, html)
