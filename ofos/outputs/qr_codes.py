"""QR codes (ISO/IEC 18004) of addresses, and the ones of the pages that are printed.

Called by `outputs` and by the kit. Level M mends 15 % of damage: a code on paper gets folded.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path

from ofos.languages import languages
from ofos.machinery import qr
from ofos.machinery.cache import CACHE, Store
from ofos.machinery.qr import png, svg
from ofos.pages.page import Page
from ofos.site.site import Site

#: Pages that are printed or named on paper, beside those of the sectors (`sectors/…`).
_PRINTED = ("index.md", "register/index.md", "contact.md")


def name(page: Page) -> str:
    """The name of the page's code: "home", "register", "sectors/food", "en/contact"."""
    root = languages()[page.language].root
    return f"{root}{page.url.removeprefix(root).strip('/') or 'home'}"


def printed(site: Site) -> list[Page]:
    """The pages that have a code."""
    return [
        page
        for page in site.sources.pages
        if page.path in _PRINTED
        or (page.path.startswith("sectors/") and page.path != "sectors/index.md")
    ]


def write_codes(site: Site, folder: Path, site_url: str) -> None:
    """Write qr/<name>.svg and .png for every page that is printed."""
    store, makers = (
        Store(site.root / CACHE / "qr"),
        (version("segno"), Path(qr.__file__).read_bytes()),
    )
    for page in printed(site):
        path, url = folder / "qr" / name(page), site_url + page.url
        path.parent.mkdir(parents=True, exist_ok=True)
        for suffix, make in (
            (".svg", lambda url=url: svg(url).encode()),
            (".png", partial(png, url)),
        ):
            path.with_suffix(suffix).write_bytes(store.take(make, suffix, url, *makers))
    store.forget()
