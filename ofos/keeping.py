"""Keeps on one line what readers should not have to put together: names, a number and its unit, a
word and its ๆ. Called by `build` on every page, after all else has read them.

Browsers break Thai by their own dictionaries, which know neither our names nor the space before ๆ.
The text stays what it was: names get a span of class `nb` (the style sheets say what that does),
and a space becomes one that does not break, which browsers copy and find as any other space.
"""

from __future__ import annotations

import re
from functools import cache

from ofos.languages import languages

# What the page says, apart from its marks; in the first group, what is never touched because it
# is copied letter by letter, or is no text.
_PIECE = re.compile(
    r"(<(style|script|title|textarea|option|pre|code|svg)\b.*?</\2\s*>|<!--.*?-->|<[^>]*>)|[^<]+",
    re.DOTALL | re.IGNORECASE,
)
#: Marks that stay within the line: a number before one still belongs to the word after it.
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|em|i|mark|q|small|span|strong|time)\b", re.IGNORECASE)
# A space after a number and before a word, or before ๆ.
_SPACE = re.compile(r"(?<=[0-9๐-๙]) (?=[A-Za-zก-ฮเ-ไ])|(?<=[ก-๎]) (?=ๆ)")
_NBSP = "\u00a0"


def keep(html: str) -> str:
    """The page with what belongs together kept together."""
    names = _names()
    made: list[str] = []
    last, held = "", False
    for piece in _PIECE.finditer(html):
        text = piece[0]
        if piece[1]:
            held = 'class="nb"' in text
            if not _INLINE.match(text):
                last = ""
        elif not text.isspace():
            # The letter before, so that a number in a span of its own is seen.
            if not held and " " in text:
                text = _SPACE.sub(_NBSP, last + text)[len(last) :]
            last = text[-1]
            # In narrow tables a fact that is held may break after all: never in a name.
            if names and not (held and names.fullmatch(text)):
                text = names.sub(r'<span class="nb">\g<0></span>', text)
        else:
            last = text[-1]
        made.append(text)
    return "".join(made)


@cache
def _names() -> re.Pattern[str] | None:
    """Every language's names: a Thai name stands on English pages too."""
    names = {re.escape(name) for language in languages().values() for name in language.keep}
    return re.compile("|".join(sorted(names, key=len, reverse=True))) if names else None
