"""Parts of a page that rest on a fact: they are there as long as the fact is.

/// only | slip.S01                       /// only | no circular.province.date
…                                           …
///                                         ///

A block ends at the `///` that belongs to it: blocks of other kinds may stand inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

#: The same in the words of the kit: a key below which stands what is said instead, by its path.
ONLY = "only"

_BEGINS = re.compile(r" {0,3}(/{3,})[ \t]*only\b[ \t]*(?:\|[ \t]*(.*?))?[ \t]*")
_OTHER = re.compile(r" {0,3}(/{3,})[ \t]*[a-z].*")
_ENDS = re.compile(r" {0,3}(/{3,})[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CONDITION = re.compile(r"(no[ \t]+)?([a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)")


@dataclass(frozen=True)
class Part:
    """The lines from `start` up to `end` (numbers from 0; None where no end was found), and what is
    said behind `only |`."""

    start: int
    end: int | None
    said: str

    @property
    def path(self) -> str:
        """The path of the fact on which it rests, or "" where none is named."""
        found = _CONDITION.fullmatch(self.said)
        return found[2] if found else ""

    @property
    def negated(self) -> bool:
        """Whether it is there where the fact is not."""
        found = _CONDITION.fullmatch(self.said)
        return bool(found and found[1])


def parts(lines: Sequence[str]) -> Iterator[Part]:
    """The parts of a page, each before those inside it."""
    open_: list[tuple[int, str | None, str]] = []  # where, what is said (None: another block), mark
    found: list[Part] = []
    fence = ""
    for number, line in enumerate(lines):
        if (mark := _FENCE.match(line)) and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif fence:
            continue
        elif begins := _BEGINS.fullmatch(line):
            open_.append((number, (begins[2] or "").strip(), begins[1]))
        elif begins := _OTHER.fullmatch(line):
            open_.append((number, None, begins[1]))
        elif (ends := _ENDS.fullmatch(line)) and open_:
            # A block of more slashes ends at as many.
            while open_ and open_[-1][2] != ends[1] and any(o[2] == ends[1] for o in open_):
                open_.pop()
            start, said, mark_of = open_[-1]
            if mark_of == ends[1]:
                open_.pop()
                if said is not None:
                    found.append(Part(start, number, said))
    found += [Part(start, None, said) for start, said, _ in open_ if said is not None]
    yield from sorted(found, key=lambda part: part.start)


def kept(lines: list[str], holds: Callable[[str], bool]) -> list[str]:
    """The lines of a page without those of parts that do not hold; `holds` tells of a fact, by its
    path, whether it is there."""
    gone: set[int] = set()
    for part in parts(lines):
        end = part.start if part.end is None else part.end
        # What has no end, or names no fact, is told by the check.
        there = end == part.start or not part.path or holds(part.path) != part.negated
        gone |= {part.start, end} if there else set(range(part.start, end + 1))
    return [line for number, line in enumerate(lines) if number not in gone]
