"""What a clerk of another province has: its letter, which is ours but for what is the office's own,
and the answers to what `make new` asks."""

from pathlib import Path
from typing import Any

import yaml

from ofos.facts.facts import Facts
from tests.support.sources import ROOT

#: Nobody's: every value says that it is of a drill.
PROVINCE, NUMBER, FOOT = "ซ้อมธานี", "ซม ๐๐๐๐.๐/ว ๙๙", "โทร. ๐-๒๙๙๙-๙๙๙๑"


def letter(facts: Facts) -> str:
    """The letter of the other province."""
    text = (ROOT / "sources/letter.txt").read_text(encoding="utf-8")
    office = facts.file.contact.office
    excepted = (d.th for d in facts.file.district.values() if not d.addressed)
    gone = {
        facts.file.province.name.th: PROVINCE,
        facts.file.circular.province.number.number: NUMBER,
        office.phone.printed or "": FOOT,
        **{f"(ยกเว้นอำเภอ{name}) ": "" for name in excepted},
    }
    for old, new in gone.items():
        assert old in text
        text = text.replace(old, new)
    return text


def answers(facts: Facts, folder: Path) -> dict[str, Any]:
    """Every answer, and the letter in a file of `folder`."""
    path = folder / "letter.txt"
    path.write_text(letter(facts), encoding="utf-8")
    office, section = facts.file.agency["province_office"], facts.file.agency["section"]
    return {
        "province_th": PROVINCE,
        "province_en": "Drillburi",
        "province_code": "99",
        "letter": str(path),
        "number": NUMBER,
        "date": "",
        "office_th": office.th.replace(facts.file.province.name.th, PROVINCE),
        "office_en": "Drillburi Drill Office",
        "section_th": section.th,
        "section_en": "Drill Section",
        "phone": "0 2999 9991",
        "ext": "",
        "addressees": ["สำนักงานเทศบาล | drill municipalities"],
        "districts": ["9901 | เมืองซ้อมธานี | Mueang Drillburi", "9902 | บ้านซ้อมใหญ่ | Ban Drill Yai"],
        "short_th": "ซ้อมธานี",
        "short_en": "Drillburi",
        "address": "https://site.drill.example/",
    }


def write(given: dict[str, Any], path: Path) -> Path:
    """The answers as a file."""
    path.write_text(yaml.safe_dump(given, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
