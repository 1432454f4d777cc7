"""What changed between two texts, by words: also in Thai, which has no spaces between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

#: What stands between words, or is one: a tag, a reference, a Latin word or number, white space, a
#: Thai consonant with its vowels and tone, any other sign.
_WORDS = re.compile(
    r"<[^>]*>|&#?\w+;|[A-Za-z0-9]+|\s+"
    r"|[เ-ไ]?[ก-ฮฤฦ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅ]?|."
)
#: Fewer words than this between two changes are part of the change.
_GAP = 3


def words(text: str) -> list[str]:
    """The words of a text or of HTML, with what stands between them; together they are the text."""
    return _WORDS.findall(text)


def changes(
    old: Sequence[str], new: Sequence[str], apart: Callable[[str], bool] = lambda _: False
) -> list[tuple[int, int, int, int]]:
    """The ranges that differ (from, to in `old`, and in `new`); those with next to nothing between
    them are one, but for words that stand `apart`."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if found:
            a0, _, c0, d0 = found[-1]
            between = new[d0:c]
            if len(between) < _GAP and not any(map(apart, between)):
                found[-1] = (a0, b, c0, d)
                continue
        found.append((a, b, c, d))
    return found


def inline(before: str, after: str) -> list[tuple[str, str]]:
    """Two plain texts as one: pieces, each with "del", "ins", or "" for what is in both."""
    old, new = words(before), words(after)
    pieces, end = [], 0
    for a, b, c, d in changes(old, new):
        found = (("", new[end:c]), ("del", old[a:b]), ("ins", new[c:d]))
        pieces += [(mark, "".join(part)) for mark, part in found if part]
        end = d
    return [*pieces, *([("", "".join(new[end:]))] if new[end:] else [])]
