"""The letter's whole text in the parts that `facts.yml` names."""

from __future__ import annotations

from collections.abc import Mapping

from ofos.facts.model import LetterRow, LetterSection, Source


class Misplaced(Exception):
    """Raised by `parts`: the part `key` does not start where it should, or a row of it is not in
    it."""

    def __init__(self, key: str):
        super().__init__(key)
        self.key = key


def parts(
    text: str, sections: Mapping[str, LetterSection], rows: Mapping[str, Source]
) -> dict[str, str]:
    """`text` cut into its parts: together they are all of it but the white space around them.
    Raises Misplaced."""
    text = text.strip()
    found: dict[str, str] = {}
    for (key, section), stop in zip(sections.items(), _stops(text, sections), strict=True):
        found[key] = text[:stop].strip()
        text = text[stop:]
        quoted = [row.quote for row in map(rows.get, section.rows) if isinstance(row, LetterRow)]
        if not all(quote in found[key] for quotes in quoted for quote in quotes):
            raise Misplaced(key)
    return found


def _stops(text: str, sections: Mapping[str, LetterSection]) -> list[int]:
    """The length of each part."""
    starts: list[int] = []
    end = 0
    for key, section in sections.items():
        start = text.find(section.starts, end)
        if start < 0 or (not starts and start > 0):
            raise Misplaced(key)
        starts.append(start)
        end = start + len(section.starts)
    stops = [*starts[1:], len(text)]  # one too many where there is no part at all
    return [stop - start for start, stop in zip(starts, stops, strict=False)]
