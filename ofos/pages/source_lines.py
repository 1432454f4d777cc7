"""Where in a page's source the pieces of the read page stand.

Markdown keeps no lines. But what it reads comes out in the order of the source, so each piece is
looked for behind the one before it. Letters and digits are compared, marks are not: a backslash, a
dash written as `&#45;` or stars inside a word hide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from html import unescape

#: What is no text of its own where it stands: a token, a character written by its number or name.
_SPECIAL = re.compile(r"\{\{[^\n]*?\}\}|&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);")
#: What is not where it is expected is looked for no further than this: letters of addresses, ids
#: and explanations stand between; a single word, no further than that.
_FAR, _NEAR = 3000, 400


class SourceLines:
    """The text of a page that begins on line `first_line` of its file. Ask in the order of the
    page."""

    def __init__(self, text: str, first_line: int):
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._first_line = first_line
        self._letters, self._places = _letters_of_source(text)
        self._at = 0  # letters
        self._after = 0  # characters

    def line(self, place: int) -> int:
        """The line of a place in the text."""
        return self._first_line + bisect_right(self._starts, place) - 1

    def find(self, piece: str) -> list[tuple[int, int]]:
        """Where a piece of text stands: pairs of a place in the piece and one in the source."""
        letters, places = _letters(piece)
        if not letters:
            return self._find_marks(piece)
        found = self._letters.find(letters, self._at, self._at + len(letters) + _FAR)
        if found >= 0:
            return self._take(places, found)
        pairs: list[tuple[int, int]] = []
        for word in re.finditer(r"\S+", piece):
            letters, places = _letters(word[0])
            found = self._letters.find(letters, self._at, self._at + len(letters) + _NEAR)
            if letters and found >= 0:
                pairs += self._take([word.start() + place for place in places], found)
        return pairs or self._find_marks(piece)

    def find_exactly(self, piece: str) -> int:
        """The place of a piece that the source has letter by letter, such as a token."""
        found = self._text.find(piece, self._after)
        if found < 0:
            return self._after
        self._after = found + len(piece)
        self._at = max(self._at, bisect_right(self._places, self._after - 1))
        return found

    def _find_marks(self, piece: str) -> list[tuple[int, int]]:
        """The place of a piece by all that is in it, near the one before it."""
        marks = piece.strip()
        found = self._text.find(marks, self._after, self._after + len(marks) + _NEAR)
        return [(piece.index(marks), found if found >= 0 else self._after)]

    def _take(self, places: list[int], found: int) -> list[tuple[int, int]]:
        pairs = list(zip(places, self._places[found : found + len(places)], strict=True))
        self._at = found + len(places)
        self._after = pairs[-1][1] + 1
        return pairs


@cache
def _counts(letter: str) -> bool:
    """Letters, marks and digits; not what Markdown may take for a sign."""
    return unicodedata.category(letter)[0] in "LMN"


def _letters(text: str) -> tuple[str, list[int]]:
    """What is compared of a text, and the place of each."""
    places = [place for place, letter in enumerate(text) if _counts(letter)]
    return "".join(text[place] for place in places), places


def _letters_of_source(text: str) -> tuple[str, list[int]]:
    """What is compared of the source: tokens are left out, references read."""
    letters: list[str] = []
    places: list[int] = []

    def take(part: str, start: int, step: int) -> None:
        for offset, letter in enumerate(part):
            if _counts(letter):
                letters.append(letter)
                places.append(start + offset * step)

    end = 0
    for found in _SPECIAL.finditer(text):
        take(text[end : found.start()], end, 1)
        end = found.end()
        if found[0][0] == "&":
            take(unescape(found[0]), found.start(), 0)
    take(text[end:], end, 1)
    return "".join(letters), places
