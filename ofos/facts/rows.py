"""Numbers for rows of the source register: an editor calls a row `new`, and its number is given.

Two new rows are told apart as `new_circular` and `new_page`. Until the number stands in the file
(`make mend`) every reading of it gives the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ofos.placed_yaml import Place, PlacedYaml

#: The register itself, and the keys that name its rows.
REGISTER = "source"
_NAMING = (REGISTER, "en_source", "rows")
_LETTERS = {"quote": "L", "number": "D", "how": "E"}
_NEW = re.compile(r"new(_[a-z0-9_]+)?")


def given(data: Any) -> dict[str, str]:
    """The number of each row called `new`, by its name: the next free one of its letter."""
    rows = data.get(REGISTER) if isinstance(data, Mapping) else None
    if not isinstance(rows, Mapping):
        return {}
    last: dict[str, int] = {}
    for name in rows:
        if known := re.fullmatch(r"([A-Z])([0-9]+)", str(name)):
            last[known[1]] = max(last.get(known[1], 0), int(known[2]))
    found = {}
    for name, row in rows.items():
        if _NEW.fullmatch(str(name)):
            letter = _letter(row)
            last[letter] = last.get(letter, 0) + 1
            found[name] = f"{letter}{last[letter]:02}"
    return found


def _letter(row: Any) -> str:
    """L for the letter's own words, D for another paper, E for an enquiry, P for what is published
    elsewhere."""
    keys = row if isinstance(row, Mapping) else ()
    return next((letter for key, letter in _LETTERS.items() if key in keys), "P")


def numbered(placed: PlacedYaml) -> PlacedYaml:
    """The file as it is when its new rows have their numbers."""
    names = given(placed.data)
    if not names:
        return placed
    data = _renamed(placed.data, names)
    data[REGISTER] = {names.get(name, name): row for name, row in data[REGISTER].items()}
    lines = {_place(place, names): line for place, line in placed.lines.items()}
    return replace(placed, data=data, lines=lines)


def _place(place: Place, names: Mapping[str, str]) -> Place:
    if len(place) > 1 and place[0] == REGISTER:
        return (place[0], names.get(str(place[1]), place[1]), *place[2:])
    return place


def _renamed(node: Any, names: Mapping[str, str], naming: bool = False) -> Any:
    """`node` with each new row called by its number where it is named."""
    if isinstance(node, dict):
        return {key: _renamed(value, names, key in _NAMING) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(value, names, naming) for value in node]
    return names.get(node, node) if naming and isinstance(node, str) else node


def mended(text: str, placed: PlacedYaml) -> str:
    """The `text` of the file with the numbers written where the new rows stood; no other character
    changes."""
    lines = text.split("\n")
    for name, number in given(placed.data).items():
        for line in {*_named(placed, name), placed.line((REGISTER, name))}:
            code, mark, comment = lines[line - 1].partition(" #")
            code = re.sub(rf"(?<![\w-]){name}(?![\w-])", number, code)
            lines[line - 1] = code + mark + comment
    return "\n".join(lines)


def _named(placed: PlacedYaml, name: str) -> Iterator[int]:
    """The lines on which the row `name` is named."""
    for place, value in _leaves(placed.data, ()):
        if value == name and any(part in _NAMING for part in place[-2:]):
            yield placed.line(place)


def _leaves(node: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    entries: Any = ()
    if isinstance(node, dict):
        entries = node.items()
    elif isinstance(node, list):
        entries = enumerate(node)
    else:
        yield place, node
    for key, value in entries:
        yield from _leaves(value, (*place, key))
