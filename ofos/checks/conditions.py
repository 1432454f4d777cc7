"""Parts of pages that rest on a fact (`/// only | path`): without an end, or on what is no fact."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import get_args

from ofos.facts.facts import Facts
from ofos.facts.kinds import Kind
from ofos.facts.model import FactsFile
from ofos.pages import only
from ofos.pages.page import Page
from ofos.problems import Problem


def conditions(page: Page, facts: Facts) -> Iterator[Problem]:
    """What is wrong with the parts of a page."""
    for part in only.parts(page.body.split("\n")):
        line = page.body_line + part.start
        if part.end is None:
            yield Problem(
                page.file,
                line,
                "ส่วนที่ขึ้นต้นด้วย /// only ไม่มีบรรทัดปิด",
                "the part that begins with /// only has no end",
                "เพิ่มบรรทัด /// หลังประโยคสุดท้ายของส่วนนี้",
                "add a line /// behind its last sentence",
            )
        elif not part.path or not may_rest(part.path, facts):
            example = "/// only | circular.province.date (/// only | no …)"
            said, pattern = part.said, "/// only | {}"
            yield no_fact(page.file, line, said, facts, pattern, example, part.path)
        elif meant := facts.meant(part.path):
            yield not_there(page.file, line, part.path, meant)


def may_rest(path: str, facts: Facts) -> bool:
    """Whether something can rest on what is at `path`, be it there or not."""
    kind, below = _kind_and_part(path)
    return facts.may_have(path) and (not kind or not below or below in kind.model_fields)


def kind_of(path: str) -> type[Kind] | None:
    """The kind of the entries of the section in which `path` is, where that is one by itself."""
    section = FactsFile.model_fields.get(path.split(".")[0])
    of = get_args(section.annotation) if section else ()
    return next((one for one in of if isinstance(one, type) and issubclass(one, Kind)), None)


def _kind_and_part(path: str) -> tuple[type[Kind] | None, str]:
    """The kind of an entry, and the name of the part of it that `path` names, or ""."""
    return kind_of(path), ".".join(path.split(".")[2:])


def no_fact(
    file: str, line: int, said: str, facts: Facts, pattern: str, example: str, path: str = ""
) -> Problem:
    """The refusal of words that rest on what is no fact; `pattern` is how a path is written
    there."""
    path = path or said
    kind, below = _kind_and_part(path)
    parts = get_close_matches(below, kind.model_fields, 1) if kind else []
    near = [f"{path.removesuffix(below)}{part}" for part in parts]
    near = near or get_close_matches(path, facts.paths(), 1)
    meant = pattern.format(near[0]) if near else ""
    return Problem(
        file,
        line,
        f"“{said}” ไม่ใช่ชื่อข้อมูลใน facts.yml",
        f"“{said}” is no name of a fact",
        f"หมายถึง {meant} หรือไม่" if near else f"เขียนแบบ {example}",
        f"did you mean {meant}?" if near else f"write it like {example}",
    )


def not_there(file: str, line: int, path: str, meant: str) -> Problem:
    """The notice of what rests on an entry that may be gone, or misspelt."""
    return Problem(
        file,
        line,
        f"facts.yml ไม่มี {path} ส่วนที่ขึ้นกับข้อมูลนี้จึงแสดงหรือซ่อนตามนั้น",
        f"facts.yml has no {path}: what rests on it is shown or hidden accordingly",
        f"หมายถึง {meant} หรือไม่",
        f"did you mean {meant}?",
        notice=True,
    )
