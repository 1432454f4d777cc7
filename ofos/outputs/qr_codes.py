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
    """Write qr/<name>.svg and .png for every page that is printed."""
    cache = Cache(out.site.root / CACHE / "qr")
    for page in printed(out.site):
        address = out.site.address + page.url
        for suffix, draw in ((".svg", _svg), (".png", qr.png)):
            code = cache.get_or_make(partial(draw, address), suffix, address, *qr.made_with())
            out.folder.put(f"qr/{name(page)}{suffix}", code)
    cache.prune()


def _svg(address: str) -> bytes:
    return qr.svg(address).encode()
