"""Links between pages of the site, as RFC 3986 (5.2) resolves them."""

from __future__ import annotations

from posixpath import dirname, join, normpath


def relative(page: str, target: str) -> str:
    """The address of `target` as a link on `page`, both paths from the site's root ("" is home)."""
    return "../" * page.count("/") + target or "./"


def target(page: str, path: str) -> str:
    """Where a link to `path` on `page` leads, from the site's root (RFC 3986, 5.2)."""
    # As urljoin(), without the parsing of whole addresses: a site may have 100,000 links.
    found = normpath(join("/", dirname(page), path)).lstrip("/")
    return (
        f"{found}/"
        if found and (path in (".", "..") or path.endswith(("/", "/.", "/..")))
        else found
    )
