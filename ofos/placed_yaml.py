"""YAML with the line of every value, read strictly: what an editor wrote is what we get.

PyYAML parses; here its nodes become plain values
(`str`, `int`, `bool`, `None`, `list`, `dict`), and what YAML would change silently is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ofos.problems import FactsError, Problem

Place = tuple[str | int, ...]
_INT = re.compile(r"0|[1-9][0-9]*")
# libyaml is ten times as fast, but it overflows the stack on deep nesting: so that is bounded.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST = 4000
_PLAIN = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}
_GROUPS = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}

#: What a tag of a file's own (`!ENV`) makes of the value behind it.
Tags = Mapping[str, Callable[[Any], Any]]


@dataclass(frozen=True)
class PlacedYaml:
    """`data`, and in `lines` the 1-based line of each path, e.g. ("contact", "office")."""

    file: str
    data: Any
    lines: dict[Place, int] = field(repr=False)

    def line(self, path: Place) -> int:
        """The line of `path`, or of the nearest part of it that the file has."""
        known: Place = ()
        for part in path:  # a validator's own tags in the path are stepped over
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines.get(known, 1)


def read(path: Path, root: Path, tags: Tags | None = None) -> PlacedYaml:
    """Read the YAML file at `path`, named relative to `root` in messages; `tags` are the ones that
    it may use. Raises FactsError."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise FactsError(
            [
                Problem(
                    name,
                    1,
                    "ไม่มีแฟ้มนี้",
                    "the file is missing",
                    "นำแฟ้มกลับมาจากประวัติของโครงการ",
                    "restore it from the project's history",
                )
            ]
        ) from None
    except UnicodeDecodeError:
        raise FactsError(
            [
                Problem(
                    name,
                    1,
                    "แฟ้มไม่ใช่ UTF-8",
                    "the file is not UTF-8",
                    "บันทึกแฟ้มใหม่เป็น UTF-8",
                    "save it as UTF-8",
                )
            ]
        ) from None
    return parse(text, name, tags=tags)


def parse(text: str, file: str, first_line: int = 1, tags: Tags | None = None) -> PlacedYaml:
    """Parse YAML `text` whose first line is line `first_line` of `file`. Raises FactsError."""
    if max(map(len, text.split("\n"))) > _LONGEST or text.count("[") + text.count("{") > _LONGEST:
        raise _broken(file, first_line, "nested too deeply, or a line too long")
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise _broken(file, line, error.problem or "", _open_quote(text, first_line)) from None
    except yaml.reader.ReaderError as error:
        # PyYAML counts `position` in code points for text
        line = text.count("\n", 0, error.position)
        raise _broken(file, first_line + line, error.reason) from None
    except (RecursionError, ValueError):
        raise _broken(file, first_line, "nested too deeply") from None
    if node is None:
        raise FactsError(
            [
                Problem(
                    file,
                    first_line,
                    "ไม่มีข้อมูล",
                    "nothing is here",
                    "นำเนื้อหากลับมาจากประวัติของโครงการ",
                    "restore it from the project's history",
                )
            ]
        )
    builder = _Builder(file, first_line, tags or {})
    try:
        data = builder.build(node, ())
    except RecursionError:
        raise _broken(file, first_line, "nested too deeply") from None
    if builder.problems:
        raise FactsError(builder.problems)
    return PlacedYaml(file, data, builder.lines)


def _open_quote(text: str, first_line: int) -> int | None:
    """The first line with an odd number of quotation marks: YAML notices only much later."""
    for number, line in enumerate(text.split("\n"), first_line):
        if not line.lstrip().startswith("#") and line.count('"') % 2:
            return number
    return None


def _broken(file: str, line: int, reason: str, quote: int | None = None) -> FactsError:
    if quote is not None and quote < line:
        return FactsError(
            [
                Problem(
                    file,
                    quote,
                    "เครื่องหมายคำพูดเปิดแล้วไม่ปิด",
                    "a quotation mark is opened and not closed",
                    'ใส่ " ให้ครบคู่ในบรรทัดนี้',
                    'put the other " on this line',
                )
            ]
        )
    return FactsError(
        [
            Problem(
                file,
                line,
                "รูปแบบ YAML ผิด",
                f"the YAML is broken: {reason}",
                "ดูการย่อหน้าตรงนี้และบรรทัดก่อน ข้อความที่มี : ต้องอยู่ในเครื่องหมายคำพูด",
                "look at the indentation here and above; words with a colon need quotation marks",
            )
        ]
    )


class _Builder:
    """Turns PyYAML nodes into plain values, collecting lines and problems."""

    def __init__(self, file: str, first_line: int, tags: Tags):
        self.file, self.first_line, self.tags = file, first_line, tags
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Place) -> Any:
        self.lines.setdefault(path, self.line(node))
        if id(node) in self.seen:
            self.refuse(
                node,
                "ใช้เครื่องหมาย & และ * อ้างค่าซ้ำ",
                "an alias (& and *) is used",
                "เขียนค่าออกมาตรงๆ",
                "write the value out",
            )
            return None
        self.seen.add(id(node))
        if node.tag in self.tags:
            make, node.tag = self.tags[node.tag], ""
            return make(self.value(node, path))
        if node.tag.startswith("!") or (
            isinstance(node, yaml.CollectionNode) and node.tag not in _GROUPS
        ):
            self.refuse(
                node,
                f"มีป้ายของ YAML “{node.tag}”",
                f"there is a YAML tag, “{node.tag}”",
                "ลบคำที่ขึ้นต้นด้วย ! ออก",
                "delete the word that begins with !",
            )
            return None
        return self.value(node, path)

    def value(self, node: yaml.Node, path: Place) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(
                    key_node,
                    "ชื่อคีย์ต้องเป็นคำ",
                    "a key must be a word",
                    "เขียนเป็น ชื่อ: ค่า",
                    "write it as name: value",
                )
                continue
            key = key_node.value
            if key in result:
                self.refuse(
                    key_node,
                    f"คีย์ “{key}” ซ้ำ",
                    f"the key “{key}” stands twice",
                    "ลบออกหนึ่งแห่ง",
                    "delete one of the two",
                )
                continue
            self.lines[(*path, key)] = self.line(key_node)
            result[key] = self.build(value_node, (*path, key))
        return result

    def scalar(self, node: yaml.Node) -> str | int | bool | None:
        text, tag = node.value, node.tag
        if not tag or tag in _PLAIN:
            return str(text)
        if tag == "tag:yaml.org,2002:null":
            return None
        if tag == "tag:yaml.org,2002:bool" and text in ("true", "false"):
            return bool(text == "true")
        if tag == "tag:yaml.org,2002:int" and _INT.fullmatch(text) and len(text) < 19:
            return int(text)
        self.refuse(
            node,
            f"YAML จะอ่านค่า {text} เป็นอย่างอื่น",
            f"YAML would change the value {text}",
            f'ใส่เครื่องหมายคำพูด: "{text}"',
            f'put it in quotation marks: "{text}"',
        )
        return None

    def line(self, node: yaml.Node) -> int:
        return int(self.first_line + node.start_mark.line)

    def refuse(self, node: yaml.Node, th: str, en: str, mend_th: str, mend_en: str) -> None:
        self.problems.append(Problem(self.file, self.line(node), th, en, mend_th, mend_en))
