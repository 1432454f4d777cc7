"""Whether a fact can be what its source says: the value beside the words in print, what changed
beside a newer source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofos.facts.facts import FILE, Facts
from ofos.facts.formats import national, say_number
from ofos.facts.kinds import Kind
from ofos.facts.model import Amount, Day, DocumentNumber, Email, Fact, LetterRow, Link, Phone, Text
from ofos.facts.saying import bare, say_date
from ofos.languages import REQUIRED, Language
from ofos.problems import Problem


def check(facts: Facts) -> Iterator[Problem]:
    """Facts that can't be what their source says."""
    yield from _old_sources(facts)
    yield from _differing_print(facts)
    yield from _exceptions(facts)
    yield from _silent_rows(facts)
    yield from _one_number(facts)
    yield from _settled_slips(facts)


def _old_sources(facts: Facts) -> Iterator[Problem]:
    """Facts that are said to have changed, and whose value is still that of the old letter."""
    for path, fact in facts.facts():
        row = facts.file.source.get(fact.source[0])
        if fact.status == "changed" and isinstance(row, LetterRow):
            yield Problem(
                FILE,
                facts.line(path),
                "บอกว่าเปลี่ยนแล้ว แต่ที่มายังเป็นหนังสือฉบับเดิม",
                "the fact has changed, but its source is still the old letter",
                "เพิ่มแถวของที่มาใหม่ใต้ source: ท้ายแฟ้ม ชื่อ new แล้วเขียน source: new ตรงนี้",
                "add a row called new for the newer source at the end, and write source: new here",
            )


def differing(facts: Facts) -> Iterator[tuple[str, str]]:
    """Facts that are said to be as printed, or that nobody has confirmed, by their path; and what
    their source prints instead."""
    for path, fact in facts.facts():
        own = isinstance(fact, Text) and fact.printed
        if fact.status not in ("as-printed", "unconfirmed") or own:
            continue
        rows = (facts.file.source.get(row) for row in fact.source)
        quotes = [quote for row in rows if isinstance(row, LetterRow) for quote in row.quote]
        printed = [fact.printed] if fact.printed else quotes
        if isinstance(fact, Text) and quotes:
            printed = [" ".join(quotes)]
        if printed and not any(prints(words, fact, facts) for words in printed):
            yield path, " … ".join(printed)


def _differing_print(facts: Facts) -> Iterator[Problem]:
    """A notice for each of them: until it is mended, readers are told that nobody confirms it."""
    for path, printed in facts.doubted.items():
        yield Problem(
            FILE,
            facts.line(path),
            f"ค่านี้ไม่ตรงกับที่ต้นทางพิมพ์ไว้ว่า “{printed}” เว็บจึงบอกผู้อ่านว่ายังไม่มีหน่วยงานยืนยัน",
            f"the value differs from what its source prints: “{printed}”; "
            "readers are told that nobody has confirmed it",
            "ถ้าเปลี่ยนแล้วตามที่มาใหม่ ใช้ status: changed ถ้าต้นทางพิมพ์ผิด ใช้ status: corrected"
            " ถ้าพิมพ์ผิดเอง แก้ค่าให้ตรง",
            "if a newer source says so, write status: changed; if print was wrong, corrected; "
            "if it is a slip, mend the value",
            notice=True,
        )


def _exceptions(facts: Facts) -> Iterator[Problem]:
    """Districts that the letter leaves out, though no addressee says so; and the other way."""
    addressees = " ".join(addressee.th for addressee in facts.file.addressee.values())
    for key, district in facts.file.district.items():
        named = f"ยกเว้นอำเภอ{district.th}" in "".join(addressees.split())
        if named == district.addressed:
            yield Problem(
                FILE,
                facts.line(f"district.{key}"),
                f"ผู้รับหนังสือ{'ยกเว้น' if named else 'ไม่ได้ยกเว้น'}อำเภอ{district.th} แต่ข้อนี้บอกตรงข้าม",
                f"the addressees {'except' if named else 'do not except'} {district.en}; "
                "this says the opposite",
                f"{'เพิ่ม' if named else 'ลบ'}บรรทัด addressed: false หรือแก้ข้อความใต้ addressee:",
                f"{'add' if named else 'delete'} the line addressed: false, or mend the words "
                "below addressee:",
            )


