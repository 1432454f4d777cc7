"""Lines as people type them, written the way Python-Markdown reads them.

GitHub's preview reads CommonMark, in which an item of a list may stand below a sentence without an
empty line, a list in a list needs two spaces, and `1)` counts. Python-Markdown asks for more. Here
the lines of a page are moved to where it understands the same; what is code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ofos.text.thai import arabic_digits

#: Kinds of boxes that GitHub has and the theme has not: what they look like here.
SAME = {"important": "info", "caution": "danger"}
#: What Python-Markdown takes for one level.
_LEVEL = 4
_ITEM = re.compile(r"([-+*•]|\d{1,9}[.)])( +)(?=\S)(.*)")
_RULE = re.compile(r"([-_*])( *\1){2,} *$")
_HEADING = re.compile(r"#{1,6} ")
_QUOTE = re.compile(r"> ?")
_ALERT = re.compile(r"(> *\[!(\w+)\]([-+]?)) *")
_BLOCK = re.compile(r"(/{3,}) *([\w-]+) *(\|.*)?")
_BOX = re.compile(r'((!!!|\?\?\?\+?) +(\w+)|===[!+]*(?= +"))( [\w -]*?)? *("[^"]*")? *')
_DELIMITERS = re.compile(r"\|? *:?-+:? *(\| *:?-+:? *)*\|?")
#: CommonMark breaks a line at a backslash where here two spaces do: one that is not escaped.
_BREAK = re.compile(r"(?<!\\)(\\\\)*\\$")


def tidy(lines: list[str], titles: Mapping[str, str]) -> list[str]:
    """The lines of a page, or of something in it, as Python-Markdown reads what they say.

    Tabs are spaces already, fences placeholders. `titles` are the names of boxes that have none of
    their own: `note` → “Good to know”.
    """
    tidier = _Tidier(titles, lines)
    at = 0
    while at < len(lines):
        at = tidier.line(at)
    return tidier.out


@dataclass
class _Item:
    """An item of a list: the column where its text begins, and the kind of its mark."""

    column: int
    kind: str


@dataclass
class _Tidier:
    """Goes through the lines once. `items` are open around the line, `closed` was by it; a line may
    join the `paragraph`: "item" began beside a list's mark, "text" anywhere else."""

    titles: Mapping[str, str]
    lines: list[str]
    out: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    closed: _Item | None = None
    paragraph: str = ""

    def line(self, at: int) -> int:
        """Write the line at `at`, and what belongs to it; returns the place of the next one."""
        text = self.lines[at].lstrip(" ")
        if not text:
            self.out.append("")
            self.paragraph = ""
            return at + 1
        indent = len(self.lines[at]) - len(text)
        begins = self._begins(text, at)
        # Any other line goes on with the paragraph, wherever it stands.
        if begins or not self.paragraph:
            self._close(indent)
        inside = indent - (self.items[-1].column if self.items else 0)
        if inside >= _LEVEL and self.paragraph != "item":
            # Code, or the options of a block.
            self._write(text if self.paragraph else " " * inside + text)
            return at + 1
        if begins and (end := begins(self, text, at)):
            return end
        goes_on = self.paragraph == "item"
        self._write(self._sentence(text, at), len(self.items) - goes_on)
        self.paragraph = self.paragraph or "text"
        return at + 1

    def _begins(self, text: str, at: int) -> Callable[[_Tidier, str, int], int] | None:
        """Who writes a line that begins something."""
        for pattern, write in _BEGINNINGS:
            if pattern.match(text):
                return write
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        return _Tidier._table if "|" in text and _is_delimiters(following) else None

    def _write(self, text: str, depth: int | None = None) -> None:
        depth = len(self.items) if depth is None else depth
        self.out.append(" " * _LEVEL * depth + text)

    def _apart(self) -> None:
        """An empty line, where the next one would join a paragraph."""
        if self.paragraph:
            self.out.append("")

    def _close(self, indent: int) -> None:
        """Close the items to whose text a line with this indent does not belong."""
        self.closed = None
        while self.items and indent < self.items[-1].column:
            self.closed = self.items.pop()

    def _item(self, text: str, at: int) -> int:
        found = _ITEM.match(text)
        assert found
        mark, space, rest = arabic_digits(found[1]), found[2], found[3]
        kind = "number" if mark[0].isdigit() else "bullet"
        beside = self.closed.kind if self.closed else ""
        # In the middle of a sentence a number is a number, but 1 begins a list.
        if kind == "number" and mark[:-1] != "1" and self.paragraph and not beside:
            return 0
        if self.paragraph == "text" or beside not in ("", kind):
            self._apart()
        self._write(f"{mark[:-1]}. {rest}" if kind == "number" else f"- {rest}")
        indent = len(self.lines[at]) - len(text)
        width = len(space) if len(space) <= _LEVEL else 1
        self.items.append(_Item(indent + len(mark) + width, kind))
        self.paragraph = "item"
        return at + 1

    def _rule(self, text: str, at: int) -> int:
        if text[0] == "-" and self.paragraph and not self.closed:
            return 0  # it underlines a heading
        self._apart()
        self._write(text)
        self.paragraph = ""
        return at + 1

    def _heading(self, text: str, at: int) -> int:
        self._write(text)
        self.paragraph = ""
        return at + 1

    def _table(self, text: str, at: int) -> int:
        self._apart()
        self._write(text)
        self.paragraph = "text"
        return at + 1

    def _quote(self, text: str, at: int) -> int:
        """A quotation: what is in it is read as a page of its own."""
        end = at
        while end < len(self.lines) and self.lines[end].lstrip(" ").startswith(">"):
            end += 1
        if (alert := _ALERT.fullmatch(text)) and (title := self.titles.get(alert[2].lower())):
            self._write(f"> [!{_kind(alert[2]).upper()}]{alert[3]} {title}")
            at += 1
        inside = [_QUOTE.sub("", line.lstrip(" "), count=1) for line in self.lines[at:end]]
        for line in tidy(inside, self.titles):
            self._write(f"> {line}".rstrip())
        self.paragraph = "text"
        return end

    def _box(self, text: str, at: int) -> int:
        """A box or a tab in Material's form: what is in it is indented below its first line."""
        box = _BOX.fullmatch(text)
        if box is None:
            return 0
        kind = box[3] or ""
        title = box[5] or (f'"{self.titles[kind]}"' if kind in self.titles else "")
        begins = f"{box[2]} {_kind(kind)}" if kind else box[1]
        self._apart()
        self._write(" ".join(filter(None, [begins, (box[4] or "").strip(), title])))
        indent = len(self.lines[at]) - len(text) + _LEVEL
        end = at + 1
        while end < len(self.lines) and not self.lines[end][:indent].strip():
            end += 1
        for line in tidy([line[indent:] for line in self.lines[at + 1 : end]], self.titles):
            self._write(" " * _LEVEL + line if line else "")
        self.paragraph = ""
        return end

    def _block(self, text: str, at: int) -> int:
        """The first or the last line of a block."""
        if block := _BLOCK.fullmatch(text):
            # pymdownx 12 never ends where a block follows a quotation that has one in it.
            self._apart()
            title = self.titles.get(block[2])
            named = block[3] or (f"| {title}" if title else "")
            text = f"{block[1]} {_kind(block[2])} {named}".rstrip()
        self._write(text)
        self.paragraph = ""
        return at + 1

    def _sentence(self, text: str, at: int) -> str:
        """A line of a paragraph, broken where CommonMark breaks it."""
        goes_on = at + 1 < len(self.lines) and self.lines[at + 1].strip()
        return f"{text[:-1]}  " if goes_on and _BREAK.search(text) else text


_BEGINNINGS = (
    (_RULE, _Tidier._rule),
    (_ITEM, _Tidier._item),
    (_HEADING, _Tidier._heading),
    (_QUOTE, _Tidier._quote),
    (re.compile("///"), _Tidier._block),
    (_BOX, _Tidier._box),
)


def _kind(name: str) -> str:
    """What kind of box a name stands for."""
    return SAME.get(name.lower(), name)


def _is_delimiters(line: str) -> bool:
    """Whether a line is the second of a table: `|---|:-:|`."""
    text = line.strip()
    return "|" in text and "-" in text and bool(_DELIMITERS.fullmatch(text))
