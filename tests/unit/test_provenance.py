"""Whether a fact can be what its source says: in print, by a newer letter, by a call."""

import re

import pytest

from ofos import placed_yaml
from ofos.facts import loader, provenance
from ofos.facts.edit import Row, edited
from ofos.facts.facts import FILE, Facts
from ofos.facts.formats import say
from ofos.facts.model import Amount, Day, DocumentNumber, LetterRow, Link, Phone, Text
from ofos.facts.renderer import Renderer
from ofos.problems import FactsError, Problem
from tests.support.languages import languages
from tests.support.sources import ROOT

FACTS = loader.load(ROOT)
#: Another value of each kind, as it is written.
OTHER = {
    Phone: ("phone", "+6675550199"),
    Day: ("date", Row("2031-12-07")),
    Link: ("url", "https://portal.changed.example/x"),
    Amount: ("amount", 7_654_321),
    DocumentNumber: ("number", "กข ๙๘๗๖.๕/ว ๔๓๒๑"),
}
#: Where something is told of today's file: an editor may leave it so.
TOLD = {problem.line for problem in provenance.check(FACTS)}
PRINTED = [
    path
    for path, fact in FACTS.facts()
    if fact.status == "as-printed" and not isinstance(fact, Text) and FACTS.line(path) not in TOLD
]
#: Words that the letter has, in its own order or not.
WORDS = [
    path
    for path, fact in FACTS.facts()
    if fact.status == "as-printed"
    and isinstance(fact, Text)
    and not fact.printed
    and any(row.startswith("L") for row in fact.source)
]
PAPER = """
  new:
    th: หนังสือแจ้งเบอร์ใหม่
    en: A letter with the new number
    issuer: {issuer}
    number: กข ๙๙/๒
    dated: 2026-11-01
"""
CALL = """
  new:
    th: มีคนรับสายที่เบอร์ใหม่
    en: The new number was answered
    how: call
    by: {issuer}
    day: 2026-11-02
"""


@pytest.fixture
def text() -> str:
    return (ROOT / FILE).read_text(encoding="utf-8")


@pytest.fixture
def load(copy):
    def load(text: str) -> Facts:
        (copy / FILE).write_text(text, encoding="utf-8")
        return loader.load(copy)

    return load


def told(facts: Facts, path: str) -> list[Problem]:
    """What is told of the fact at `path`."""
    return [one for one in provenance.check(facts) if one.line == facts.line(path)]


def changed(text: str, path: str, **values) -> str:
    """The file with other lines below the fact at `path`; None takes a line away."""
    return edited(text, placed_yaml.parse(text, FILE), path, values)


def test_some_fact_is_as_its_source_prints_it():
    """So that there is something to try below."""
    assert PRINTED


@pytest.mark.parametrize("path", PRINTED)
def test_a_value_that_its_source_does_not_print_is_told(load, text, path):
    key, value = OTHER[type(FACTS.known[path])]
    facts = load(changed(text, path, **{key: value}))
    (one,) = told(facts, path)
    assert one.notice
    assert "status: changed" in one.mend_th
    # No page says of it that its source has it so.
    assert facts.known[path].status == "unconfirmed"


@pytest.mark.parametrize("path", WORDS[::7])
def test_words_that_the_letter_does_not_have_are_told(load, text, path):
    (one,) = told(load(changed(text, path, th="คำที่ไม่มีในหนังสือ")), path)
    assert one.notice


def test_a_number_that_nobody_has_confirmed_is_held_to_its_copy(load, text):
    path = "circular.province.number"
    assert FACTS.known[path].status == "unconfirmed"
    number = FACTS.file.circular.province.number.number
    facts = load(changed(text, path, number=number.replace("/", "/ว", 1)))
    assert [one.notice for one in told(facts, path)] == [True]


@pytest.mark.parametrize(
    ("printed", "is_there"),
    [
        ("สายด่วน ๑๙๙๘ หรือ ๑๘๐๐-๙๙๙-๐๐๐", True),
        ("โทรฟรี ๑๘๐๐ ๙๙๙ ๐๐๐", True),
        ("๑๘๐๐-๙๙๙-๐๐๐๑ และ ๑๙๙๘", False),
        ("๑๙๙๘", False),
    ],
)
def test_a_number_may_stand_beside_others_in_print(printed, is_there):
    fact = Phone(phone="1800999000", source="L05", status="as-printed")
    assert provenance.prints(printed, fact, FACTS) is is_there


