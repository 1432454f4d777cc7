"""Slips of the pen in YAML: the line over which a parser stumbles, and how it should be.

A parser tells where it could not go on, which may be a thousand lines below the quotation mark that
was forgotten. Files here have one value a line, so the line that is wrong can be told from itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A line that a slip was found on: its place among the lines, what is wrong (Thai, English), and
#: how to mend it (Thai, English).
Slip = tuple[int, str, str, str, str]

_LINE = re.compile(r"(?P<head>\s*(?:- +)*(?:[\w./*#-]+ *:(?: +|$))?)(?P<value>.*)")
_KEY = re.compile(r"\s*(?:- +)*[\w./*#-]+:(?: |$)")
_WHOLE = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?'),
    "'": re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?"),
}
#: Files here are indented by so many spaces.
_STEP = 2
_LIST = re.compile(r"\[.*\]\s*(?:#.*)?|\{.*\}\s*(?:#.*)?")
_CURLY = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}


def quoted(value: str) -> str:
    """A value between quotation marks that leave it as it is."""
    mark = "'" if '"' in value or "\\" in value else '"'
    return mark + value.replace("'", "''") + mark if mark == "'" else f'"{value}"'


def find(text: str, stopped: int) -> Slip | None:
    """The slip in `text`, of which the parser stopped at line `stopped`, counted from 0."""
    lines = text.split("\n")
    block = -1  # below a line that ends in | or > all is text
    for number, line in enumerate(lines[: stopped + 1]):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith("#") or (0 <= block < indent):
            continue
        block = indent if re.search(r"(?:^|\s)[|>][+-]?\d*$", line) else -1
        if slip := next(_slips(line), None):
            return (number, *slip)
    return _between(lines, stopped)


def _slips(line: str) -> Iterator[tuple[str, str, str, str]]:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        better = line.replace("\t", "  ", 1)
        yield _slip("ย่อหน้าด้วยแท็บ", "the line is indented with a tab", better.rstrip())
        return
    found = _LINE.fullmatch(line)
    assert found
    head, value = found["head"], found["value"].rstrip()
    first = value[:1]
    if first in _WHOLE and not _WHOLE[first].fullmatch(value):
        yield _quotation(head, value)
    elif first in ("{", "[") and not _LIST.fullmatch(value):
        yield _bracket(head, value)
    elif first and first in "%@`*&":
        yield _needs_marks(head, value, first)
    elif first not in _WHOLE and first not in "[{#" and re.search(r":(?= |$)", value) and head:
        yield _needs_marks(head, value, ":")
    elif re.fullmatch(r"[a-z_]+:[^\s/].*", line.lstrip()):
        key, _, rest = line.partition(":")
        yield _slip("ไม่มีวรรคหลัง :", "there is no space after the colon", f"{key}: {rest}")


def _quotation(head: str, value: str) -> tuple[str, str, str, str]:
    mark = value[0]
    rest = value[1:].rstrip("".join(_CURLY) + "\"'")
    if value.count(mark) == 1 or value[-1] in _CURLY:
        return _slip(
            "เครื่องหมายคำพูดเปิดแล้วไม่ปิด",
            "a quotation mark is opened and not closed",
            f"{head}{mark}{rest}{mark}",
        )
    return _slip(
        "เครื่องหมายคำพูดไม่ได้ครอบข้อความทั้งหมด",
        "the quotation marks are not around the whole text",
        head + quoted(value),
    )


def _bracket(head: str, value: str) -> tuple[str, str, str, str]:
    first, last = value[0], {"{": "}", "[": "]"}[value[0]]
    if last in value:
        return _needs_marks(head, value, first)
    return _slip(
        f"วงเล็บ {first} เปิดแล้วไม่ปิด",
        f"the bracket {first} is opened and not closed",
        head if value == first else head + value + last,
    )


def _needs_marks(head: str, value: str, sign: str) -> tuple[str, str, str, str]:
    where = ("มี : อยู่", "has a colon") if sign == ":" else (f"ขึ้นต้นด้วย {sign}", f"begins with {sign}")
    return _slip(
        f"ข้อความที่{where[0]} ต้องอยู่ในเครื่องหมายคำพูด",
        f"a text that {where[1]} needs quotation marks",
        head + quoted(value),
    )


def _between(lines: list[str], stopped: int) -> Slip | None:
    """A slip that shows only from the lines around: a colon or an indent that is not there."""
    for number in range(min(stopped, len(lines) - 1), max(stopped - 3, -1), -1):
        line = lines[number]
        words = re.fullmatch(r"(\s*)([a-z_]+) +(\S.*)", line)
        if words and not _KEY.match(line):
            better = f"{words[1]}{words[2]}: {words[3]}"
            return (
                number,
                *_slip(f"ขาด : หลัง {words[2]}", f"a colon is missing behind {words[2]}", better),
            )
    return _indent(lines, stopped)


def _indent(lines: list[str], stopped: int) -> Slip | None:
    """The first line that stands below nothing, or by half a step: its indent, and that of its
    neighbours."""
    open_at = [0]
    opens = True
    above = [(0, "", 0)] * 2  # number, line, indent of the lines before
    for number, line in enumerate(lines[: stopped + 1]):
        if not line.strip() or line.lstrip().startswith(("#", "- ")):
            continue
        indent = len(line) - len(line.lstrip())
        if indent % _STEP and _KEY.match(line):
            right = open_at[-1] + _STEP if opens else indent - indent % _STEP
            return _stands_wrong(number, line, indent, right)
        if indent > open_at[-1]:
            if not opens and above[-2][2] == indent:  # the line between them left the row
                return _stands_wrong(*above[-1], indent)
            if not opens:
                return _stands_wrong(number, line, indent, open_at[-1])
            open_at.append(indent)
        above = [above[-1], (number, line, indent)]
        inner = open_at[-1]
        while indent < open_at[-1]:
            inner = open_at.pop()
        if indent != open_at[-1]:
            return _stands_wrong(number, line, indent, inner)
        opens = line.rstrip().endswith(":")
    return None


def _stands_wrong(number: int, line: str, indent: int, right: int) -> Slip:
    better = " " * right + line.strip()
    return (
        number,
        f"บรรทัดนี้ย่อหน้า {indent} ช่อง ไม่ตรงกับบรรทัดข้างเคียง",
        f"this line is indented by {indent} spaces, unlike its neighbours",
        f"ย่อหน้า {right} ช่อง: {better} ถ้าบรรทัดข้างบนหายไป ให้นำกลับมา",
        f"indent it by {right}: {better} or bring back the line that stood above it",
    )


def _slip(th: str, en: str, better: str) -> tuple[str, str, str, str]:
    shown = better.strip()
    return th, en, f"เขียนว่า: {shown}", f"write: {shown}"
