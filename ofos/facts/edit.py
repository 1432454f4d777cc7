"""Changes lines of `facts.yml` and leaves all others: comments, order, quotation marks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from ofos.placed_yaml import PlacedYaml

#: A value that YAML takes for what it is without quotation marks.
_PLAIN = re.compile(r"[A-Za-zก-๙][\w ก-๛.()/“”-]*[\wก-๛)”]|[0-9]{4}-[0-9]{2}-[0-9]{2}|[1-9][0-9]*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "new"}

#: A value to write: words, a number, a row's name (bare), or keys of its own.
Value = str | int | Mapping[str, str]


def edited(text: str, placed: PlacedYaml, path: str, values: Mapping[str, Value | None]) -> str:
    """The file with other values for keys of the fact at `path`; None takes a key away, a key that
    is not there yet is added below the others."""
    lines = text.split("\n")
    place = tuple(path.split("."))
    start = placed.line(place)  # 1-based: the index of the line below it
    indent = _indent(lines[start])
    end = _end(lines, start, len(indent))
    for key, value in values.items():
        new = _lines(indent, key, value)
        found = next((n for n in range(start, end) if _is_key(lines[n], indent, key)), None)
        if found is None:
            lines[end:end] = new
            end += len(new)
            continue
        last = _end(lines, found + 1, len(indent) + 1)
        if last == found + 1 and len(new) == 1:
            new = [_replaced(lines[found], key, value)]
        lines[found:last] = new
        end += len(new) - (last - found)
    return "\n".join(lines)


def added(
    text: str, placed: PlacedYaml, section: str, key: str, values: Mapping[str, Value]
) -> str:
    """The file with a new entry at the end of a section."""
    lines = text.split("\n")
    start = placed.line((section,))
    indent = _indent(lines[start])
    end = _end(lines, start, len(indent))
    entry = [line for name, value in values.items() for line in _lines(indent * 2, name, value)]
    lines[end:end] = [f"{indent}{key}:", *entry]
    return "\n".join(lines)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _end(lines: list[str], start: int, indent: int) -> int:
    """The index after the last line that is indented at least so far; blank lines and comments at
    the end are no part of it."""
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#"):
            if len(_indent(line)) < indent:
                break
            end = number + 1
    return end


def _is_key(line: str, indent: str, key: str) -> bool:
    return line.startswith(f"{indent}{key}:")


def _replaced(line: str, key: str, value: Value | None) -> str:
    """The line with another value: its comment stays, and so do quotation marks."""
    parts = re.fullmatch(
        rf"""(\s*{re.escape(key)}:\s*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?)(\s+\#.*)?""", line
    )
    assert parts is not None
    quoted = parts[2].startswith(('"', "'"))
    return parts[1] + _scalar(value, quoted) + (parts[3] or "")


def _lines(indent: str, key: str, value: Value | None) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Mapping):
        below = [f"{indent}  {name}: {_scalar(words)}" for name, words in value.items()]
        return [f"{indent}{key}:", *below]
    return [f"{indent}{key}: {_scalar(value)}"]


def _scalar(value: object, quoted: bool = False) -> str:
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    bare = isinstance(value, int | Row) or (plain and not quoted)
    return text if bare else json.dumps(text, ensure_ascii=False)


class Row(str):
    """The name of a row, which stands bare."""
