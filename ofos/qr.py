"""QR codes (ISO/IEC 18004) of addresses, and the ones of the pages that are printed.

Called by `outputs` and by the kit. Level M mends 15 % of damage: a code on paper gets folded.
"""

from __future__ import annotations

import io
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

import segno

from ofos.languages import languages
from ofos.pages import Page
from ofos.site import Site
from ofos.store import CACHE, Store

#: White modules around the code: the standard asks for four.
_BORDER = 4
#: Pages that are printed or named on paper, beside those of the sectors (`sectors/…`).
_PRINTED = ("index.md", "register/index.md", "contact.md")


@lru_cache(maxsize=256)  # each notice wants it four times
def svg(url: str) -> str:
    """The QR code of `url` as an SVG document, one unit a module; it scales to any size."""
    out = io.BytesIO()
    _code(url).save(
        out,
        kind="svg",
        border=_BORDER,
        xmldecl=False,
        nl=False,
        omitsize=True,
        dark="#000",
        light="#fff",
        title=url,
    )
    return out.getvalue().decode("utf-8")


def png(url: str, scale: int = 10) -> bytes:
    """The QR code of `url` as a PNG, `scale` pixels a module."""
    out = io.BytesIO()
    _code(url).save(out, kind="png", border=_BORDER, scale=scale, dark="#000", light="#fff")
    return out.getvalue()


@lru_cache(maxsize=256)  # of each address a picture of either kind is wanted
def _code(url: str) -> segno.QRCode:
    return segno.make(url, error="m", micro=False, boost_error=False)


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
    store, makers = Store(site.root / CACHE / "qr"), (version("segno"), Path(__file__).read_bytes())
    for page in printed(site):
        path, url = folder / "qr" / name(page), site_url + page.url
        path.parent.mkdir(parents=True, exist_ok=True)
        for suffix, make in (
            (".svg", lambda url=url: svg(url).encode()),
            (".png", partial(png, url)),
        ):
            path.with_suffix(suffix).write_bytes(store.take(make, suffix, url, *makers))
    store.forget()
