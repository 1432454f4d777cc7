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
from ofos.outputs.context import Context
from ofos.outputs.search import aliases
from ofos.outputs.search.aliases import SEPARATOR, Alias
from ofos.pages.page import Page
from ofos.problems import FactsError, Problem
from ofos.site.site import Site
from ofos.text import folding
from ofos.text.white_space import squeeze

#: The page of the box, and the index of words: what helps to find pages is not itself found.
SEARCH, WORDS = "search.md", "words.md"
FOLDER = "assets"
SCRIPTS = Path(__file__).parent
#: The box of the built search page has these two, empty; here they get the files' addresses.
SCRIPT, INDEX = "data-script", "data-index"
#: Of each part of a page, as many letters are searched and shown; of the rest only the facts.
LONGEST = 120
#: A longer fact is a sentence, not a name.
LONGEST_NAME = 50
#: A sentence or a heading that stands on as many pages tells nothing of any of them.
COMMON = 3

#: What is not part of a page's words, by tag and by class.
_SKIPPED = {"h1", "script", "style", "template", "nav", "summary", "-comment"}
_SKIPPED_CLASSES = {"md-toc", "md-path", "ofos-ledger"}
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


def index(listed: Iterable[Entry], names: Iterable[Alias]) -> list[list[object]]:
    """What the script reads: `[[url, title, [id, heading, "name|name", text], …], …]`."""
    listed = list(listed)
    by_place: dict[str, list[str]] = {}
    for alias in names:
        by_place.setdefault(alias.path, []).append(alias.name)
    pages = Counter(said for entry in listed for said in _all(entry))
    rows: list[list[object]] = []
    for entry in listed:
        kept: list[list[str]] = []
        for part in entry.parts:
            known = [*by_place.get(entry.path + (part.id and f"#{part.id}"), []), *part.at_home]
            if pages[part.heading] >= COMMON and not known:
                kept[0][3] = _tell(kept[0][3], part.facts, pages)
                continue
            text = _cut(" ".join(line for line in part.lines if pages[line] < COMMON))
            text = _tell(text, part.facts, pages)
            kept.append([part.id, part.heading, SEPARATOR.join(dict.fromkeys(known)), text])
        rows.append([entry.url, entry.title, *kept])
    return rows


def _all(entry: Entry) -> set[str]:
    """Every sentence, fact and heading of a page."""
    parts = entry.parts
    return {said for part in parts for said in (part.heading, *part.lines, *part.facts) if said}


def _tell(text: str, facts: Iterable[str], pages: Mapping[str, int]) -> str:
    """`text`, and those of the `facts` that are names or numbers and that it does not say yet."""
    for fact in facts:
        if pages[fact] < COMMON and len(fact) <= LONGEST_NAME and fact not in text:
            text = f"{text} · {fact}" if text else fact
    return text


def _cut(text: str) -> str:
    """The beginning of `text`, ending between letters with their marks, or English words."""
    if len(text) <= LONGEST:
        return text
    return re.sub(r"([A-Za-z0-9]+|.[ัิ-ฺ็-๎]*)$", "", text[: LONGEST + 1], count=1) + "…"


def script() -> str:
    """The search script: the rules of folding, the scorer and the box, without comments."""
    parts = [f"const RULES={json.dumps(folding.rules(), ensure_ascii=False)};"]
    for name in ("search.js", "box.js"):
        source = (SCRIPTS / name).read_text(encoding="utf-8")
        lines = (re.sub(r"\s+// .*|^// .*", "", line).strip() for line in source.splitlines())
        parts += [line for line in lines if line]
    return "(() => {\n" + "\n".join(parts) + "\n})();\n"


def write_search(out: Context, found: Mapping[str, list[Entry]]) -> None:
    """Write the index of each language and the script, and tell the search pages where they are."""
    names = aliases.of(out.site)
    code = _write(out.folder, "search", ".js", script().encode())
    for language, listed in found.items():
        page = out.site.pages.get(language, SEARCH)
        if page is None:
            continue
        rows = index(listed, [alias for alias in names if alias.language == language])
        files = {SCRIPT: code, INDEX: _write(out.folder, f"search-{language}", ".txt", pack(rows))}
        html = out.folder.read(page.url)
        for place, file in files.items():
            html = fill(html, f'{place}=""', f'{place}="{relative(page.url, file)}"', page.url)
        out.folder.write(page.url, html)


def pack(rows: list[list[object]]) -> bytes:
    """`rows` as JSON in windows-874, which every browser decodes (WHATWG Encoding): a Thai letter
    is one byte instead of three, and brotli makes 14 % less of it. Letters it lacks are escaped."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
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
