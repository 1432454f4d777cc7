"""An e-mail address as a fact: what is refused, how it is said, where it must not be typed."""

import pytest

from ofos.checks.typed_facts import literals, typed_facts
from ofos.editing.request import _email
from ofos.facts.facts import Facts
from ofos.facts.formats import UnknownFormat, formats, say_fact
from ofos.facts.loader import load
from ofos.facts.model import Email
from ofos.outputs.facts_json import _open
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

ADDRESS = "ask@drill.example"
FACT = Email(email=ADDRESS, source="L05", status="as-printed")


def edited(email: str) -> str:
    """The file with an e-mail address of the office."""
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    entry = f"    email:\n      email: {email}\n      source: L05\n      status: unconfirmed\n"
    assert "    fax:\n" in text
    return text.replace("    fax:\n", f"{entry}    fax:\n", 1)


@pytest.fixture
def known(copy) -> Facts:
    (copy / "facts.yml").write_text(edited(ADDRESS), encoding="utf-8")
    return load(copy)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ask @drill.example", ADDRESS),
        ("ask(at)drill.example", ADDRESS),
        ("mailto:ask@Drill.Example", ADDRESS),
        ("ask.drill.example", None),
        ("a@b@c.example", None),
        ("ถาม@drill.example", None),
    ],
)
def test_what_is_no_address_is_refused_with_the_one_that_was_meant(copy, typed, meant):
    (copy / "facts.yml").write_text(edited(typed), encoding="utf-8")
    with pytest.raises(FactsError) as told:
        load(copy)
    (problem,) = told.value.problems
    assert "is no e-mail address" in problem.en
    assert (f"write email: {meant}" in problem.mend_en) is bool(meant)


@pytest.mark.parametrize("code", languages())
def test_it_is_said_as_a_link_and_as_text(code):
    language = languages()[code]
    assert say_fact(FACT, language).href == f"mailto:{ADDRESS}"
    assert say_fact(FACT, language, "text").href is None
    assert {say_fact(FACT, language, form).text for form in ("", "text")} == {ADDRESS}
    with pytest.raises(UnknownFormat):
        say_fact(FACT, language, "spoken")
    assert "printed" in formats(FACT)


@pytest.mark.parametrize("prose", [True, False], ids=["page", "code"])
def test_typed_by_hand_it_is_answered_with_its_token(known, prose):
    (found,) = typed_facts([(1, f"ถามที่ {ADDRESS} ได้")], "x", literals(known), prose)
    assert "{{ contact.office.email }}" in found.mend_en


def test_the_form_reads_it_as_people_type_it():
    assert _email("อีเมล: ask@Drill.example", FACT, languages()) == {"email": ADDRESS}
    assert _email("no address", FACT, languages()) is None


def test_programs_get_it_with_its_kind(known):
    path = "contact.office.email"
    told = _open(known, path, known.known[path])
    assert (told.kind, told.value) == ("email", ADDRESS)
