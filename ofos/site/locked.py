"""`urls.lock`: every address and id that was ever public. A promise to those who link.

/register/#how              must exist
/old/ -> /new/              is gone; /old/ redirects
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ofos.problems import Problem
from ofos.text.letters import spelling_problems

FILE = "urls.lock"
_ADDRESS = r"/(?:[a-z0-9][a-z0-9-]*/)*(?:#[A-Za-z][\w-]*)?"
_ROW = re.compile(rf"\s*(?P<address>{_ADDRESS})\s*(?:->\s*(?P<target>{_ADDRESS})\s*)?", re.A)


@dataclass(frozen=True)
class Row:
    """A line of the file: an address ("/register/#how"), and where it leads now, or ""."""

    line: int
    address: str
    target: str = ""

    @property
    def page(self) -> str:
        """The address without its id."""
        return self.address.partition("#")[0]


@dataclass(frozen=True)
class Locked:
    """The rows of the file in their order, and what is wrong with it."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def redirects(self) -> dict[str, str]:
        """Pages that moved: from where, and where to in the end."""
        moved = {
            row.address: row.target for row in self.rows if row.target and "#" not in row.address
        }
        return {address: _end(address, moved) for address in moved}

    def now(self, address: str) -> str | None:
        """Where an address is now, if it moved: the id itself did, or its page took it along."""
        moved = {row.address: row.target for row in self.rows if row.target}
        if address in moved:
            return _end(address, moved)
        page, mark, id_ = address.partition("#")
        target = _end(page, moved) if page in moved else None
        return f"{target}{mark}{id_}" if target and "#" not in target else target


def read(root: Path) -> Locked:
    """The locked addresses of the site below `root`; none where there is no file."""
    path = root / FILE
    if not path.is_file():
        return Locked((), (_problem(1, *_MISSING),))
    raw = path.read_bytes()
    problems = spelling_problems(raw, FILE)
    unclear = {problem.line for problem in problems}
    rows: list[Row] = []
    for number, line in enumerate(raw.decode("utf-8", "replace").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _ROW.fullmatch(line)
        if found:
            rows.append(Row(number, found["address"], found["target"] or ""))
        elif number not in unclear:
            problems.append(_misshapen(number, line))
    # One fault a line: where it leads tells more than that it stands twice.
    for problem in (*_nowhere(rows), *_twice(rows)):
        if problem.line not in {told.line for told in problems}:
            problems.append(problem)
    return Locked(tuple(rows), tuple(problems))


def _end(address: str, moved: dict[str, str]) -> str:
    """Where a chain of redirects that starts at `address` ends."""
    seen = [address]
    while (target := moved[seen[-1]]) in moved and target not in seen:
        seen.append(target)
    return target


_MISSING = (
    "ไม่มีแฟ้มนี้",
    "the file is missing",
    "นำแฟ้มกลับมาจากประวัติของโครงการ",
    "restore it from the project's history",
)


def _problem(line: int, th: str, en: str, mend_th: str, mend_en: str) -> Problem:
    return Problem(FILE, line, th, en, mend_th, mend_en)


def _misshapen(number: int, line: str) -> Problem:
    shown = line.strip()[:80]
    outside = "//" in shown.replace("->", "") or ":" in shown
    why = (" ที่อยู่ต้องอยู่ในเว็บไซต์นี้", "; it has to be on this site") if outside else ("", "")
    return _problem(
        number,
        f"“{shown}” ไม่ใช่ที่อยู่{why[0]}",
        f"“{shown}” is no address{why[1]}",
        "เขียนเป็น /ที่อยู่/ หรือ /ที่อยู่เดิม/ -> /ที่อยู่ใหม่/ ใช้ a-z ตัวเลข และขีด ปิดท้ายด้วย /",
        "write it as /address/ or /old/ -> /new/, in a-z, digits and hyphens, ending in /",
    )


def _twice(rows: list[Row]) -> Iterator[Problem]:
    first: dict[str, Row] = {}
    for row in rows:
        if (other := first.setdefault(row.address, row)) is not row:
            yield _problem(
                row.line,
                f"{row.address} มีแล้วที่บรรทัด {other.line}",
                f"{row.address} stands on line {other.line} already",
                "ลบออกหนึ่งบรรทัด",
                "delete one of the lines",
            )


def _nowhere(rows: list[Row]) -> Iterator[Problem]:
    """Redirects in a circle, and of the front page."""
    moved = {row.address: row.target for row in rows if row.target}
    for row in rows:
        if not row.target:
            continue
        at, seen = row.address, set()
        while at in moved and at not in seen:
            seen.add(at)
            at = moved[at]
        if at in seen:
            yield _problem(
                row.line,
                f"{row.address} พาวนกลับมาที่เดิม",
                f"{row.address} leads round in a circle",
                "ใส่ที่อยู่ที่ยังมีหน้าอยู่หลัง ->",
                "write an address that has a page behind ->",
            )
        elif row.page.count("/") < 2 or row.target == row.address:
            yield _problem(
                row.line,
                f"หน้าแรก {row.page} ย้ายไม่ได้",
                f"the front page {row.page} can't move",
                "ลบ -> และที่อยู่หลังเครื่องหมาย",
                "delete -> and what follows",
            )
