"""The offline edition: the built site so that it opens from a folder or a USB stick, no server.

A browser shows no folder's index.html and lets no page from a disk fetch another, so links name
their files, the search's index lies in its page, and other scripts that fetch stay out. What can't
be reached by a link is not in it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ofos.html.links import relative, target
from ofos.machinery.processes import share
from ofos.machinery.templates import environment
from ofos.outputs.kit.page import SCRIPT, TEMPLATES
from ofos.outputs.kit.words import Words

#: The site's folder in the zip.
SITE = "site/"
_BATCH = 256
#: Scripts that work from a disk; the others ask the server for something.
SCRIPTS = (SCRIPT, "embed/copy.js")

_TAG = re.compile(r"<(a|img|link|script|iframe|source)\b([^>]*)>(</script>)?", re.IGNORECASE)
_LINK = re.compile(r"""\b(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_REL = re.compile(r"""\brel\s*=\s*["']?(stylesheet|icon)\b""", re.IGNORECASE)
#: The search page's script and its index, which overrides/partials/search.html asks for.
_FORM = re.compile(r"<form\b[^>]*\bdata-index=[^>]*>", re.IGNORECASE)
_ASKED = re.compile(r"""\bdata-(script|index)=["']?([^"'\s>]+)""", re.IGNORECASE)
_POLICY = re.compile(r"<meta\b[^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)


def offline_edition(words: list[Words], folder: Path) -> Iterator[tuple[str, bytes | Path]]:
    """Every file of the edition and its name, the start file first, then as links lead to them."""
    first = words[0]
    start = environment(TEMPLATES).get_template("start.html").render(every=words, site=SITE)
    yield f"{first('page', 'start')}.html", start.encode("utf-8")
    known = dict.fromkeys(f"{each.language.root}index.html" for each in words)
    ahead = deque(known)
    while ahead:
        # Some at a time, since all pages of a large site are much to hold.
        some = [ahead.popleft() for _ in range(min(len(ahead), _BATCH))]
        read = share(lambda name: _file(name, folder, first.site.address), some)
        for name, (content, links) in zip(some, read, strict=True):
            yield SITE + name, content
            ahead.extend(link for link in dict.fromkeys(links) if link not in known)
            known |= dict.fromkeys(links)


def _file(name: str, folder: Path, site: str) -> tuple[bytes | Path, list[str]]:
    """The file as it is in the edition, and the files it names."""
    path = folder / name
    if not name.endswith(".html"):
        return path, []
    text, links = _page(path.read_text(encoding="utf-8"), name, folder, site)
    return text.encode("utf-8"), links


def _page(html: str, name: str, folder: Path, site: str) -> tuple[str, list[str]]:
    """The page with links that work from a disk, and the files they name."""
    links: list[str] = []

    def tag(match: re.Match[str]) -> str:
        kind, inside, end = match[1].lower(), match[2], match[3] or ""
        link = _LINK.search(inside)
        if link is None:
            return match[0]
        address = link[2] or link[3] or link[4] or ""
        leads = _target(address, name, folder)
        if kind == "link" and not _REL.search(inside):
            return ""  # oEmbed, feeds, other languages: for programs that fetch
        if kind == "script" and leads not in SCRIPTS:
            return ""
        if leads is None:
            return match[0]
        fragment = urlsplit(address).fragment
        if leads.endswith(".zip"):
            new = site + leads
        else:
            links.append(leads)
            new = relative(name, leads) if leads != name or not fragment else ""
        new += f"#{fragment}" if fragment else ""
        inside = inside[: link.start()] + f'{link[1]}="{new}"' + inside[link.end() :]
        return f"<{match[1]}{inside}>{end}"

    return _TAG.sub(tag, _with_search(_POLICY.sub("", html), name, folder, links)), links


def _with_search(html: str, name: str, folder: Path, links: list[str]) -> str:
    """The search page with its index in it; adds its script to `links`."""
    form = _FORM.search(html)
    if form is None:
        return html
    asked = {kind: target(name, path) for kind, path in _ASKED.findall(form[0])}
    links.append(asked["script"])
    # Written as outputs/search/index.py packs it: JSON in windows-874.
    said = (folder / asked["index"]).read_text(encoding="cp874").replace("<", "\\u003c")
    data = f'<script id="index" type="application/json">{said}</script>'
    return f"{html[: form.start()]}{data}{html[form.start() :]}"


def _target(address: str, name: str, folder: Path) -> str | None:
    """The file below `folder` that a link on page `name` leads to; None where it leads outside."""
    parts = urlsplit(address.replace("&amp;", "&"))
    if parts.scheme or parts.netloc or (not parts.path and not parts.query):
        return None
    if not parts.path:
        return name
    return _found(target(name, unquote(parts.path)), folder)


@cache
def _found(path: str, folder: Path) -> str | None:
    if path.endswith("/") or not path:
        path += "index.html"
    elif (folder / path).is_dir():
        path += "/index.html"
    return path if path.endswith(".zip") or (folder / path).is_file() else None
