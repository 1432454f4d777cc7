"""What is made besides the pages, by the hook of that name.

An output is a function of the site, the folder with the built pages, and the site's address (which
ends in a slash). It reads the pages as they were built, so no generator's own data is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ofos.embedding import write_embeds
from ofos.feeds import write_feeds
from ofos.kit import fill_kit_page, write_kit, write_offline
from ofos.links import write_links
from ofos.open_data import write_open_data
from ofos.opensearch import write_opensearch
from ofos.qr import write_codes
from ofos.search import entries, write_search
from ofos.security import write_security
from ofos.site import Site
from ofos.sitemap import write_robots, write_sitemap
from ofos.words import write_words
from ofos.workers import Worker

Output = Callable[[Site, Path, str], None]


def write_finders(site: Site, folder: Path, site_url: str) -> None:  # noqa: ARG001
    """Write all that helps to find a page on the site."""
    found = entries(site, folder)
    write_search(site, folder, found)
    write_words(site, folder, found)


#: Made of the sources alone, while the pages are being built, for the site that goes out.
BEGUN: tuple[Output, ...] = (
    write_codes,
    write_open_data,
    write_feeds,
    write_kit,
)

#: Made of the pages, also while an editor looks on (`make serve`): each takes milliseconds.
ALWAYS: tuple[Output, ...] = (
    fill_kit_page,
    write_sitemap,
    write_embeds,
    write_finders,
    write_robots,
    write_security,
    write_opensearch,
)

#: Made of the pages for the site that goes out (`make build`).
PUBLISHED: tuple[Output, ...] = (
    write_links,
    write_offline,  # last: it takes what the others made
)


def begin(site: Site, folder: Path, site_url: str) -> Worker[None]:
    """Start on what needs no page."""

    def work() -> None:
        for write in BEGUN:
            write(site, folder, site_url)

    return Worker(work)
