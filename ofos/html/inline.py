"""What a page carries inside itself: styles and scripts, and what no policy can allow."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from ofos.machinery.own_scripts import STRAY

_CODE = "javascript:"
#: What a browser takes out of an address, or from before it (WHATWG URL, basic parser).
_UNREAD = {ord(letter): None for letter in "\t\n\r"}
_BEFORE = "".join(map(chr, range(33)))
#: A page without any of these has nothing to refuse: four of five, and to look at every attribute
#: takes a sixth of what it takes to finish a page.
_SUSPECT = re.compile(
    rf"[\s/\"'](?:on\w|style)[^\s=>]*\s*=|{STRAY}|&\#|&(?:tab|newline|colon)|"
    + r"[\t\n\r]*".join("javascript"),
    re.IGNORECASE,
)

_JAVASCRIPT = re.compile(r"^$|^module$|^importmap$|^speculationrules$|javascript|ecmascript")


@dataclass(frozen=True)
class Inline:
    """What a page carries inside itself: CSP hashes, and pieces that no hash can allow."""

    styles: frozenset[str] = field(default_factory=frozenset)
    scripts: frozenset[str] = field(default_factory=frozenset)
    refused: tuple[str, ...] = ()


def inline(html: str, tree: LexborHTMLParser | None = None) -> Inline:
    """The inline pieces of one page, as a browser's parser sees them; `tree` is the page parsed,
    where that was done before."""
    tree = tree or LexborHTMLParser(html)
    scripts = (
        node
        for node in tree.css("script:not([src])")
        if STRAY not in node.attributes
        and _JAVASCRIPT.search((node.attributes.get("type") or "").strip().lower())
    )
    return Inline(
        frozenset(_hash(node.text()) for node in tree.css("style")),
        frozenset(_hash(node.text()) for node in scripts),
        tuple(_refused(tree)) if _SUSPECT.search(html) else (),
    )


@cache  # most pages have the same pieces
def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _refused(tree: LexborHTMLParser) -> Iterable[str]:
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name == STRAY:
                yield "<script>"
            elif name == "style" or name[:2] == "on":
                yield f'<{node.tag} {name}="{value or ""}">'
            elif value and _runs(value):
                yield f"<{node.tag} {name}> javascript:"


def _runs(address: str) -> bool:
    """Whether a browser would run it: it reads `java<tab>script:` as one word."""
    return address.translate(_UNREAD).lstrip(_BEFORE)[: len(_CODE)].lower() == _CODE
