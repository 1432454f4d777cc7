"""What changed between two versions of a page: its sentences, and the page itself with its marks
(`<ins>`, `<del>`), as one can look at it.

A block is what a reader takes for a paragraph: an element with words and no other block in it. What
changed inside of one is found by words, in Thai by what a consonant carries; a fact is one word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ofos.text.changed_words import changes, words

_BLOCKS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "th", "caption"),
    *("summary", "figcaption", "blockquote", "pre", "label", "button", "address", "div", "footer"),
)
_BLOCK = ", ".join(_BLOCKS)
#: What a reader does not read.
_SILENT = "script, style, template, svg"
#: What is said in the place of words, and comes from facts.yml.
_FACTS = "[data-fact], time"
#: The id of the first mark of a page.
FIRST = "first-change"
#: More pairs of blocks than this are not held against each other one by one.
_MANY = 2_000
#: Of a long sentence as many signs are told around what changed.
_AROUND = 60


@dataclass(frozen=True)
class ChangedText:
    """A sentence of a page, before and after; one of them is "" where it is new or gone. Its words
    are the same where only `facts` in it changed."""

    before: str
    after: str
    facts: bool = False


@dataclass(frozen=True)
class Difference:
    """The sentences that changed, and the page of after with its marks."""

    sentences: tuple[ChangedText, ...]
    marked: str


@dataclass(frozen=True)
class _Block:
    """The words of an element as HTML; `node` is where marks can be put, if they can."""

    html: str
    node: LexborNode | None


def difference(before: str, after: str, aside: str = "") -> Difference:
    """What changed from the page `before` to the page `after` (HTML); `aside` selects what does not
    count."""
    old, new = (_tree(html, aside) for html in (before, after))
    olds, news = (list(_blocks(tree)) for tree in (old, new))
    sentences = list(_head(old, new))
    for gone, came, before_it in _pairs(olds, news):
        was = gone.html if gone else ""
        sentences.append(_told(was, came.html if came else ""))
        if came and came.node is not None:
            came.node.inner_html = _marked(was, came.html)
        elif gone:
            nodes = (before_it, *(block.node for block in news))
            place = next((node for node in nodes if node is not None), None)
            if place is not None:
                place.inner_html = f"{place.inner_html} <del>{_text(was)}</del>"
    _show(new)
    told = tuple(one for one in sentences if one.before != one.after)
    return Difference(told, new.html or "")


def _show(tree: LexborHTMLParser) -> None:
    """Let the first mark be found by its id (FIRST), and no mark be folded away."""
    for number, mark in enumerate(tree.css("ins, del")):
        if number == 0:
            mark.attrs["id"] = FIRST
        above = mark.parent
        while above is not None:
            if above.tag == "details":
                above.attrs["open"] = ""
            above = above.parent


def _pairs(
    olds: Sequence[_Block], news: Sequence[_Block]
) -> Iterator[tuple[_Block | None, _Block | None, LexborNode | None]]:
    """The blocks that differ, before and after: like beside like. Of one that is gone also the
    place of the block before it."""
    before, after = ([block.html for block in blocks] for blocks in (olds, news))
    place: LexborNode | None = None
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs: list[tuple[_Block | None, _Block | None]]
        pairs = [(None, block) for block in news[c:d]]
        if kind != "equal":
            pairs = _like(olds[a:b], news[c:d])
        for gone, came in pairs:
            if kind != "equal":
                yield gone, came, place
            place = came.node if came and came.node is not None else place


def _like(
    olds: Sequence[_Block], news: Sequence[_Block]
) -> list[tuple[_Block | None, _Block | None]]:
    """The blocks of before beside those of after that they became, in the order of after."""
    if len(olds) == len(news) == 1 or len(olds) * len(news) > _MANY:
        return list(zip_longest(olds, news))
    # The best sum of likenesses so far, for each end of the two lists.
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    like = [[_likeness(one, two) for two in news] for one in olds]
    for i in range(len(olds)):
        for j in range(len(news)):
            both = best[i][j] + like[i][j]
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], both)
    matched: list[tuple[int, int]] = []
    i, j = len(olds), len(news)
    while i and j:
        if like[i - 1][j - 1] and best[i][j] == best[i - 1][j - 1] + like[i - 1][j - 1]:
            i, j = i - 1, j - 1
            matched.append((i, j))
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i -= 1
    found: list[tuple[_Block | None, _Block | None]] = []
    a = c = 0
    for b, d in (*matched[::-1], (len(olds), len(news))):
        # As many as came in the same place are what those became.
        same = b - a == d - c
        found += zip(olds[a:b], news[c:d], strict=True) if same else ()
        if not same:
            found += [(one, None) for one in olds[a:b]]
            found += [(None, one) for one in news[c:d]]
        found += list(zip(olds[b : b + 1], news[d : d + 1], strict=True))
        a, c = b + 1, d + 1
    return found


def _likeness(one: _Block, two: _Block) -> float:
    """From 0 to 1; 0 also for those that have less than half of their words in common."""
    ratio = SequenceMatcher(None, _parts(one.html), _parts(two.html), autojunk=False).ratio()
    return ratio if ratio >= 0.5 else 0.0


def _tree(html: str, aside: str) -> LexborHTMLParser:
    tree = LexborHTMLParser(html)
    for node in tree.css(aside) if aside else ():
        node.decompose()
    return tree


def _blocks(tree: LexborHTMLParser) -> Iterator[_Block]:
    """The blocks of a page, in order; of an element with blocks in it the words around them."""
    for node in tree.css(_BLOCK):
        if len(node.css(_BLOCK)) == 1:  # itself
            yield _Block(node.inner_html or "", node)
        else:
            own = (child for child in node.iter(include_text=True) if not child.css(_BLOCK))
            html = "".join(child.html or "" for child in own)
            if _plain(html):
                yield _Block(html, None)


def _head(old: LexborHTMLParser, new: LexborHTMLParser) -> Iterator[ChangedText]:
    """The page's title and description."""
    yield ChangedText(_said(old.css_first("title")), _said(new.css_first("title")))
    yield ChangedText(_description(old), _description(new))


