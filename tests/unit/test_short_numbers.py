"""Numbers that are dialled in Thailand alone: four digits, and free calls."""

import pytest

from ofos.checks.typed_facts import literals, typed_facts
from ofos.editing.request import _phone
from ofos.facts.formats import national, say_fact
from ofos.facts.loader import load
from ofos.facts.model import LabelledPhone, Phone
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

SHORT, FREE = "1999", "1800999999"
PATH = "contact.office.phones.hotline"


def fact(number: str) -> Phone:
    return Phone(phone=number, source="L05", status="as-printed")


def edited(number: str) -> str:
    """The file with a further number of the office."""
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    entry = (
        "    phones:\n      hotline:\n        name: {th: สายด่วนซ้อม, en: Drill hotline}\n"
        f'        phone: "{number}"\n        source: L05\n        status: unconfirmed\n'
    )
    return text.replace("    fax:\n", f"{entry}    fax:\n", 1)


@pytest.mark.parametrize("number", [SHORT, FREE])
def test_it_is_said_as_it_is_dialled(number):
    for language in languages().values():
        said = say_fact(fact(number), language)
        assert said.href == f"tel:{number}"
        assert said.text.replace("-", "") == number
        assert say_fact(fact(number), language, "international").text == said.text
    assert national(FREE) == "1800-999-999"


def test_it_is_read_aloud_digit_by_digit():
    thai = languages()["th"]
    said = say_fact(fact(SHORT), thai, "spoken").text.split()
    assert [thai.spoken.index(word) for word in said] == [int(digit) for digit in SHORT]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1800-999-999", FREE),
        ("1-800-999999", FREE),
        ("1 800 999 999", FREE),
        ("สายด่วน ๑๙๙๙", SHORT),
        ("1800", None),
        ("19999", None),
    ],
)
def test_what_is_no_number_is_refused_with_the_one_that_was_meant(copy, typed, meant):
    (copy / "facts.yml").write_text(edited(typed), encoding="utf-8")
    with pytest.raises(FactsError) as told:
        load(copy)
    (problem,) = told.value.problems
    assert "is not a Thai phone number" in problem.en
    assert (f'write phone: "{meant}"' in problem.mend_en) is bool(meant)


def refused(copy, text: str) -> list[str]:
    (copy / "facts.yml").write_text(text, encoding="utf-8")
    try:
        load(copy)
    except FactsError as error:
        return [f"{problem.en}; {problem.mend_en}" for problem in error.problems]
    return []


@pytest.mark.parametrize("typed", ["1900", "1900999999", "1-900-999-999", "๑๙๐๐"])
def test_a_number_that_costs_extra_is_refused_for_that(copy, typed):
    (said,) = refused(copy, edited(typed))
    assert "callers pay extra" in said


@pytest.mark.parametrize("typed", ["191", "๑๙๙", "1669", "สายด่วน 1669"])
def test_an_emergency_number_is_no_offices(copy, typed):
    (said,) = refused(copy, edited(typed))
    assert "is for emergencies" in said


def test_a_number_stands_there_once(copy, facts):
    office = facts.file.contact.office.phone
    extension = f'        ext: "{office.ext}"\n' if office.ext else ""
    before, mark, rest = edited(office.phone).partition("    phones:\n")
    again = before + mark + rest.replace("        source:", f"{extension}        source:", 1)
    (said,) = refused(copy, again)
    assert "is there already, as phone" in said


@pytest.mark.parametrize("name", ["{th: สายด่วนซ้อม, en: Other}", "{th: อื่น, en: Drill hotline}"])
def test_numbers_have_names_of_their_own(copy, name):
    entry = edited(SHORT).partition("      hotline:\n")[2].partition("    fax:\n")[0]
    another = entry.replace("{th: สายด่วนซ้อม, en: Drill hotline}", name).replace(SHORT, FREE)
    whole = edited(SHORT).replace("      hotline:\n", f"      other:\n{another}      hotline:\n")
    (said,) = refused(copy, whole)
    assert "is the name of other already" in said


def test_a_number_without_its_name_is_refused(copy):
    text = edited(SHORT).replace("        name: {th: สายด่วนซ้อม, en: Drill hotline}\n", "")
    (copy / "facts.yml").write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as told:
        load(copy)
    assert [problem.en for problem in told.value.problems] == ["“name” is missing"]


@pytest.mark.parametrize("number", [SHORT, FREE])
def test_typed_into_a_page_it_is_answered_with_its_token(copy, number):
    (copy / "facts.yml").write_text(edited(number), encoding="utf-8")
    known = literals(load(copy))
    (found,) = typed_facts([(1, f"โทร {national(number)} ได้")], "x", known, prose=True)
    assert f"{{{{ {PATH} }}}}" in found.mend_en


def test_four_digits_in_code_are_a_number_like_any_other(copy):
    (copy / "facts.yml").write_text(edited(SHORT), encoding="utf-8")
    known = literals(load(copy))
    assert list(typed_facts([(1, f"LIMIT = {SHORT}")], "x.py", known, prose=False)) == []
    assert list(typed_facts([(1, f'CALL = "{SHORT}"')], "x.py", known, prose=False)) == []


def test_the_form_reads_it_as_people_type_it():
    for typed, number in ((SHORT, SHORT), ("1800-999-999", FREE), ("โทร. ๑๙๙๙", SHORT)):
        assert _phone(typed, fact(SHORT), languages()) == {"phone": number, "ext": None}


def test_a_numbers_name_is_a_format_of_its_own():
    name = {"th": "สายด่วนซ้อม", "en": "Drill hotline"}
    phone = LabelledPhone.model_validate({**fact(SHORT).model_dump(), "name": name})
    for code, language in languages().items():
        assert say_fact(phone, language, "name").text == name[code]
