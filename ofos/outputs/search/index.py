"""The search of the built site: an index for each language and the script that reads it, made from
the pages as they were built and from `aliases.yml`.

The page /search/ is an ordinary page with a box (overrides/partials/search.html); nothing else on
the site knows of it but the link in the header. Names carry a hash of what is in the file, so that
browsers may keep the files for good.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ofos.html.folder import Folder, fill
from ofos.html.links import relative
from ofos.languages import REQUIRED
from ofos.machinery.processes import Worker
from ofos.outputs.context import Context
from ofos.outputs.search import aliases
from ofos.outputs.search.aliases import KINDS, SEPARATOR, Alias
from ofos.pages.page import Page
from ofos.problems import FactsError, Problem
from ofos.site.site import Site
from ofos.text import folding
from ofos.text.folding import blur, say, sound
from ofos.text.keyboard import KEDMANEE
from ofos.text.white_space import squeeze

#: The page of the box, and the index of words: what helps to find pages is not itself found.
SEARCH, WORDS = "search.md", "words.md"
FOLDER = "assets"
SCRIPTS = Path(__file__).parent
#: The box of the built search page has these two, empty; here they get the files' addresses.
SCRIPT, INDEX = "data-script", "data-index"
#: Of each part of a page, as many letters are searched and shown; of the rest only the facts.
LONGEST = 72
#: A longer fact is a sentence, not a name.
LONGEST_NAME = 50
#: A longer name is not kept for those who spell it by ear on the pages of another language.
LONGEST_HEARD = 14
#: A sentence or a heading that stands on as many pages tells nothing of any of them.
COMMON = 3

#: What is not part of a page's words, by tag and by class.
_SKIPPED = {"h1", "script", "style", "template", "textarea", "nav", "summary", "-comment"}
_SKIPPED_CLASSES = {"md-toc", "md-path", "ofos-ledger"}
_THAI = re.compile("[ก-ฮ]")
_HEADINGS = ("h2", "h3")
_CARDS = {"ofos-card", "ofos-targets"}


@dataclass
class Part:
    """A part of a page with its own id; the first part of each page has neither id nor heading.

    `said` is its text in pieces, `facts` those that it says, `at_home` the numbers among them that
    stand in a card: a query for one leads here before it leads to pages that only mention it.
    """

    id: str = ""
    heading: str = ""
    said: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    at_home: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """Its sentences: each has a line of its own in the sources, and so in the HTML."""
        lines = (squeeze(line) for line in "".join(self.said).split("\n"))
        return [line for line in lines if line]


@dataclass(frozen=True)
class Entry:
    """A page as it can be found. `path` is without the language: "/register/app/"."""

    path: str
    url: str
    title: str
    parts: list[Part]


def read(tree: LexborHTMLParser, path: str, url: str) -> Entry:
    """The page's title and parts, from its parsed HTML, which stays as it is."""
    article = tree.css_first("main article")
    title = article.css_first("h1") if article else None
    if article is None or title is None:
        raise FactsError(
            [
                Problem(
                    f"site/{url}index.html",
                    1,
                    "หน้านี้ไม่มี <main> <article> <h1>",
                    "the page has no <main> <article> <h1>",
                    "ดู overrides/base.html ช่องค้นหาอ่านหน้าเว็บจากตรงนั้น",
                    "see overrides/base.html: search reads the pages from there",
                )
            ]
        )
    parts = [Part()]
    _collect(article, parts, parts[0])
    return Entry(path, url, _text(title), parts)


_INLINE = ("a", "abbr", "b", "code", "em", "mark", "small", "span", "strong", "time", "wbr")


