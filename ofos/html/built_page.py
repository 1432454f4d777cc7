"""The built site as its readers get it: pages, what they link to, which facts they say."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from selectolax.lexbor import LexborHTMLParser

from ofos.html.folder import INDEX
from ofos.machinery.processes import share

_IDREFS = {"popovertarget", "aria-labelledby", "for"}
_LINKS = {"href", "src", "poster", "data", "action"}
#: Elements with anything to look at, each once: a plain list of selectors finds some twice.
_KEYS = ("id", "data-fact", "data-source", *sorted(_LINKS | _IDREFS))
_MARKED = ":is(" + ", ".join(f"[{key}]" for key in _KEYS) + ")"
#: How a token begins, and what a template engine would act on.
_BEGINNINGS = ("{{", "{%")


@dataclass(frozen=True)
class BuiltPage:
    """A page at `url` below the site's root: its ids, local links and the facts marked in it.

    `leftover` is whether a token was left in its text,
    `indexed` whether search engines may list it: embeds, redirects and 404 may not be.
    """

    file: str
    url: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    facts: frozenset[str]
    leftover: bool
    indexed: bool = True


def read(folder: Path, but: Container[str] = ()) -> dict[str, BuiltPage]:
    """Every HTML page below `folder` by url, without those at the urls `but`."""

    def one(name: str) -> BuiltPage:
        html = (folder / name).read_text(encoding="utf-8")
        return page(html, LexborHTMLParser(html), name)

    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html")))
    wanted = (name for name in names if name.removesuffix(INDEX) not in but)
    return {made.url: made for made in share(one, wanted)}


def page(html: str, tree: LexborHTMLParser, name: str) -> BuiltPage:
    """What stands in the page `html`, parsed as `tree`, in the file `name`
    ("en/register/index.html")."""
    ids: list[str] = []
    links: list[str] = []
    facts: set[str] = set()
    for node in tree.css(_MARKED):
        for key, value in node.attributes.items():
            if value is None:
                continue
            # Thousands of pages have the same menu: each link of it is kept once.
            if key in _LINKS:
                links.append(intern(value))
            elif key == "id" and value:
                ids.append(intern(value))
            elif key == "data-fact":
                facts.update(value.split())
            elif key == "data-source" and value:
                facts.add(f"source.{value}")
            elif key in _IDREFS:
                links += [f"#{name}" for name in value.split()]
    leftover = any(mark in html for mark in _BEGINNINGS) and _says(tree, _BEGINNINGS)
    robots = tree.css_first("meta[name=robots]")
    indexed = robots is None or "noindex" not in (robots.attributes.get("content") or "")
    url = name.removesuffix(INDEX)
    return BuiltPage(name, url, tuple(ids), tuple(links), frozenset(facts), leftover, indexed)


def _says(tree: LexborHTMLParser, marks: tuple[str, ...]) -> bool:
    text = tree.body.text(separator=" ") if tree.body else ""
    return any(mark in text for mark in marks)
