"""Keeps on one line what readers should not have to put together: names, a number and its unit, a
word and its ๆ.

Browsers break Thai by their own dictionaries, which know neither our names nor the space before ๆ.
The text stays what it was: names get a span of class `nb` (the style sheets say what that does),
and a space becomes one that does not break, which browsers copy and find as any other space.
"""

from __future__ import annotations

import re
from functools import cache

# What is never touched because it is copied letter by letter, or is no text.
_APART = re.compile(
    r"<(style|script|title|textarea|option|pre|code|svg)\b.*?</\1\s*>|<!--.*?-->",
    re.DOTALL | re.IGNORECASE,
)
#: Marks that stay within the line: a number before one still belongs to the word after it.
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|em|i|mark|q|small|span|strong|time)\b", re.IGNORECASE)
#: A space before a word, and before ๆ: each with what has to stand before it.
_UNIT, _AGAIN = re.compile("[0-9๐-๙]"), re.compile("[ก-๎]")
_NBSP = "\u00a0"


def hold_together(html: str, names: frozenset[str]) -> str:
    """The page `html` with each of the `names`, numbers with their units, and words with their ๆ
    kept on one line."""
    made: list[str] = []
    done, apart, ends = 0, _APART.finditer(html), (0, 0)
    # Few places of a page can matter, so it is these that are looked at, not each of its tags.
    for found in _places(names).finditer(html):
        at = found.start()
        while ends[1] <= at:
            ends = next((piece.span() for piece in apart), (len(html), len(html) + 1))
        tag = html.rfind("<", 0, at)
        if ends[0] <= at or html.rfind(">", tag, at) < tag:
            continue
        held = 'class="nb"' in html[tag : html.find(">", tag)]
        if found[0] != " ":
            # In narrow tables a fact that is held may break after all: never in a name.
            alone = html[at - 1] == ">" and html[found.end() : found.end() + 1] in ("<", "")
            new = found[0] if held and alone else f'<span class="nb">{found[0]}</span>'
        elif held:
            continue
        else:
            wanted = _AGAIN if html[found.end()] == "ๆ" else _UNIT
            new = _NBSP if wanted.match(_before(html, at)) else " "
        made += html[done:at], new
        done = found.end()
    return "".join([*made, html[done:]])


def _before(html: str, at: int) -> str:
    """The letter that is read before the place `at`, or "" where a line begins there."""
    while at and html[at - 1] == ">":
        end, at = at, html.rfind("<", 0, at)
        if not _INLINE.match(html, at, end):
            return ""
    return html[at - 1] if at > 0 else ""


@cache
def _places(names: frozenset[str]) -> re.Pattern[str]:
    """The names, and spaces that may have to hold: each begins with a letter of its own, which
    makes the search ten times as fast."""
    spaces = r" (?=[A-Za-zก-ฮเ-ไ])(?<=[0-9๐-๙>] )", r" (?=ๆ)(?<=[ก-๎>] )"
    longest = sorted((re.escape(name) for name in names), key=lambda name: (-len(name), name))
    return re.compile("|".join([*longest, *spaces]))