def _collect(node: LexborNode, parts: list[Part], part: Part) -> Part:
    """Put what `node` says into `part`; a heading, or a question that opens, begins a new part.
    Returns the part that what follows `node` belongs to."""
    for child in node.iter(include_text=True):
        tag, name = child.tag or "", child.attributes.get("id")
        if tag == "-text":
            part.said.append(child.text_content or "")
        elif tag in _SKIPPED or _SKIPPED_CLASSES.intersection(_classes(child)):
            continue
        elif tag in _HEADINGS and name:
            part = Part(name, _text(child))
            parts.append(part)
        elif tag == "details":
            _collect(child, parts, _fold(child, parts, part))
        else:
            _note_facts(child, part)
            part = _collect(child, parts, part)
            if tag not in _INLINE:
                part.said.append("\n")
    return part


def _fold(node: LexborNode, parts: list[Part], part: Part) -> Part:
    """A new part for a question that opens; its id stands on the first element inside it
    (html/folds says why). One without an id goes on with `part`."""
    summary, first = node.css_first("summary"), node.css_first("summary ~ [id]")
    asked = _text(summary) if summary else ""
    if first is None:
        part.said.append(f"{asked}\n")
        return part
    parts.append(Part(first.attributes["id"] or "", asked))
    return parts[-1]


def _note_facts(node: LexborNode, part: Part) -> None:
    if "data-fact" in node.attributes:
        part.facts.append(_text(node))
    if _CARDS.intersection(_classes(node)):
        said = (_text(fact) for fact in node.css("[data-fact]"))
        part.at_home.extend(text for text in said if re.search(r"\d", text))


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _text(node: LexborNode) -> str:
    return squeeze(node.text())


def entry(site: Site, page: Page, tree: LexborHTMLParser) -> Entry | None:
    """The built page as it can be found, if it can."""
    if page.path in (SEARCH, WORDS):
        return None
    original = site.pages.versions(page.path)[0]
    return read(tree, f"/{original.url}", page.url)


def entries(site: Site, found: Iterable[Entry | None]) -> dict[str, list[Entry]]:
    """What was `found` on the site's pages, in their order, by language."""
    listed: dict[str, list[Entry]] = {code: [] for code in site.languages}
    for page, one in zip(site.pages, found, strict=True):
        if one:
            listed[page.language].append(one)
    return listed


#: What the script reads, as search.js says.
Index = list[object]


def indexes(site: Site, found: Mapping[str, list[Entry]]) -> dict[str, Index]:
    """The index of each language."""
    known = aliases.of(site)
    names = aliases.names(known)
    thai = _heard(found[REQUIRED[0]], names)
    return {
        code: [
            rows(listed, _by_place(names, code), thai if code != REQUIRED[0] else {}),
            *(SEPARATOR.join(map(say, aliases.words(known, kind, code))) for kind in KINDS),
        ]
        for code, listed in found.items()
    }


def _by_place(names: Iterable[Alias], language: str) -> dict[str, list[str]]:
    by_place: dict[str, list[str]] = {}
    for alias in names:
        if alias.language == language:
            by_place.setdefault(alias.path, []).append(alias.name)
    return by_place


def _heard(listed: Iterable[Entry], names: Iterable[Alias]) -> dict[str, list[str]]:
    """By place, how the Thai names there sound: on pages of other languages people write them in
    Latin letters."""
    by_place = _by_place(names, REQUIRED[0])
    for entry in listed:
        by_place.setdefault(entry.path, []).append(entry.title)
    return {
        place: [name for name in dict.fromkeys(map(sound, short)) if len(name) > 2]
        for place, named in by_place.items()
        if (short := [name for name in named if len(name) <= LONGEST_HEARD and _THAI.search(name)])
    }


def rows(
    listed: list[Entry], names: Mapping[str, list[str]], heard: Mapping[str, list[str]]
) -> list[list[object]]:
    """`[[url, title, [id, heading, "name|name", text, "sound|sound"], …], …]` of the pages, with
    the `names` and what is `heard` of each place; sounds only where there are any."""
    pages = Counter(said for entry in listed for said in _all(entry))
    made: list[list[object]] = []
    for entry in listed:
        kept: list[list[str]] = []
        for part in entry.parts:
            place = entry.path + (part.id and f"#{part.id}")
            known = _unlike(part.heading or entry.title, [*names.get(place, []), *part.at_home])
            if pages[part.heading] >= COMMON and not known:
                kept[0][3] = _tell(kept[0][3], part.facts, pages)
                continue
            text = _cut(" ".join(line for line in part.lines if pages[line] < COMMON))
            text = _tell(text, part.facts, pages)
            kept.append([part.id, part.heading, SEPARATOR.join(known), text])
            if place in heard:
                kept[-1].append(SEPARATOR.join(heard[place]))
        made.append([entry.url, entry.title, *kept])
    return made


