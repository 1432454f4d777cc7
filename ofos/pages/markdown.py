"""The Markdown of this site, a Markdown extension: facts, places, abbreviations, what GitHub's
preview shows right, and no HTML.

Everything that reads a page uses it, the checks and the engine alike, so that both see one page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.languages import REQUIRED, Language
from ofos.pages import only
from ofos.pages.abbreviations import AbbreviationProcessor
from ofos.pages.pictures import FileProcessor, Shown
from ofos.pages.places import Places
from ofos.pages.tokens import CardProcessor, Said, TokenProcessor
from ofos.pages.typed_lines import tidy
from ofos.text.thai import thai_runs

#: How the extension is named in the settings.
NAME = "ofos.pages.markdown"
#: In a language's words: the names of boxes that have none of their own, by their kind.
_BOX = "box_"
#: Elements that act, and attributes that do.
_ACTIVE = {
    *("script", "style", "iframe", "frame", "object", "embed", "applet", "link", "meta", "base"),
    *("form", "math", "template"),
}
_ACTING = re.compile(r"on.*|style|srcdoc|formaction|ping")
#: Without a match there is none of them: parsing costs more. What is code has `&lt;` instead.
_MAY_ACT = re.compile(
    rf"<(?:{'|'.join(sorted(_ACTIVE))})\b|\b(?:{_ACTING.pattern})\s*=", re.IGNORECASE
)


def options(
    renderer: Renderer | None,
    language: Language,
    known: Mapping[str, tuple[str, str]],
    shown: Shown | None = None,
) -> dict[str, Any]:
    """What the extension has to know of a page: how facts are said there, its language, what each
    abbreviation stands for (and the fact that says it), and what it shows. Without a renderer facts
    are left out, and without what is shown, pictures stay as they are typed."""
    titles = {
        key.removeprefix(_BOX): word for key, word in language.words.items() if key.startswith(_BOX)
    }
    said = {"renderer": renderer, "code": language.code, "titles": titles, "known": known}
    return {**said, "shown": shown or ""}


class _Lines(Preprocessor):
    def __init__(self, md: Markdown, titles: Mapping[str, str]):
        super().__init__(md)
        self.titles = titles

    def run(self, lines: list[str]) -> list[str]:
        return tidy(lines, self.titles)


class _Parts(Preprocessor):
    """Where the facts can't be read, each of them counts as there."""

    def __init__(self, md: Markdown, facts: Facts | None):
        super().__init__(md)
        self.facts = facts

    def run(self, lines: list[str]) -> list[str]:
        return only.kept(lines, self.facts.has if self.facts else lambda _: True)


class Unsafe(Exception):
    """Raised where HTML that a browser would act on came out of Markdown."""


class _Guard(Postprocessor):
    """The last look at what comes out, whatever made it: nothing that runs, loads or frames."""

    def run(self, text: str) -> str:
        if _MAY_ACT.search(text) and (found := _acting(text)):
            raise Unsafe(found)
        return text


def _acting(html: str) -> str:
    """The first element of a page that acts, as a browser reads it; "" without one."""
    from selectolax.lexbor import LexborHTMLParser  # the check does without it

    for node in LexborHTMLParser(html).css("body *, head *"):
        if node.tag in _ACTIVE or any(map(_ACTING.fullmatch, node.attributes)):
            return (node.html or "").partition(">")[0]
    return ""


class _Open(Treeprocessor):
    """Opens the words of facts, which Markdown had to leave alone, for what comes after it."""

    def run(self, root: Element) -> None:
        for said in root.iter():
            if isinstance(said, Said):
                for each in said.iter():
                    each.text = str(each.text) if each.text else each.text
                    if each is not said:
                        each.tail = str(each.tail) if each.tail else each.tail


class _Thai(Treeprocessor):
    """Marks Thai words on a page in another language (WCAG 3.1.2)."""

    def run(self, root: Element) -> None:
        for at, child in reversed(list(enumerate(root))):
            if child.get("lang") is None and child.tag != "code":
                self.run(child)
            child.tail = self._mark(root, at + 1, child.tail)
        root.text = self._mark(root, 0, root.text)

    def _mark(self, parent: Element, at: int, text: str | None) -> str | None:
        """Put spans of Thai into `parent` from place `at`; returns the words before the first."""
        before, last = "", None
        for run, thai in thai_runs(text or ""):
            if thai:
                last = Element("span", {"lang": "th"})
                last.text = AtomicString(run)
                parent.insert(at, last)
                at += 1
            elif last is None:
                before = run
            else:
                last.tail = run
        return before if text else text


class Written(Extension):
    """Its options are what `options` returns."""

    def __init__(self, **kwargs: Any):
        self.config = {
            "renderer": ["", "says the facts"],
            "code": [REQUIRED[0], "the page's language"],
            "titles": [{}, "names of boxes"],
            "known": [{}, "abbreviations: (path, words)"],
            "shown": ["", "pictures and files"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        # HTML is text: a page is read by people who can't see what a tag would do.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After fences (25) are put aside.
        md.preprocessors.register(_Lines(md, self.getConfig("titles")), "ofos_lines", 22)
        renderer = self.getConfig("renderer") or None
        # After what is code (190), before a backslash (180) and links (170).
        md.inlinePatterns.register(TokenProcessor(md, renderer), "ofos_token", 185)
        # After code (80) and headings (70), before paragraphs (10).
        md.parser.blockprocessors.register(CardProcessor(md.parser, renderer), "ofos_card", 60)
        Places().extendMarkdown(md)
        # Before fences (25), which it steps over, and before what changes the number of lines.
        parts = _Parts(md, renderer.facts if renderer else None)
        md.preprocessors.register(parts, "ofos_only", 28)
        # After all that is inline (20), and after attributes (8).
        md.treeprocessors.register(_Open(md), "ofos_open", 19)
        # After all that writes HTML (raw_html: 30, amp_substitute: 20).
        md.postprocessors.register(_Guard(md), "ofos_guard", 0)
        known = self.getConfig("known")
        md.treeprocessors.register(AbbreviationProcessor(md, known), "ofos_abbr", 7)
        if shown := self.getConfig("shown"):
            md.treeprocessors.register(FileProcessor(md, shown), "ofos_files", 6)
        if self.getConfig("code") != REQUIRED[0]:
            md.treeprocessors.register(_Thai(md), "ofos_thai", 4)


def makeExtension(**kwargs: Any) -> Written:
    """How Python-Markdown loads the extension."""
    return Written(**kwargs)