def _silent_rows(facts: Facts) -> Iterator[Problem]:
    """A notice where there is a day, and its row says that the letter has none."""
    for path, fact in facts.facts():
        row = facts.file.source.get(fact.source[0])
        if isinstance(fact, Day) and fact.date and isinstance(row, LetterRow) and not row.quote:
            yield Problem(
                FILE,
                facts.line(path),
                f"มีวันที่แล้ว แต่แถว {fact.source[0]} ซึ่งเป็นที่มา บอกว่าหนังสือไม่มี",
                f"there is a day, but its row {fact.source[0]} says that the letter has none",
                "เพิ่มแถวของเอกสารที่มีวันที่ใต้ source: ชื่อ new แล้วเขียน source: new ตรงนี้",
                "add a row called new for the paper that has it, and write source: new here",
                notice=True,
            )


def _settled_slips(facts: Facts) -> Iterator[Problem]:
    """A notice for what a slip says to be missing, where no fact rests on it any more."""
    used = {row for _, fact in facts.facts() for row in fact.source}
    for key, slip in facts.file.slip.items():
        if slip.printed is None and key not in used:
            yield Problem(
                FILE,
                facts.line(f"slip.{key}.why"),
                f"แถว {key} บอกว่าหนังสือขาดอะไรไป แต่ไม่มีข้อมูลใดอ้างแถวนี้แล้ว ผู้อ่านจึงอาจได้อ่านสิ่งที่ไม่จริงแล้ว",
                f"row {key} says that something is missing, and no fact rests on it any more: "
                "readers may be told what no longer holds",
                "อ่าน why: ของแถวนี้ ถ้าได้สิ่งที่ขาดมาแล้ว แก้ถ้อยคำให้ตรง",
                "read its why:, and mend the words if what was missing is there now",
                notice=True,
            )


def _one_number(facts: Facts) -> Iterator[Problem]:
    """Two letters that have one number."""
    circular = facts.file.circular
    numbers = [bare(one.number.number) for one in (circular.province, circular.department)]
    if numbers[0] == numbers[1]:
        yield Problem(
            FILE,
            facts.line("circular.department.number"),
            f"หนังสือสองฉบับมีเลขที่เดียวกัน “{circular.department.number.number}”",
            f"two letters have one number, “{circular.department.number.number}”",
            "ลอกเลขที่ของแต่ละฉบับจากหนังสือ",
            "copy the number of each from the letter",
        )


#: Numbers among others, each as a whole, an extension with it.
_NUMBERS = re.compile(r"\d[\d().–-]*(?:ต่อ\d+)?")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def prints(printed: str, fact: Fact, facts: Facts) -> bool:
    """Whether the words of a source have the value of `fact`, however they group or space it."""
    text = bare(printed)
    if isinstance(fact, Text):
        return all(bare(word) in text for word in fact.th.split())
    if isinstance(fact, Phone):
        number = national(fact.phone).replace("-", "") + (fact.ext or "")
        runs = (_digits(run) for run in _NUMBERS.findall(text))
        return number == _digits(text) or number in runs
    if isinstance(fact, Kind):
        return fact.prints(text, facts.languages[REQUIRED[0]])
    return any(bare(said) in text for said in _said(fact, facts.languages[REQUIRED[0]]))


def _said(fact: Fact, thai: Language) -> tuple[str, ...]:
    """The ways in which a Thai letter prints a value; none where there is nothing to print."""
    if isinstance(fact, Day):
        return (say_date(fact.date, thai),) if fact.date else ("",)
    if isinstance(fact, Amount):
        return say_number(fact.amount, thai), str(fact.amount)
    if isinstance(fact, DocumentNumber):
        return (fact.number,)
    if isinstance(fact, Email):
        return (fact.email,)
    return (fact.url,) if isinstance(fact, Link) else ()