def _description(tree: LexborHTMLParser) -> str:
    node = tree.css_first("meta[name=description]")
    return (node.attributes.get("content") or "") if node else ""


def _said(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def _text(html: str) -> str:
    """The words of a block, its facts too, as HTML."""
    return "".join(part for part in words(html) if not part.startswith("<")).strip()


def _plain(html: str) -> str:
    tree = LexborHTMLParser(f"<body>{html}")
    for node in tree.css(_SILENT):
        node.decompose()
    return _said(tree.body)


# ── inside a block ──────────────────────────────────────────────────────────────────────────────


class _Fact(str):
    """The HTML of a fact, or of a day: one word, whatever it says."""


def _parts(html: str) -> list[str]:
    """The words and tags of a block."""
    marked = LexborHTMLParser(f"<body>{html}").css(_FACTS)
    facts = [_Fact(node.html or "") for node in marked]
    parts: list[str] = []
    for fact in facts:
        before, found, rest = html.partition(fact)
        if found:
            parts += [*words(before), fact]
            html = rest
    return [*parts, *words(html)]


def _is_tag(part: str) -> bool:
    return part.startswith("<") and not isinstance(part, _Fact)


def _marked(before: str, after: str) -> str:
    """The block of after, with what is gone and what is new marked."""
    old, new = _parts(before), _parts(after)
    html, end = "", 0
    for a, b, c, d in changes(old, new, _is_tag):
        gone = "".join(part for part in old[a:b] if not _is_tag(part))
        html += "".join(new[end:c]) + (f"<del>{gone}</del>" if gone.strip() else "")
        html += _inserted(new[c:d])
        end = d
    return html + "".join(new[end:])


def _inserted(parts: Sequence[str]) -> str:
    """New parts with marks around the words, between the tags."""
    html = said = ""
    for part in (*parts, "<>"):
        if not _is_tag(part):
            said += part
            continue
        html += f"<ins>{said}</ins>" if said.strip() else said
        html, said = html + part, ""
    return html.removesuffix("<>")


def _told(before: str, after: str) -> ChangedText:
    """A block before and after, as plain text around what changed."""
    facts = bool(before and after) and _without_facts(before) == _without_facts(after)
    old, new = (words(_plain(html)) for html in (before, after))
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return ChangedText(_around(old, same, tail), _around(new, same, tail), facts)


def _without_facts(html: str) -> list[str]:
    """The words of a block with a blank for each fact."""
    parts = (part for part in _parts(html) if not _is_tag(part))
    return ["" if isinstance(part, _Fact) else part for part in parts]


def _around(parts: Sequence[str], same: int, tail: int) -> str:
    """`parts` with no more than a few words of what is the same before and after."""
    end = len(parts) - tail
    before, middle, after = ("".join(part) for part in (parts[:same], parts[same:end], parts[end:]))
    if len(before) > _AROUND:
        before = "…" + "".join(parts[max(0, same - _AROUND // 3) : same])
    if len(after) > _AROUND:
        after = "".join(parts[end : end + _AROUND // 3]) + "…"
    return f"{before}{middle}{after}".strip()
