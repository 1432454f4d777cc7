"""The built pages, parsed for the tests with another parser than the build's own."""

from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from ofos.pages import page as page_files
from tests.support.sources import ROOT

SOURCES = page_files.load(ROOT)
#: Every page that an editor wrote, by its address: one named test each.
URLS = sorted(page.url for page in SOURCES)
BY_URL = {page.url: page for page in SOURCES}
every_page = pytest.mark.parametrize("url", URLS, ids=lambda url: f"/{url}")


@cache
def tree(url: str) -> Any:
    """The parsed page at `url`."""
    path = ROOT / "site" / (url if url.endswith(".html") else f"{url}index.html")
    return html.document_fromstring(path.read_bytes().decode("utf-8"))


def words(node: Any) -> str:
    """The text of an element with its white space folded."""
    return " ".join(node.text_content().split())


def resolve(url: str, link: str) -> tuple[str, str]:
    """The address below the site's root that `link` on page `url` leads to, and its fragment."""
    parts = urlsplit(urljoin(f"/{url}", link))
    return parts.path.lstrip("/"), parts.fragment
