"""What is made beside the pages once all of them are written. Called by the hook of that name.

An output is a function of the site, the folder with the built pages, and the site's address (which
ends in a slash). It reads the pages as they were built, so no generator's own data is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ofos.embedding import write_embeds
from ofos.feeds import write_feeds
from ofos.kit import begin_kit, fill_kit_page, write_kit, write_offline
from ofos.links import write_links
from ofos.open_data import write_open_data
from ofos.opensearch import write_opensearch
from ofos.qr import write_codes
from ofos.search import write_search
from ofos.security import write_security
from ofos.site import Site
from ofos.sitemap import write_robots, write_sitemap
from ofos.words import write_words

Output = Callable[[Site, Path, str], None]

#: Made at every build, also while an editor looks on (`make serve`): each takes milliseconds.
ALWAYS: tuple[Output, ...] = (
    fill_kit_page,
    write_sitemap,
    write_robots,
    write_security,
    write_embeds,
    write_search,
    write_words,
    write_opensearch,
)

#: Made only for the site that goes out (`make build`).
PUBLISHED: tuple[Output, ...] = (
    write_links,
    write_codes,
    write_open_data,
    write_feeds,
    write_kit,
    write_offline,  # last: it takes what the others made
)


def begin(site: Site, site_url: str) -> None:
    """Start, as the build begins, on what needs no page: it leaves a core to the pages."""
    begin_kit(site, site_url)
