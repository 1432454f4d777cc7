"""The words of a built page without the site around them: title, sections, plain text.

Whoever uses them need not know the theme: they are what stands inside the page's `<article>`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ofos.html.links import target
from ofos.text.white_space import squeeze

#: Parts of the article that belong to the site, and parts that only work on the full page.
_FRAME = ".md-toc, .md-stale, .md-skip, script, style, template, [hidden]"
_OMITTED = "[data-embed=omit], form, [role=status], [data-words]"
#: Written before a link to another page of the site; `Article.html` puts the way there instead.
_ROOT = "\x01/"
_BLOCKS = {
    "address",
    "blockquote",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
}
_CELLS = {"dd", "td", "th"}


@dataclass(frozen=True)
class Section:
    """What stands below one h2 (`id`, `title` as HTML), or before the first (`id` is "")."""

    id: str
    title: str
    body: str

    def __str__(self) -> str:
        heading = f'<h2 id="{self.id}">{self.title}</h2>' if self.id else ""
        return heading + self.body


@dataclass(frozen=True)
class Article:
    """The words of the page at `url`: `title` is HTML, links in `sections` are marked by _ROOT.

    `omitted` is whether parts that only work on the full page were left out, `above` the page that
    this one belongs to, as the reader is told it: its name and address.
    """

    url: str
    title: str
    description: str
    site_name: str
    sections: tuple[Section, ...]
    omitted: bool
    above: tuple[str, str] | None

    def section(self, section_id: str) -> Section | None:
        """The section with that id, "" for what stands before the first heading."""
        return next((s for s in self.sections if s.id == section_id), None)

    @cached_property
    def plain_title(self) -> str:
        """The title as plain text."""
        return text_of(self.title)


@lru_cache(maxsize=64)  # many cards are made of few pages
def read(html: str, url: str) -> Article:
    """The article of the page at `url`, from its HTML. Raises ValueError without one."""
    return take(LexborHTMLParser(html), url)


def take(tree: LexborHTMLParser, url: str) -> Article:
    """The article of the page at `url`, taken out of its parsed HTML, which is no page afterwards.
    Raises ValueError without one."""
    article, heading = tree.css_first("article"), tree.css_first("article h1")
    if article is None or heading is None:
        raise ValueError(f"no <article> with an <h1> in {url}index.html")
    title, plain = heading.inner_html or "", squeeze(heading.text())
    description = tree.css_first("meta[name=description]")
    head = tree.css_first("title")
    heading.decompose()
    omitted = article.css_first(_OMITTED) is not None
    path = tree.css(".md-path a[href]")
    above = (
        (squeeze(path[-1].text()), _target(path[-1].attributes.get("href") or "", url))
        if path
        else None
    )
    for node in article.css(f"{_FRAME}, {_OMITTED}"):
        node.decompose()
    for node in article.css("ol, ul"):
        if node.child is None:  # a list that a script would fill
            node.decompose()
    for node in article.css(".tabbed-set"):
        _untab(node)
    for node in article.css("a[href]"):
        _open_outside(node, url)
    for node in article.css("img[src], source[srcset]"):
        _show_from_anywhere(node, url)
    return Article(
        url,
        title,
        (description.attributes.get("content") or "") if description else "",
        squeeze(head.text()).replace(plain, "", 1).strip(" –") if head else "",
        tuple(_sections(article)),
        omitted,
        above,
    )


def _untab(tabs: LexborNode) -> None:
    """Tabs one below the other, each under its name: all can be read at once, in any frame."""
    for label, block in zip(
        tabs.css(".tabbed-labels > label"), tabs.css(".tabbed-content > .tabbed-block"), strict=True
    ):
        name = LexborHTMLParser(f'<p class="tab">{label.inner_html}</p>').css_first("p")
        assert name is not None
        if block.child is not None:
            block.child.insert_before(name)
    for node in tabs.css("input, .tabbed-labels"):
        node.decompose()
    for node in tabs.css(".tabbed-block, .tabbed-content"):
        node.unwrap()
    tabs.unwrap()


def _open_outside(link: LexborNode, url: str) -> None:
    """Mark a link to this site, and have everything but a call open outside the frame."""
    href = link.attributes.get("href") or ""
    if href.startswith("tel:"):
        return
    parts = urlsplit(href)
    if not parts.scheme and not parts.netloc:
        link.attrs["href"] = _ROOT + _target(href, url)
    link.attrs["target"] = "_blank"
    link.attrs["rel"] = "noopener"


def _show_from_anywhere(node: LexborNode, url: str) -> None:
    """Mark where the files of a picture are on this site."""
    if source := node.attributes.get("src"):
        node.attrs["src"] = source if ":" in source else _ROOT + target(url, source)
    if listed := node.attributes.get("srcset"):
        pairs = (each.split(" ", 1) for each in listed.split(", "))
        node.attrs["srcset"] = ", ".join(f"{_ROOT}{target(url, one)} {size}" for one, size in pairs)


def _target(href: str, url: str) -> str:
    """Where a link on the page at `url` leads, from the site's root."""
    parts = urlsplit(href)
    path = target(url, parts.path) if parts.path else url
    return path + (f"#{parts.fragment}" if parts.fragment else "")


