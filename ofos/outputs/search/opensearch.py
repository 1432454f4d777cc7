"""`opensearch.xml` (OpenSearch 1.1) for each language: browsers then search this site from their
address bar."""

from __future__ import annotations

from ofos.outputs import xml
from ofos.outputs.context import Context
from ofos.outputs.search.index import SEARCH

FILE = "opensearch.xml"


def write_opensearch(out: Context) -> None:
    """Write opensearch.xml beside the home page of each language that has a search page."""
    for code, language in out.site.languages.items():
        if page := out.site.pages.get(code, SEARCH):
            address = out.site.address + page.url
            text = xml.render("opensearch.xml", address=address, language=language)
            out.folder.put(language.root + FILE, text)
