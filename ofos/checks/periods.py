"""Periods that end, or have ended though they are not said to be closed, and events that are over.
Only the check knows what day it is: what a page says follows from facts alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date

from ofos.facts.facts import FILE, Facts
from ofos.facts.formats import say_fact
from ofos.facts.kinds.period import Period
from ofos.languages import Language
from ofos.pages import only
from ofos.pages.page import Page
from ofos.pages.tokens import TOKEN
from ofos.problems import Problem

#: So many days before its end a period is told.
NOTICE = 14


def check(facts: Facts, pages: Iterable[Page], today: Date) -> Iterator[Problem]:
    """A notice for each period that ends within 14 days, or has ended and is not closed; and for
    one that is closed while no page of a language says so; and for each event whose day is over."""
    yield from _over(facts, today)
    pages = list(pages)
    for path, fact in facts.facts():
        if not isinstance(fact, Period):
            continue
        if fact.closed:
            yield from _unsaid(facts, path, fact, pages)
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


def _over(facts: Facts, today: Date) -> Iterator[Problem]:
    """Whoever reads of an event takes it for one to come."""
    for key, event in facts.file.event.items():
        day = event.day.date
        if day and day < today:
            yield Problem(
                FILE,
                facts.line(f"event.{key}.day"),
                f"“{event.name.th}” ผ่านไปแล้วเมื่อ {day} แต่ยังอยู่ในข้อมูลของเว็บ",
                f"“{event.name.en}” was on {day}, and is still among the facts",
                f"ลบ {key}: ใต้ event: ทั้งรายการ และโทเค็นที่ใช้ ถ้าเลื่อนวัน แก้ date: ตามที่มาใหม่",
                f"delete the entry {key}: below event:, and its tokens; if its day was moved, mend "
                "date: by the newer source",
                notice=True,
            )


def _unsaid(facts: Facts, path: str, fact: Period, pages: list[Page]) -> Iterator[Problem]:
    """Words of pages may go on inviting: only who wrote them knows which."""
    for code, language in facts.languages.items():
        own = [page for page in pages if page.language == code]
        if own and not any(_says_closed(page.body, path, fact, language) for page in own):
            yield Problem(
                FILE,
                facts.line(path),
                f"“{fact.name.th}” ปิดแล้ว แต่ไม่มีหน้าเว็บใดบอก ({language.name})",
                f"“{fact.name.en}” is closed, and no page says so ({language.name})",
                f"ในหน้าที่ชวนสมัคร ใช้ /// only | {path}.closed และ /// only | no {path}.closed",
                f"on pages that invite, use /// only | {path}.closed and /// only | no "
                f"{path}.closed",
                notice=True,
            )


def _says_closed(body: str, path: str, fact: Period, language: Language) -> bool:
    """Whether a page says that it is over: in a part that rests on it, on the card of periods, or
    by a token that does. A token of its days alone doesn't."""
    if any(part.path == f"{path}.closed" for part in only.parts(body.split("\n"))):
        return True
    closed = language.words["closed"]
    for token in TOKEN.finditer(body):
        named, form = token[1], token[2] or ""
        if (named, form) == ("period", ""):
            return True
        known = named == path and form in type(fact).forms()
        if known and closed in say_fact(fact, language, form).text:
            return True
    return False