def _sections(article: LexborNode) -> Iterator[Section]:
    section_id, title, body = "", "", ""
    for node in article.iter(include_text=True):
        if node.tag == "h2":
            yield Section(section_id, title, body.strip())
            section_id, title, body = node.attributes.get("id") or "", node.inner_html or "", ""
        else:
            body += node.html or ""
    yield Section(section_id, title, body.strip())


def localise(html: str, place: str, here: str = "") -> Markup:
    """`html` with its marked links leading on from `place`; those to `here` stay in the frame.

    A link to an id that is in `html` itself needs no other page.
    """

    def inside(match: re.Match[str]) -> str:
        if f'id="{match[2]}"' not in html:
            return match[0]
        return f'{match[1]}"#{match[2]}"{match[3]}'

    own = (
        f'(<a [^>]*href=)"{_ROOT}{re.escape(here)}#([^"]*)"([^>]*?) target="_blank" rel="noopener"'
    )
    led = re.sub(own, inside, html).replace(_ROOT, "../" * place.count("/"))
    return Markup(led)  # noqa: S704 – HTML of our own pages


def text_of(html: str) -> str:
    """The text of a piece of HTML, its white space folded."""
    body = LexborHTMLParser(html).body
    return squeeze(body.text()) if body else ""


def lines_of(html: str) -> list[str]:
    """The text of a piece of HTML as lines: for where nothing but text can be pasted.

    Items of lists get a hyphen or their number, links to other sites their address; a line that is
    nothing but a link to another page of this site is left out.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("a[href]"):
        href, said = node.attributes.get("href") or "", squeeze(node.text())
        if href.startswith("https:") and href not in said:
            node.replace_with(f"{said} {href}")
        elif href.startswith(_ROOT) and _alone(node):
            node.decompose()
    lines: list[str] = [""]
    if tree.body:
        _walk(tree.body, lines)
    return [line for line in map(squeeze, lines) if line.strip("-. 0123456789")]


def _alone(link: LexborNode) -> bool:
    parent = link.parent
    return (
        parent is not None and parent.tag == "p" and squeeze(parent.text()) == squeeze(link.text())
    )


def _walk(node: LexborNode, lines: list[str]) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            lines[-1] += child.text_content or ""
        elif tag == "br":
            lines.append("")
        elif tag in _BLOCKS:
            lines.append(_bullet(child) if tag == "li" else "")
            _walk(child, lines)
            lines.append("")
        else:
            lines[-1] += " " if tag in _CELLS else ""
            if tag == "dd" and lines and not lines[-1].strip() and len(lines) > 1:
                lines.pop()  # beside its <dt>
                lines[-1] += " "
            _walk(child, lines)


def _bullet(item: LexborNode) -> str:
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return "- "
    items = [node for node in parent.iter() if node.tag == "li"]
    return f"{[node.mem_id for node in items].index(item.mem_id) + 1}. "


def facts_in(html: str) -> list[str]:
    """The marks of the facts that a piece of HTML says, each once."""
    return sorted(set(" ".join(re.findall(r'data-fact="([^"]+)"', html)).split()))


def version_of(text: str) -> str:
    """Eight hexadecimal digits that change with a text (SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
