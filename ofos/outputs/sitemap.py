"""`sitemap.xml` (sitemaps.org 0.9) with the languages of each page and the day it last changed,
and `robots.txt` (RFC 9309) that names it. Called by `outputs`."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from ofos.site.site import Site

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(site: Site, site_url: str) -> str:
    """The sitemap of all pages in all languages; `site_url` ends in a slash."""
    entries = []
    for page in site.sources.pages:
        versions = site.sources.pages.versions(page.path)
        links = [(version.language, version.url) for version in versions]
        links.append(("x-default", versions[0].url))
        entries.append(
            "<url>"
            f"<loc>{escape(site_url + page.url)}</loc>"
            f"<lastmod>{site.modified(page).isoformat()}</lastmod>"
            + "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(site_url + url)}"/>'
                for code, url in links
            )
            + "</url>\n"
        )
    return _HEAD + "".join(entries) + "</urlset>\n"


def write_sitemap(site: Site, folder: Path, site_url: str) -> None:
    """Write sitemap.xml."""
    (folder / "sitemap.xml").write_text(sitemap(site, site_url), encoding="utf-8")


def write_robots(site: Site, folder: Path, site_url: str) -> None:
    """Write robots.txt: everything may be read, and where the sitemap is."""
    text = f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
    (folder / "robots.txt").write_text(text, encoding="utf-8")
