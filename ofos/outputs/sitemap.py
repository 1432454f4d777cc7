"""`sitemap.xml` (sitemaps.org 0.9) with the languages of each page and the day it last changed,
and `robots.txt` (RFC 9309) that names it."""

from __future__ import annotations

from ofos.outputs import xml
from ofos.outputs.context import Context
from ofos.pages.page import Page
from ofos.site.site import Site


def sitemap(site: Site) -> str:
    """The sitemap of all pages in all languages."""
    pages = [
        {
            "address": site.address + page.url,
            "modified": site.modified(page).isoformat(),
            "alternates": _alternates(site, page),
        }
        for page in site.pages
    ]
    return xml.render("sitemap.xml", pages=pages)


def _alternates(site: Site, page: Page) -> list[tuple[str, str]]:
    """The page's address in each language; the first one serves readers of any other."""
    versions = site.pages.versions(page.path)
    found = [(version.language, site.address + version.url) for version in versions]
    return [*found, ("x-default", found[0][1])]


def write_sitemap(out: Context) -> None:
    """Write sitemap.xml."""
    out.folder.put("sitemap.xml", sitemap(out.site))


def write_robots(out: Context) -> None:
    """Write robots.txt: everything may be read, and where the sitemap is."""
    text = f"User-agent: *\nAllow: /\nSitemap: {out.site.address}sitemap.xml\n"
    out.folder.put("robots.txt", text)