def test_an_exception_without_its_addressee_is_refused(load, text):
    key = next(key for key, one in FACTS.file.district.items() if one.addressed)
    facts = load(changed(text, f"district.{key}", addressed=Row("false")))
    (one,) = told(facts, f"district.{key}")
    assert not one.notice
    assert "do not except" in one.en


def test_an_addressee_that_is_excepted_and_a_district_that_is_not_are_refused(load, text):
    key = next(key for key, one in FACTS.file.district.items() if one.excepted)
    (one,) = told(load(changed(text, f"district.{key}", addressed=None)), f"district.{key}")
    assert not one.notice
    assert "addressed: false" in one.mend_en


def test_two_letters_with_one_number_are_refused(load, text):
    number = FACTS.file.circular.province.number.number
    path = "circular.department.number"
    found = told(load(changed(text, path, number=number)), path)
    assert ["one number" in one.en for one in found if not one.notice] == [True]


def test_a_day_that_its_row_denies_is_told(load, text):
    path = "circular.province.date"
    row = FACTS.file.source[FACTS.known[path].source[0]]
    assert isinstance(row, LetterRow)
    assert not row.quote
    (one,) = told(load(changed(text, path, date=Row("2026-02-03"))), path)
    assert one.notice
    assert "source: new" in one.mend_th


CHANGED = {"ext": "77777", "status": Row("changed"), "source": Row("new")}
KEPT = {"was": "ต่อเบอร์เดิม", "since": Row("2026-11-01")}
PHONE = "contact.office.phone"


@pytest.mark.parametrize("row", [PAPER, CALL], ids=["paper", "call"])
def test_a_fact_may_have_changed_by_a_newer_paper_or_a_call(load, text, row):
    issuer = FACTS.file.agency["province_office"].th
    facts = load(changed(text, PHONE, **CHANGED, **KEPT) + row.format(issuer=issuer))
    assert told(facts, PHONE) == []
    phone = facts.known[PHONE]
    assert (phone.status, phone.was) == ("changed", KEPT["was"])
    for language in languages().values():
        assert "77777" in say(facts, PHONE, language).text
        cited = Renderer(facts, language, "").cite(phone.source[0])
        assert issuer in re.sub(r"<[^>]+>", "", cited)


@pytest.mark.parametrize("missing", KEPT)
def test_a_changed_fact_keeps_what_it_was_and_since_when(load, text, missing):
    with pytest.raises(FactsError) as refused:
        load(changed(text, PHONE, **CHANGED, **{**KEPT, missing: None}) + PAPER.format(issuer="ก"))
    assert [problem.line for problem in refused.value.problems] == [FACTS.line(PHONE)]
    assert "was:" in refused.value.problems[0].mend_th


def test_what_changed_does_not_rest_on_the_old_letter(load, text):
    values = {**CHANGED, **KEPT, "source": Row("L05")}
    (one,) = told(load(changed(text, PHONE, **values)), PHONE)
    assert not one.notice
    assert "new" in one.mend_th


def test_a_slip_that_says_what_is_missing_is_told_once_no_fact_rests_on_it(copy):
    missing = {key for key, slip in FACTS.file.slip.items() if slip.printed is None}
    resting = {path: row for path, fact in FACTS.facts() for row in fact.source if row in missing}
    assert resting
    (path, row), text = next(iter(resting.items())), (ROOT / FILE).read_text(encoding="utf-8")
    assert not [p for p in provenance.check(FACTS) if f"row {row} says" in p.en]
    first = FACTS.known[path].source[0]
    (copy / FILE).write_text(
        edited(text, FACTS.placed, path, {"source": Row(first)}), encoding="utf-8"
    )
    found = [p for p in provenance.check(loader.load(copy)) if f"row {row} says" in p.en]
    assert [problem.notice for problem in found] == [True]
