"""Which fact is on which page: read from the marks in the built pages, so it can't be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ofos.facts.facts import Facts
from ofos.facts.model import Circular
from ofos.html import built_page as built
from ofos.outputs.embeds.embed import CARDLESS, LIVE


def usage(facts: Facts, folder: Path) -> dict[str, list[str]]:
    """Every path of a fact, slip, letter part or source row, with the urls of its pages in the
    built site, sorted."""
    return usage_on(facts, built.read(folder).values())


def usage_on(facts: Facts, pages: Iterable[built.BuiltPage]) -> dict[str, list[str]]:
    """As `usage`, on these pages."""
    paths = [path for path, _ in facts.facts()]
    paths += [
        f"{name}.{key}"
        for name in ("letter", "slip", "source")
        for key in getattr(facts.file, name)
    ]
    found: dict[str, set[str]] = {path: set() for path in [*paths, "compared"]}
    for page in pages:
        if page.url.endswith(LIVE) and not page.indexed:
            continue  # it says what the embed above it says
        if not page.url.endswith(CARDLESS):
            for path in facts.named:
                found[path].add("/" + page.url)
        for mark in page.facts:
            path, _, form = mark.partition("|")
            for leaf in _leaves(facts, path, form, found):
                found[leaf].add("/" + page.url)
    return {path: sorted(urls) for path, urls in found.items()}


def _leaves(facts: Facts, path: str, form: str, known: dict[str, set[str]]) -> list[str]:
    """The facts that the mark `path|form` says."""
    if path.startswith("letter."):
        rows = facts.file.letter[path.removeprefix("letter.")].rows
        return [path, *(f"source.{row}" for row in rows)]
    if path in known:
        return [path]
    if (slip := path.replace("source.", "slip.", 1)) in known:  # a fact may rest on a slip
        return [slip]
    if form == "count":  # how many there are, whatever they are called
        return []
    node = facts.node(path)
    leaves = [leaf for leaf in known if leaf.startswith(f"{path}.")]
    return [*leaves, node.issuer] if isinstance(node, Circular) else leaves
