"""`facts.yml`, loaded: its shape, its references and its quotations are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from ofos import languages as language_files
from ofos import placed_yaml
from ofos.facts import rows, wording
from ofos.facts.facts import FILE, Facts
from ofos.facts.kinds.place import Place
from ofos.facts.letter import Misplaced, parts
from ofos.facts.model import FactsFile, LetterRow, Text
from ofos.facts.provenance import differing
from ofos.facts.refusals import meant, tell_all
from ofos.languages import Languages
from ofos.placed_yaml.slips import quoted
from ofos.problems import FactsError, Problem

LETTER = "sources/letter.txt"


def load(root: Path, languages: Languages | None = None) -> Facts:
    """Load and check `facts.yml` below `root`; `languages` are read too where they are not given.

    Raises FactsError with every problem found.
    """
    languages = languages or language_files.load(root)
    placed = rows.numbered(placed_yaml.read(root / FILE, root, meant=meant))
    problems = list(placed.problems)
    try:
        file = FactsFile.model_validate(placed.data, context={"languages": languages, "root": root})
        facts = Facts(file, placed, languages)
    except ValidationError as error:
        # A letter that is wrong is the cause of what else is wrong on its line.
        told = {problem.line for problem in problems}
        follows = [each for each in tell_all(placed, error.errors()) if each.line not in told]
        raise FactsError([*problems, *follows]) from None
    problems += [*_dangling(facts), *_elsewhere(facts), *_places(facts), *_twice(facts)]
    said, faults = wording.said(facts, root)
    named = wording.named(facts.languages) & set(facts.known)
    facts = replace(facts, languages=said, named=named)
    problems = [*problems, *faults]
    try:
        letter = (root / LETTER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise FactsError([*problems, _unreadable()]) from None
    misquoted = list(_misquoted(facts, letter))
    try:
        facts = replace(facts, letter=parts(letter, facts.file.letter, facts.file.source))
    except Misplaced as part:
        # A quotation that is nowhere has been told already.
        problems += [] if misquoted else [_misplaced(facts, part.key)]
    if problems or misquoted:
        raise FactsError([*problems, *misquoted])
    return _doubted(facts, root)


def _doubted(facts: Facts, root: Path) -> Facts:
    """The same, where whatever is not what its source prints is confirmed by nobody: a page never
    says "as its source has it" of a slip."""
    if not (doubted := dict(differing(facts))):
        return facts
    data = deepcopy(facts.placed.data)
    for path in doubted:
        node = data
        for part in path.split("."):
            node = node[part]
        node["status"] = "unconfirmed"
    file = FactsFile.model_validate(data, context={"languages": facts.languages, "root": root})
    return replace(facts, file=file, doubted=doubted)


def _dangling(facts: Facts) -> Iterator[Problem]:
    """References that lead nowhere."""
    file = facts.file
    known = set(file.source) | set(file.slip)
    holders = [(f"{path}.source", fact.source) for path, fact in facts.facts()]
    holders += [
        (f"{path}.en_source", (fact.en_source,))
        for path, fact in facts.facts()
        if isinstance(fact, Text) and fact.en_source
    ]
    holders += [(f"slip.{key}.source", slip.source) for key, slip in file.slip.items()]
    holders += [(f"letter.{key}.rows", part.rows) for key, part in file.letter.items()]
    for path, names in holders:
        for name in names:
            if name not in known:
                yield _missing(facts, path, name, known)
    for key, activity in file.activity.items():
        if activity.sector not in file.sector:
            yield _missing(facts, f"activity.{key}.sector", activity.sector, file.sector)
    texts = {path for path, fact in facts.facts() if isinstance(fact, Text)}
    for path in ("contact.office", "circular.province", "circular.department"):
        node = facts.node(path)
        for name in ("name", "issuer", "unit"):
            ref = getattr(node, name, None)
            if ref is not None and ref not in texts:
                yield _missing(facts, f"{path}.{name}", ref, texts)


def _elsewhere(facts: Facts) -> Iterator[Problem]:
    """A province without districts, and districts of another one."""
    code = facts.file.province.code
    if not facts.file.district:
        yield Problem(
            FILE,
            facts.line("district"),
            "จังหวัดนี้ยังไม่มีอำเภอ",
            "the province has no districts",
            "เพิ่มอำเภอใต้ district: อำเภอละรายการ",
            "add its districts below district:, one entry each",
        )
    for key, district in facts.file.district.items():
        if not district.code.startswith(code):
            yield Problem(
                FILE,
                facts.line(f"district.{key}.code"),
                f"รหัสอำเภอ {district.code} ไม่ใช่ของจังหวัดรหัส {code}",
                f"the code {district.code} is of no district of the province {code}",
                f"รหัสอำเภอขึ้นต้นด้วย {code} ถ้าจังหวัดผิด แก้ code: ใต้ province:",
                f"it begins with {code}; if the province is wrong, mend code: below province:",
            )


def _places(facts: Facts) -> Iterator[Problem]:
    """Addresses in the letter's own province: in a district that it does not have, or under other
    English names than those of the province and the district."""
    province = facts.file.province.name
    known = {district.th: district for district in facts.file.district.values()}
    for path, fact in facts.facts():
        if not isinstance(fact, Place) or fact.changwat.th != province.th:
            continue
        district = known.get(fact.amphoe.th)
        if district is None:
            near = next(iter(get_close_matches(fact.amphoe.th, known, 1)), "")
            yield Problem(
                FILE,
                facts.line(f"{path}.amphoe"),
                f"จังหวัดนี้ไม่มีอำเภอ “{fact.amphoe.th}”",
                f"the province has no district “{fact.amphoe.th}”",
                f"หมายถึง {near} หรือไม่" if near else "เขียนชื่ออำเภอให้ตรงกับใต้ district:",
                f"did you mean {near}?" if near else "write its name as below district:",
            )
        for key, said, own in (
            ("amphoe", fact.amphoe, district),
            ("changwat", fact.changwat, province),
        ):
            if own and said.en != own.en:
                yield Problem(
                    FILE,
                    facts.line(f"{path}.{key}"),
                    f"“{said.th}” มีชื่ออังกฤษในแฟ้มนี้ว่า “{own.en}” ไม่ใช่ “{said.en}”",
                    f"“{said.th}” is called “{own.en}” in this file, not “{said.en}”",
                    f"เขียนว่า en: {quoted(own.en)} หรือแก้ทั้งสองแห่งให้ตรงกัน",
                    f"write en: {quoted(own.en)}, or mend the name in both places",
                )


def _twice(facts: Facts) -> Iterator[Problem]:
    """Numbers of the office that stand there twice, or have one name: nobody could choose."""
    office = facts.file.contact.office
    numbers = {(office.phone.phone, office.phone.ext): "phone"}
    names: dict[str, str] = {}
    for key, phone in office.phones.items():
        line = facts.line(f"contact.office.phones.{key}")
        if other := numbers.get((phone.phone, phone.ext)):
            yield Problem(
                FILE,
                line,
                f"เบอร์ {phone.phone} มีอยู่แล้วที่ {other}",
                f"the number {phone.phone} is there already, as {other}",
                "ลบรายการนี้ หรือแก้เบอร์ให้ตรงกับหนังสือ",
                "delete this entry, or write the number of the letter",
            )
        if other := names.get(phone.name.th) or names.get(phone.name.en):
            yield Problem(
                FILE,
                line,
                f"ชื่อ “{phone.name.th}” / “{phone.name.en}” เป็นชื่อของ {other} แล้ว",
                f"“{phone.name.th}” / “{phone.name.en}” is the name of {other} already",
                "บอกใน name: ว่าแต่ละเบอร์ใช้เรื่องใด ทั้งสองภาษา",
                "say in name: what each number is for, in both languages",
            )
        numbers.setdefault((phone.phone, phone.ext), key)
        names |= {phone.name.th: key, phone.name.en: key}


def _missing(facts: Facts, path: str, name: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(name, sorted(known), 3)
    listed = ", ".join(near)
    return Problem(
        FILE,
        facts.line(path),
        f"ไม่มี “{name}” ในแฟ้มนี้",
        f"there is no “{name}” in this file",
        f"หมายถึง {listed} หรือไม่ ถ้าเป็นแถวใหม่ เพิ่มแถวนั้นใต้ source:"
        if near
        else "แก้ชื่อให้ตรง หรือเพิ่มแถวนั้นใต้ source:",
        f"did you mean {listed}? a new row has to be added below source:"
        if near
        else "mend the name, or add that row below source:",
    )


def _unreadable() -> Problem:
    return Problem(
        LETTER,
        1,
        "อ่านสำเนาหนังสือไม่ได้",
        "the copy of the letter can't be read",
        "นำแฟ้มกลับมาจากประวัติของโครงการ",
        "restore it from the project's history",
    )


def _misplaced(facts: Facts, key: str) -> Problem:
    return Problem(
        FILE,
        facts.line(f"letter.{key}"),
        f"ตอน “{key}” ไม่ได้เรียงตามหนังสือ หรือคำขึ้นต้นไม่ตรง",
        f"the part “{key}” is not in the letter's order, or does not start with these words",
        f"ลอก starts: จาก {LETTER} และเรียงตอนกับแถวตามหนังสือ",
        f"copy starts: from {LETTER}, and put parts and rows in the letter's order",
    )


def _misquoted(facts: Facts, letter: str) -> Iterator[Problem]:
    """Quotations that are not literal parts of the letter."""
    for key, row in facts.file.source.items():
        for i, quote in enumerate(row.quote if isinstance(row, LetterRow) else ()):
            if quote not in letter:
                yield Problem(
                    FILE,
                    facts.line(f"source.{key}.quote.{i}"),
                    f"คำที่ยกมาในแถว {key} ไม่ตรงกับหนังสือ",
                    f"the quotation in row {key} is not in the letter",
                    f"ลอกจาก {LETTER} ทุกตัวอักษร",
                    f"copy it from {LETTER}, slips included",
                )
