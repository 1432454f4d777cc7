"""`opensearch.xml` (OpenSearch 1.1) for each language: browsers then search this site from their
address bar. Called by `outputs`."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from ofos.languages import languages
from ofos.outputs.search.index import SEARCH
from ofos.site.site import Site

FILE = "opensearch.xml"


def opensearch(site_url: str, search_url: str, language: str) -> str:
    """The description of the search at `search_url`, a path below `site_url`."""
    words = languages()[language].words
    # OpenSearch allows 16 letters for the short name.
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(words['search_name'])}</ShortName>\n"
        f"<Description>{escape(words['search_about'])}</Description>\n"
        f'<Url type="text/html" template="{escape(site_url + search_url)}?q={{searchTerms}}"/>\n'
        f"<Language>{language}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "</OpenSearchDescription>\n"
    )


def write_opensearch(site: Site, folder: Path, site_url: str) -> None:
    """Write opensearch.xml beside the home page of each language that has a search page."""
    for code, language in languages().items():
        page = site.sources.pages.get(code, SEARCH)
        if page:
            text = opensearch(site_url, page.url, code)
            (folder / language.root / FILE).write_text(text, encoding="utf-8")
