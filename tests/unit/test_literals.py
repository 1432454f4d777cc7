"""Facts typed by hand are found, each with its line, however the lines around them look."""

import pytest

from ofos.checks.typed_facts import literals, typed_facts
from ofos.facts.formats import say
from ofos.text.thai import thai_digits
from tests.support.languages import languages

#: Lines before the fact that could be taken for one with what follows them.
BEFORE = [
    [],
    [""],
    ["several\nlines\nin one"],
    ["{", "# heading { #id }"],
    ["attrs:", "{ id: x }"],
    ["[text](", "rest)"],
    ["{{ token", "}}"],
    ["\u2028", "\x0b", "a\tb", " "],
]


@pytest.mark.parametrize("before", BEFORE, ids=repr)
@pytest.mark.parametrize("path", ["contact.office.phone", "channel.portal.url"])
def test_a_typed_fact_is_found_on_its_line(facts, path, before):
    said = say(facts, path, languages()["th"]).text
    lines = [*enumerate(before, 1), (len(before) + 1, f"โทร {said} นะ"), (99, "ท้าย")]
    found = list(typed_facts(lines, "docs/th/x.md", literals(facts), prose=True))
    assert [(problem.line, path in problem.mend_en) for problem in found] == [
        (len(before) + 1, True)
    ]


@pytest.mark.parametrize(
    "written", ['ext: "{}"', "ext: {}", 'Phone(ext="{}")', "โทร ต่อ {}", "ext. {}"]
)
def test_an_extension_is_found_where_it_is_written_as_one(facts, written):
    """In code too; the number by itself may be any number."""
    number = facts.file.contact.office.phone.ext
    for said in (number, thai_digits(number)):
        lines = [(1, f"{said} or more"), (2, written.format(said))]
        found = list(typed_facts(lines, "tests/x.py", literals(facts), prose=False))
        assert [problem.line for problem in found] == [2]


@pytest.mark.parametrize("code", languages())
def test_a_number_is_found_in_words(facts, code):
    said = say(facts, "contact.office.phone", languages()[code], "spoken").text
    (found,) = typed_facts([(1, f"x {said} x")], "tests/x.py", literals(facts), prose=False)
    assert "contact.office.phone" in found.mend_en


@pytest.mark.parametrize("before", BEFORE, ids=repr)
def test_nothing_is_found_where_nothing_is(facts, before):
    lines = list(enumerate(before, 1))
    assert list(typed_facts(lines, "docs/th/x.md", literals(facts), prose=True)) == []
