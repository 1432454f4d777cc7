"""The province is a fact: its name is typed nowhere, and its districts are its own."""

import pytest

from ofos.checks.typed_facts import literals, typed_facts
from ofos.facts.facts import Facts
from ofos.html.old_ids import kept
from tests.support.languages import languages


def everyday(facts: Facts) -> Facts:
    """The facts of a province whose name is also a word, as ตาก is."""
    name = facts.file.province.name.model_copy(update={"everyday": True, "th": "ตาก", "en": "Tak"})
    province = facts.file.province.model_copy(update={"name": name})
    file = facts.file.model_copy(update={"province": province})
    return Facts(file, facts.placed, facts.languages, facts.letter)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("prose", [True, False], ids=["page", "code"])
def test_its_name_is_refused_wherever_it_is_typed(facts, code, prose):
    name = facts.file.province.name.words(code)[0]
    (found,) = typed_facts([(7, f"x {name} x")], "x", literals(facts), prose)
    assert found.line == 7
    assert "{{ province.name }}" in found.mend_en


def test_a_longer_name_that_has_it_is_answered_with_its_own_token(facts):
    name = facts.file.agency["province_office"].th
    (found,) = typed_facts([(1, f"ที่{name}")], "x", literals(facts), prose=True)
    assert "{{ agency.province_office }}" in found.mend_en


@pytest.mark.parametrize(
    ("text", "told"),
    [("ตากแดดให้แห้ง", 0), ("ในจังหวัดตาก", 1), ("Tak care", 0), ("in Tak Province", 1)],
)
def test_a_name_that_is_also_a_word_is_refused_as_a_province_only(facts, text, told):
    known = literals(everyday(facts))
    assert len(list(typed_facts([(1, text)], "x", known, prose=True))) == told


@pytest.mark.parametrize(
    ("html", "moved", "now"),
    [
        ('<p id="new">a</p>', {"old": "new"}, '<p id="new"><span id="old"></span>a</p>'),
        ('<h2 id="a">x</h2>', {"old": "new"}, '<h2 id="a">x</h2>'),
        ('<p class="x" id="n">a</p>', {}, '<p class="x" id="n">a</p>'),
    ],
)
def test_an_id_that_moved_within_its_page_still_leads_there(html, moved, now):
    assert kept(html, moved) == now
