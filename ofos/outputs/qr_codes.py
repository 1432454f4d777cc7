"""QR codes of the pages that are printed."""

from __future__ import annotations

from functools import partial

from ofos.languages import root_of
from ofos.machinery import qr
from ofos.machinery.cache import CACHE, Cache
from ofos.outputs.context import Context
from ofos.pages.page import Page
from ofos.site.site import Site

#: Pages that are printed or named on paper, beside those of the sectors (`sectors/…`).
_PRINTED = ("index.md", "register/index.md", "contact.md")


def name(page: Page) -> str:
    """The name of the page's code: "home", "register", "sectors/food", "en/contact"."""
    root = root_of(page.language)
    return f"{root}{page.url.removeprefix(root).strip('/') or 'home'}"


def printed(site: Site) -> list[Page]:
    """The pages that have a code."""
    return [
        page
        for page in site.pages
        if page.path in _PRINTED
        or (page.path.startswith("sectors/") and page.path != "sectors/index.md")
    ]


def write_codes(out: Context) -> None:
    """Write qr/<name>.svg and .png for every page that is printed. Of a site whose address leads
    nowhere each says that it is a draft."""
    cache = Cache(out.site.root / CACHE / "qr")
    for page in printed(out.site):
        address = out.site.address + page.url
        word = out.site.language(page).words["draft"] if out.site.is_draft else ""
        for suffix, draw in ((".svg", _svg), (".png", _png)):
            made_from = suffix, address, word, *qr.made_with()
            code = cache.get_or_make(partial(draw, address, word), *made_from)
            out.folder.put(f"qr/{name(page)}{suffix}", code)
    cache.prune()


def _svg(address: str, word: str) -> bytes:
    return qr.svg(address, word).encode()


def _png(address: str, word: str) -> bytes:
    return qr.png(address, word=word)