def _unlike(heading: str, names: Iterable[str]) -> list[str]:
    """Those of the `names` that tell more than the heading, or another before them."""
    told = {blur(say(heading)): ""}
    for name in names:
        told.setdefault(blur(say(name)), name)
    return [name for name in told.values() if name]


def _all(entry: Entry) -> set[str]:
    """Every sentence, fact and heading of a page."""
    parts = entry.parts
    return {said for part in parts for said in (part.heading, *part.lines, *part.facts) if said}


def _tell(text: str, facts: Iterable[str], pages: Mapping[str, int]) -> str:
    """`text`, and those of the `facts` that are names or numbers and that it does not say yet."""
    for fact in facts:
        if pages[fact] < COMMON and 1 < len(fact) <= LONGEST_NAME and fact not in text:
            text = f"{text} · {fact}" if text else fact
    return text


def _cut(text: str) -> str:
    """The beginning of `text`, ending at a space, which in Thai ends a phrase; where that would
    leave little, between letters with their marks."""
    if len(text) <= LONGEST:
        return text
    text = text[: LONGEST + 1]
    end = text.rfind(" ")
    kept = text[:end] if end > LONGEST // 2 else re.sub("[^ ][ัิ-ฺ็-๎]*$", "", text, count=1)
    return kept + "…"


def script() -> str:
    """The search script: the rules of folding, the keyboard, the scorer and the box, minified."""
    known = {"RULES": folding.rules(), "KEYS": KEDMANEE}
    parts = [f"const {name}={json.dumps(it, ensure_ascii=False)};" for name, it in known.items()]
    parts += [(SCRIPTS / name).read_text(encoding="utf-8") for name in ("search.js", "box.js")]
    whole = "\n".join(["(() => {", *parts, "})();"])
    # In a process of its own: the library starts threads, after which no process can fork any more.
    return Worker(lambda: _minified(whole)).result()


def _minified(code: str) -> str:
    import minify  # as late as its threads may start

    # What browsers of 2019 read: no ?? and no ||=.
    minify.config({"js-version": 2019})
    return str(minify.string("application/javascript", code))


def write_search(out: Context, found: Mapping[str, list[Entry]]) -> None:
    """Write the index of each language and the script, and tell the search pages where they are."""
    code = _write(out.folder, "search", ".js", script().encode())
    for language, index in indexes(out.site, found).items():
        page = out.site.pages.get(language, SEARCH)
        if page is None:
            continue
        files = {SCRIPT: code, INDEX: _write(out.folder, f"search-{language}", ".txt", pack(index))}
        html = out.folder.read(page.url)
        for place, file in files.items():
            html = fill(html, f'{place}=""', f'{place}="{relative(page.url, file)}"', page.url)
        out.folder.write(page.url, html)


def pack(index: Index) -> bytes:
    """`index` as JSON in windows-874, which every browser decodes (WHATWG Encoding): a Thai letter
    is one byte instead of three, and brotli makes 14 % less of it. Letters it lacks are escaped."""
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return text.encode("cp874", "search.escape")


def _escape(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    escaped = json.dumps(error.object[error.start : error.end])[1:-1]
    return escaped, error.end


codecs.register_error("search.escape", _escape)


def _write(folder: Folder, name: str, suffix: str, content: bytes) -> str:
    """Write `content` under a name that changes with it; returns its path below the root."""
    mark = hashlib.sha256(content).hexdigest()[:8]
    file = f"{FOLDER}/{name}.{mark}{suffix}"
    folder.put(file, content)
    return file
