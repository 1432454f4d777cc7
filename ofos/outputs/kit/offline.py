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

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
#: What is not taken along: other zips, and what is sent on, to people and to a printing house.
_ABROAD = re.compile(r"\.zip$|/kit/pictures/|-shop\.pdf$")
#: Where the search's form (overrides/partials/search.html) names its script and its index.
_ASKED = ("data-script", "data-index")
#: Where an element names a script that is fetched when the page is touched.
_TOUCHED = "data-touch"
#: Where an element names a file.
_LEADS = {"a": "href", "link": "href"} | dict.fromkeys(("img", "script", "iframe", "source"), "src")
#: … or offers one to a script.
_OFFERS = 'option[value$=".svg"]'
_LEADING = ", ".join([*(f"{tag}[{key}]" for tag, key in _LEADS.items()), _OFFERS])
#: What a browser needs of a page's <link>; the others (oEmbed, feeds, languages) are for programs.
_SHOWN = {"stylesheet", "icon"}


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
    tree = LexborHTMLParser(html)
    links: list[str] = []
    for policy in tree.css("meta[http-equiv=Content-Security-Policy i]"):
        policy.decompose()
    for sizes in tree.css("source[srcset]"):
        sizes.decompose()  # one size of a picture is enough: that of the img beside it
    form = tree.css_first("form[data-index]")
    if form:
        links.append(_bring_index(form, name, folder))
    for node in tree.css(f"[{_TOUCHED}]"):
        script = _target(node.attributes[_TOUCHED] or "", name, folder)
        if script in SCRIPTS:
            links.append(script)
        else:
            del node.attrs[_TOUCHED]
    for node in tree.css(_LEADING):
        tag = node.tag or ""
        key = _LEADS.get(tag, "value")
        address = node.attributes[key] or ""
        leads = _target(address, name, folder)
        shown = _SHOWN.intersection((node.attributes.get("rel") or "").split())
        if (tag == "link" and not shown) or (tag == "script" and leads not in SCRIPTS):
            node.decompose()
        elif leads is not None:
            fragment = urlsplit(address).fragment
            if _ABROAD.search(leads):
                new = site + leads
            else:
                links.append(leads)
                new = relative(name, leads) if leads != name or not fragment else ""
            node.attrs[key] = new + (f"#{fragment}" if fragment else "")
    return tree.html or "", links


def _bring_index(form: LexborNode, name: str, folder: Path) -> str:
    """Put the search's index before its form on page `name`; the script that the form asks for."""
    script, index = (target(name, form.attributes[key] or "") for key in _ASKED)
    # Written as outputs/search/index.py packs it: JSON in windows-874.
    said = (folder / index).read_text(encoding="cp874").replace("<", "\\u003c")
    data = LexborHTMLParser(f'<script id="index" type="application/json">{said}</script>')
    found = data.css_first("script")
    assert found is not None
    form.insert_before(found)
    return script


def _target(address: str, name: str, folder: Path) -> str | None:
    """The file below `folder` that a link on page `name` leads to; None where it leads outside."""
    parts = urlsplit(address)
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
