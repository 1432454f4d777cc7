"""Periods that end, or have ended though they are not said to be closed. Only the check knows what
day it is: what a page says follows from facts alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Date

from ofos.facts.facts import FILE, Facts
from ofos.facts.kinds.period import Period
from ofos.pages.page import Page
from ofos.problems import Problem

#: So many days before its end a period is told.
NOTICE = 14


def check(facts: Facts, pages: Iterable[Page], today: Date) -> Iterator[Problem]:
    """A notice for each period that ends within 14 days, or has ended and is not closed; and for
    one that is closed while no page says so."""
    bodies = [page.body for page in pages]
    for path, fact in facts.facts():
        if not isinstance(fact, Period):
            continue
        if fact.closed:
            yield from _unsaid(facts, path, fact, bodies)
            continue
        line, left = facts.line(path), (fact.end - today).days
        if left < 0:
            yield Problem(
                FILE,
                line,
                f"“{fact.name.th}” สิ้นสุดไปแล้วเมื่อ {fact.end} แต่เว็บยังไม่ได้บอกว่าปิด",
                f"“{fact.name.en}” ended on {fact.end}, and the site does not say so",
                "ถ้าปิดแล้วจริง เพิ่มบรรทัด closed: true ใต้ end: ถ้าขยายเวลา แก้ end: ตามที่มาใหม่",
                "if it is over, add a line closed: true below end:; if it was extended, mend end: "
                "by the newer source",
                notice=True,
            )
        elif left <= NOTICE:
            when = (f"ในอีก {left} วัน", f"in {left} days") if left else ("วันนี้", "today")
            yield Problem(
                FILE,
                line,
                f"“{fact.name.th}” จะสิ้นสุด{when[0]} ({fact.end})",
                f"“{fact.name.en}” ends {when[1]} ({fact.end})",
                "พ้นวันนั้นแล้ว เพิ่มบรรทัด closed: true ใต้ end: หน้าเว็บและใบประชาสัมพันธ์จะบอกว่าปิดแล้ว",
                "after that day add a line closed: true below end:; pages and notices then say so",
                notice=True,
            )


def _unsaid(facts: Facts, path: str, fact: Period, bodies: list[str]) -> Iterator[Problem]:
    """Words of pages may go on inviting: only who wrote them knows which."""
    said = re.compile(rf"\{{\{{\s*(?:{path}\b|period\s*\}}\}})|\|[ \t]*(?:no[ \t]+)?{path}\b")
    if not any(said.search(body) for body in bodies):
        yield Problem(
            FILE,
            facts.line(path),
            f"“{fact.name.th}” ปิดแล้ว แต่ไม่มีหน้าเว็บใดบอก",
            f"“{fact.name.en}” is closed, and no page says so",
            f"ในหน้าที่ชวนสมัคร ใช้ /// only | {path}.closed และ /// only | no {path}.closed",
            f"on pages that invite, use /// only | {path}.closed and /// only | no {path}.closed",
            notice=True,
        )
