"""A page as its readers get it: what belongs together is kept together, what browsers don't need is
gone, the compressed copies lie beside it. Called by `outputs` and `build`, when nothing more is put
into the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import minify_html
import rcssmin
from selectolax.lexbor import LexborHTMLParser

from ofos.html import built_page as built
from ofos.html import inline as headers
from ofos.html.line_breaks import keep
from ofos.machinery.cache import Store
from ofos.publishing.compression import compress

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Finished:
    """What the checks of the whole site have to know of a page."""

    page: built.BuiltPage
    inline: headers.Inline


@dataclass(frozen=True)
class Finisher:
    """Finishes pages below `folder`; `store` keeps what took long to compress."""

    folder: Path
    store: Store

    def write(self, name: str, html: str) -> Finished:
        """Write the page `html` into the file `name` ("en/register/index.html")."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _minify(keep(html))
        raw = text.encode()
        path.write_bytes(raw)
        self.compress(path, raw)
        # Read once more, as a browser will: the checks see what is sent.
        tree = LexborHTMLParser(text)
        return Finished(built.page(text, tree, name), headers.inline(text, tree))

    def rewrite(self, path: Path) -> Finished:
        """Finish a page that lies there already."""
        name = path.relative_to(self.folder).as_posix()
        return self.write(name, path.read_text(encoding="utf-8"))

    def compress(self, path: Path, raw: bytes | None = None) -> None:
        """Write the compressed copies of a file in which `raw` is."""
        compress(path, path.read_bytes() if raw is None else raw, self.store)


def _minify(text: str) -> str:
    """Take out of a page what browsers don't need.

    Optional tags stay: old webviews and people read them. Styles are left to rcssmin, since
    minify_html writes media queries in a form that phones from before 2022 don't know.
    """
    text = minify_html.minify(
        text,
        keep_html_and_head_opening_tags=True,
        keep_closing_tags=True,
        allow_removing_spaces_between_attributes=False,
        minify_doctype=False,
    )
    return _STYLE.sub(lambda style: f"<style>{_css(style[1])}</style>", text)


_css = cache(rcssmin.cssmin)  # most pages have the same style
