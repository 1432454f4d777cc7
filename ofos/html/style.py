"""The style of a site: what its pages need of the stylesheets, cut into a few pieces.

Each page has the pieces that it needs inside itself, so that it is one request. The pieces are the
same on all pages, since a policy names each by its hash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from ofos.html.selector import Part
from ofos.html.stylesheet import Rule, Stylesheet

#: What a template leaves where the style belongs.
PLACE = "<style></style>"
#: How many different pieces a site may have of the theme's style and of its own, since each is a
#: hash in its policy; and what such a hash weighs in every answer, in characters of style.
_MOST, _HASH = (10, 4), 120


@dataclass(frozen=True)
class Style:
    """The style of a whole site in pieces, and which of them a page has, by its start tags."""

    pieces: tuple[tuple[frozenset[int], str], ...]
    pages: Mapping[frozenset[str], int]

    def of(self, tags: frozenset[str]) -> str:
        """The style of a page with these start tags, as HTML; "" for one that is not known."""
        page = self.pages.get(tags, -1)
        return "".join(f"<style>{css}</style>" for pages, css in self.pieces if page in pages)


def style(sheet: Stylesheet, pages: Iterable[frozenset[str]]) -> Style:
    """The style of a site that has these pages, each by its start tags."""
    kinds: dict[frozenset[Rule], int] = {}
    numbers: dict[frozenset[str], int] = {}
    weights: Counter[int] = Counter()
    every: set[Part] = set()
    for tags, count in Counter(pages).items():
        parts = sheet.parts(tags)
        every |= parts
        numbers[tags] = kinds.setdefault(sheet.needed(parts), len(kinds))
        weights[numbers[tags]] += count
    written = [
        (piece.pages, write(piece.rules, frozenset(every)))
        # What a site adds to a theme comes after all of the theme.
        for number, most in enumerate(_MOST)
        for piece in _joined(_pieces(sheet, kinds, number), weights, most)
    ]
    return Style(tuple(written), numbers)


def write(rules: Iterable[Rule], parts: frozenset[Part]) -> str:
    """Rules as CSS, for pages that have these parts."""
    made = []
    for conditions, inside in groupby(rules, key=lambda rule: rule.conditions):
        blocks = []
        for selectors, same in groupby(inside, key=lambda rule: rule.selectors):
            texts = [one.text for one in selectors if one.parts <= parts]
            body = ";".join(rule.body for rule in same)
            blocks.append(f"{','.join(texts)}{{{body}}}" if texts else "")
        text = "".join(blocks)
        for condition in reversed(conditions):
            text = f"{condition}{{{text}}}"
        made.append(text)
    return "".join(made)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, eq=False)
class _Piece:
    """Rules that go together, and the kinds of pages (by number) that need one of them."""

    rules: tuple[Rule, ...]
    pages: frozenset[int]
    size: int


def _piece(rules: Iterable[Rule], pages: frozenset[int]) -> _Piece:
    ordered = tuple(sorted(rules, key=lambda rule: rule.place))
    return _Piece(ordered, pages, sum(len(rule.body) + 20 for rule in ordered))


def _pieces(sheet: Stylesheet, kinds: Mapping[frozenset[Rule], int], number: int) -> list[_Piece]:
    """The rules of one stylesheet, together where the same pages need them."""
    needing: dict[Rule, set[int]] = {}
    for need, kind in kinds.items():
        for rule in need:
            needing.setdefault(rule, set()).add(kind)
    groups: dict[frozenset[int], list[Rule]] = {}
    for rule in sheet.rules:
        if rule in needing and rule.place[0] == number:
            groups.setdefault(frozenset(needing[rule]), []).append(rule)
    return [_piece(rules, pages) for pages, rules in groups.items()]


def _joined(pieces: list[_Piece], weights: Counter[int], most: int) -> list[_Piece]:
    """At most `most` pieces: those are joined whose rules go out in vain the least."""
    while len(pieces) > 1:
        pairs = ((a, b) for i, a in enumerate(pieces) for b in pieces[i + 1 :])
        vain, first, second = min(
            ((_vain(a, b, weights), a, b) for a, b in pairs), key=lambda found: found[0]
        )
        if vain > _HASH * weights.total() and len(pieces) <= most:
            break
        pieces = [one for one in pieces if one not in (first, second)]
        pieces.append(_piece((*first.rules, *second.rules), first.pages | second.pages))
    return sorted(pieces, key=lambda piece: piece.rules[0].place)


def _vain(first: _Piece, second: _Piece, weights: Counter[int]) -> int:
    """How many characters of style go to pages that don't need them when two pieces are one."""
    lost = sum(weights[page] for page in second.pages - first.pages) * first.size
    return lost + sum(weights[page] for page in first.pages - second.pages) * second.size
