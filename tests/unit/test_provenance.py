"""Whether a fact can be what its source says: in print, by a newer letter, by a call."""

import re

import pytest

from ofos.facts import loader, provenance
from ofos.facts.facts import FILE, Facts
from ofos.facts.formats import say
from ofos.facts.model import Amount, Day, DocumentNumber, Link, Phone, Text
from ofos.facts.renderer import Renderer
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

FACTS = loader.load(ROOT)
#: Another value of each kind, as it is written.
OTHER = {
    Phone: ("phone", '"+6675550199"'),
    Day: ("date", "2031-12-07"),
    Link: ("url", '"https://portal.changed.example/x"'),
    Amount: ("amount", "7654321"),
    DocumentNumber: ("number", '"กข ๙๘๗๖.๕/ว ๔๓๒๑"'),
}
PRINTED = [
    path
    for path, fact in FACTS.facts()
    if fact.status == "as-printed" and not isinstance(fact, Text)
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


def edited(text: str, path: str, **values: str | None) -> str:
    """The file with other lines below the fact at `path`; None takes a line away."""
    lines = text.split("\n")
    start = FACTS.line(path)
    indent = " " * (len(lines[start]) - len(lines[start].lstrip()))
    end = start
    while lines[end].startswith(indent):
        end += 1
    for key, value in values.items():
        found = [n for n in range(start, end) if lines[n].lstrip().startswith(f"{key}:")]
        line = [f"{indent}{key}: {value}"] if value is not None else []
        at = found[0] if found else end
        lines[at : at + len(found)] = line
        end += len(line) - len(found)
    return "\n".join(lines)


@pytest.fixture
def text() -> str:
    return (ROOT / FILE).read_text(encoding="utf-8")


@pytest.fixture
def load(copy):
    def load(text: str) -> Facts:
        (copy / FILE).write_text(text, encoding="utf-8")
        return loader.load(copy)

    return load


def test_every_fact_of_today_is_as_its_source_prints_it():
    assert list(map(str, provenance.check(FACTS))) == []
    assert len(PRINTED) > 4


@pytest.mark.parametrize("path", PRINTED)
def test_a_value_that_its_source_does_not_print_is_told(load, text, path):
    key, value = OTHER[type(FACTS.known[path])]
    changed = load(edited(text, path, **{key: value}))
    (told,) = provenance.check(changed)
    assert told.notice
    assert told.line == changed.line(path)
    assert "status: changed" in told.mend_th


CHANGED = {"ext": '"77777"', "status": "changed", "source": "new"}
KEPT = {"was": "ต่อเบอร์เดิม", "since": "2026-11-01"}
PHONE = "contact.office.phone"


@pytest.mark.parametrize("row", [PAPER, CALL], ids=["paper", "call"])
def test_a_fact_may_have_changed_by_a_newer_paper_or_a_call(load, text, row):
    issuer = FACTS.file.agency["province_office"].th
    facts = load(edited(text, PHONE, **CHANGED, **KEPT) + row.format(issuer=issuer))
    assert list(provenance.check(facts)) == []
    phone = facts.known[PHONE]
    assert (phone.status, phone.was) == ("changed", KEPT["was"])
    for language in languages().values():
        assert "77777" in say(facts, PHONE, language).text
        cited = Renderer(facts, language, "").cite(phone.source[0])
        assert issuer in re.sub(r"<[^>]+>", "", cited)


@pytest.mark.parametrize("missing", KEPT)
def test_a_changed_fact_keeps_what_it_was_and_since_when(load, text, missing):
    kept = {key: value for key, value in KEPT.items() if key != missing}
    with pytest.raises(FactsError) as refused:
        load(edited(text, PHONE, **CHANGED, **kept) + PAPER.format(issuer="ก"))
    assert [problem.line for problem in refused.value.problems] == [FACTS.line(PHONE)]
    assert "was:" in refused.value.problems[0].mend_th


def test_what_changed_does_not_rest_on_the_old_letter(load, text):
    (told,) = provenance.check(load(edited(text, PHONE, **{**CHANGED, **KEPT, "source": "L05"})))
    assert not told.notice
    assert "new" in told.mend_th
