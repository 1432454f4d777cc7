"""Parts of pages that rest on a fact (`/// only | path`): without an end, or on what is no fact."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ofos.facts.facts import Facts
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
        elif not part.path or not facts.may_have(part.path):
            near = get_close_matches(part.path or part.said, facts.paths(), 1)
            yield Problem(
                page.file,
                line,
                f"“{part.said}” ไม่ใช่ชื่อข้อมูลใน facts.yml",
                f"“{part.said}” is no name of a fact",
                f"หมายถึง /// only | {near[0]} หรือไม่"
                if near
                else "เขียนแบบ /// only | circular.province.date หรือ no circular.province.date",
                f"did you mean /// only | {near[0]}?"
                if near
                else "write it like /// only | circular.province.date, or /// only | no …",
            )
        elif meant := facts.meant(part.path):
            yield Problem(
                page.file,
                line,
                f"ใน facts.yml ไม่มี {part.path} ส่วนนี้จึงอยู่หรือหายไปทั้งส่วน",
                f"facts.yml has no {part.path}: the whole part follows from that",
                f"หมายถึง {meant} หรือไม่",
                f"did you mean {meant}?",
                notice=True,
            )
