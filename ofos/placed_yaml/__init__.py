"""YAML with the line of every value, read strictly: what an editor wrote is what we get.

PyYAML parses; here its nodes become plain values
(`str`, `int`, `bool`, `None`, `list`, `dict`), and what YAML would change silently is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from ofos.placed_yaml import slips
from ofos.problems import FactsError, Problem
from ofos.text.letters import letter_problems, spelling_problems

Place = tuple[str | int, ...]
_INT = re.compile(r"0|[1-9][0-9]*")
# libyaml is ten times as fast, but it overflows the stack on deep nesting: so that is bounded.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST = 4000
_PLAIN = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}
#: A value between quotation marks that YAML does not know, and no others in it.
_ENCLOSED = re.compile("[“”„‘’][^“”„‘’]*[“”„‘’]")
_GROUPS = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}

#: What a tag of a file's own (`!ENV`) makes of the value behind it.
Tags = Mapping[str, Callable[[Any], Any]]
#: How a number that YAML would change should be written at a place of the file, or None.
Meant = Callable[[Place, str], str | None]


@dataclass(frozen=True)
class PlacedYaml:
    """`data`, and in `lines` the 1-based line of each path, e.g. ("contact", "office")."""

    file: str
    data: Any
    lines: dict[Place, int] = field(repr=False)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Place) -> int:
        """The line of `path`, or of the nearest part of it that the file has."""
        known: Place = ()
        for part in path:  # a validator's own tags in the path are stepped over
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines.get(known, 1)


def read(
    path: Path, root: Path, tags: Tags | None = None, meant: Meant | None = None
) -> PlacedYaml:
    """Read the YAML file at `path`, named relative to `root` in messages; `tags` are the ones that
    it may use, and `meant` knows its values. Raises FactsError; what is wrong with letters alone
    is in `problems`."""
    name = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
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
    problems = spelling_problems(raw, name)
    try:
        return replace(parse(raw.decode("utf-8-sig"), name, 1, tags, meant), problems=problems)
    except (FactsError, UnicodeDecodeError) as error:
        # A letter that YAML stumbles over is the cause, and told in better words.
        if problems:
            raise FactsError(problems) from None
        raise error


def parse(
    text: str,
    file: str,
    first_line: int = 1,
    tags: Tags | None = None,
    meant: Meant | None = None,
) -> PlacedYaml:
    """Parse YAML `text` whose first line is line `first_line` of `file`. Raises FactsError."""
    if max(map(len, text.split("\n"))) > _LONGEST or text.count("[") + text.count("{") > _LONGEST:
        raise _broken(file, first_line, "nested too deeply, or a line too long")
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise _slipped(text, file, first_line, line, error.problem or "") from None
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
    builder = _Builder(file, first_line, tags or {}, text.split("\n"), meant)
    try:
        data = builder.build(node, ())
    except RecursionError:
        raise _broken(file, first_line, "nested too deeply") from None
    if builder.problems:
        raise FactsError(builder.problems)
    return PlacedYaml(file, data, builder.lines)


def _slipped(text: str, file: str, first_line: int, line: int, reason: str) -> FactsError:
    slip = slips.find(text, line - first_line)
    if slip is None:
        return _broken(file, line, reason)
    return FactsError([Problem(file, first_line + slip[0], *slip[1:])])


def _broken(file: str, line: int, reason: str) -> FactsError:
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

    def __init__(
        self, file: str, first_line: int, tags: Tags, source: list[str], meant: Meant | None
    ):
        self.file, self.first_line, self.tags, self.source = file, first_line, tags, source
        self.meant = meant
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
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.braces(key_node)
                continue
            key = key_node.value
            if key in result:
                self.refuse(
                    key_node,
                    f"คีย์ “{key}” ซ้ำ",
                    f"the key “{key}” stands twice",
                    f"ลบออกหนึ่งแห่ง (อีกแห่งอยู่บรรทัด {self.lines[*path, key]}) "
                    "ถ้าเป็นของอีกรายการ บรรทัดชื่อรายการนั้นหายไป ให้นำกลับมา",
                    f"delete one of the two (the other is on line {self.lines[*path, key]}); if it "
                    "belongs to another entry, bring back the line with that entry's name",
                )
                continue
            self.lines[(*path, key)] = self.line(key_node)
            result[key] = self.build(value_node, (*path, key))
        return result

    def scalar(self, node: yaml.ScalarNode, path: Place) -> str | int | bool | None:
        text, tag = node.value, node.tag
        if not tag or tag in _PLAIN:
            self.look_at(node, str(text))
            return str(text)
        if tag == "tag:yaml.org,2002:null":
            return None
        if tag == "tag:yaml.org,2002:bool" and text in ("true", "false"):
            return bool(text == "true")
        if tag == "tag:yaml.org,2002:int" and _INT.fullmatch(text) and len(text) < 19:
            return int(text)
        if tag == "tag:yaml.org,2002:bool":
            meant = "true" if text.lower() in ("yes", "on", "true") else "false"
            self.refuse(
                node,
                f"YAML จะอ่านค่า {text} เป็นอย่างอื่น",
                f"YAML would change the value {text}",
                f'ถ้าหมายถึงใช่หรือไม่ใช่ เขียนว่า {meant} ถ้าเป็นข้อความ เขียนว่า "{text}"',
                f'for yes or no write {meant}; text goes into quotation marks: "{text}"',
            )
            return None
        right = self.meant(path, text) if self.meant else None
        self.refuse(
            node,
            f"YAML จะอ่านค่า {text} เป็นอย่างอื่น",
            f"YAML would change the value {text}",
            f"เขียนว่า {path[-1]}: {right}" if right else f'ใส่เครื่องหมายคำพูด: "{text}"',
            f"write {path[-1]}: {right}" if right else f'put it in quotation marks: "{text}"',
        )
        return None

    def look_at(self, node: yaml.ScalarNode, text: str) -> None:
        """What an editor did not mean, though YAML takes it."""
        line = self.source[node.end_mark.line] if node.end_mark.line < len(self.source) else ""
        rest = line[node.end_mark.column :]
        if not node.style:
            if rest.lstrip().startswith("#") and not self.tags:
                self.cut(node, text, rest.strip())
            elif _ENCLOSED.fullmatch(text):
                self.curly(node, text)
        # Raw letters are told by their line; these came out of an escape (`\u200b`).
        raw = "\n".join(self.source[node.start_mark.line : node.end_mark.line + 1])
        for said in letter_problems(text.replace("\n", " ")):
            if not any(True for _ in letter_problems(raw)):
                self.refuse(node, *said)

    def cut(self, node: yaml.ScalarNode, text: str, rest: str) -> None:
        better = slips.quoted(f"{text} {rest}")
        self.refuse(
            node,
            f"ข้อความหลัง # ถูกตัดทิ้ง เหลือแค่ “{text}”",
            f"YAML drops what stands behind #: only “{text}” is left",
            f"ถ้าเป็นข้อความ ใส่เครื่องหมายคำพูด: {better} ถ้าเป็นหมายเหตุ ย้ายไปบรรทัดบน",
            f"put it all in quotation marks: {better} or move the remark to the line above",
        )

    def curly(self, node: yaml.ScalarNode, text: str) -> None:
        self.refuse(
            node,
            f"เครื่องหมายคำพูด {text[0]} {text[-1]} ของโปรแกรมพิมพ์ ไม่ใช่ของ YAML",
            f"{text[0]} {text[-1]} are not the quotation marks of YAML",
            f'ใช้ " ตรง: "{text[1:-1]}" ถ้าเป็นส่วนของข้อความ: {slips.quoted(text)}',
            f'use straight ones: "{text[1:-1]}" or, if the text has them: {slips.quoted(text)}',
        )

    def braces(self, node: yaml.Node) -> None:
        line = self.source[node.start_mark.line]
        head, sign, rest = line.partition(": ")
        if sign and rest.lstrip().startswith("{"):
            better = f"{head.strip()}: {slips.quoted(rest.strip())}"
            mend = (f"เขียนว่า: {better}", f"write: {better}")
        else:
            mend = ("เขียนเป็น ชื่อ: ค่า", "write it as name: value")
        self.refuse(
            node,
            "ข้อความที่ขึ้นต้นด้วย { ต้องอยู่ในเครื่องหมายคำพูด" if sign else "ชื่อคีย์ต้องเป็นคำ",
            "a text that begins with { needs quotation marks" if sign else "a key must be a word",
            *mend,
        )

    def line(self, node: yaml.Node) -> int:
        return int(self.first_line + node.start_mark.line)

    def refuse(self, node: yaml.Node, th: str, en: str, mend_th: str, mend_en: str) -> None:
        self.problems.append(Problem(self.file, self.line(node), th, en, mend_th, mend_en))
