"""A page as its readers get it: what belongs together is kept together, what browsers don't need is
gone, the compressed copies lie beside it. Nothing more is put into a page after this."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import minify_html
import rcssmin
from selectolax.lexbor import LexborHTMLParser

from ofos.html import built_page, inline
from ofos.html.folder import Folder
from ofos.html.line_breaks import hold_together
from ofos.html.selector import start_tags
from ofos.html.style import PLACE
from ofos.machinery.cache import Cache
from ofos.machinery.own_scripts import with_strays
from ofos.publishing import headers
from ofos.publishing.compression import compress

_PROPERTY = re.compile(r"(?<=[{;(,])--md-[\w-]+")
#: After it comes the policy: before any script, and within the first bytes, as HTML asks of it.
_CHARSET = '<meta charset="utf-8">'
_HEAD_ENDS, _BETWEEN = "</head>", re.compile(r">\s+<")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class FinishedPage:
    """What the checks of the whole site have to know of a page."""

    page: built_page.BuiltPage
    inline: inline.Inline


@dataclass(frozen=True)
class Finisher:
    """Finishes the pages in `folder`: `names` stay on one line; custom properties get the shorter
    ones in `properties`; `cache` keeps what took long to compress."""

    folder: Folder
    names: frozenset[str]
    properties: Mapping[str, str]
    cache: Cache

    def prepare(self, path: Path) -> frozenset[str]:
        """Do of a page that lies there all that its style depends on; returns its start tags, none
        where it brings its own style."""
        html = with_strays(path.read_text(encoding="utf-8"))
        html = hold_together(html, self.names)
        path.write_text(html, encoding="utf-8")
        return start_tags(html) if PLACE in html else frozenset()

    def dress(self, path: Path, style: str) -> FinishedPage:
        """Finish a page that was prepared, with its style."""
        name = path.relative_to(self.folder.path).as_posix()
        return self._write(name, path.read_text(encoding="utf-8"), style)

    def write(self, name: str, html: str) -> FinishedPage:
        """Write the page `html` into the file `name` ("register/embed/index.html")."""
        return self._write(name, hold_together(with_strays(html), self.names), "")

    def _write(self, name: str, html: str, style: str) -> FinishedPage:
        text = _minify(html).replace(PLACE, style, 1)
        text = _PROPERTY.sub(lambda found: self.properties.get(found[0], found[0]), text)
        # Read once more, as a browser will: the checks see what is sent.
        tree = LexborHTMLParser(text)
        found = inline.inline(text, tree)
        text = text.replace(_CHARSET, _CHARSET + headers.within(found), 1)
        raw = text.encode()
        self.compress(self.folder.put(name, raw), raw)
        return FinishedPage(built_page.page(text, tree, name), found)

    def compress(self, path: Path, raw: bytes | None = None) -> None:
        """Write the compressed copies of a file in which `raw` is."""
        compress(path, path.read_bytes() if raw is None else raw, self.cache)


def _minify(text: str) -> str:
    """Take out of a page what browsers don't need.

    Optional tags stay: old webviews and people read them. The head keeps its quotes: programs that
    make previews of links (WordPress for one) read it without a parser. Styles are left to
    rcssmin, since minify_html writes media queries in a form that phones from before 2022 don't
    know.
    """
    head, _, _ = text.partition(_HEAD_ENDS)
    small = minify_html.minify(
        text,
        keep_html_and_head_opening_tags=True,
        keep_closing_tags=True,
        allow_removing_spaces_between_attributes=False,
        minify_doctype=False,
    )
    body = small.partition(_HEAD_ENDS)[2]
    text = f"{_BETWEEN.sub('><', head).strip()}{_HEAD_ENDS}{body}" if body else small
    return _STYLE.sub(lambda style: f"<style>{_css(style[1])}</style>", text)


_css = cache(rcssmin.cssmin)  # most pages have the same style
