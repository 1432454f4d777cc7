"""A place with its address: what is refused, how it is said, and that of the letter's own province
is in a district that it has."""

import re
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from ofos.facts.formats import say_fact
from ofos.facts.kinds.place import Place
from ofos.facts.loader import load
from ofos.facts.saying import bare
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

TH, EN = languages()["th"], languages()["en"]
PARTS: dict[str, Any] = {
    "name": {"th": "ศาลาซ้อม", "en": "Drill Hall"},
    "line": {"th": "เลขที่ ๙ ถนนซ้อม", "en": "9 Drill Road"},
    "tambon": {"th": "ตลาดซ้อม", "en": "Talat Drill"},
    "amphoe": {"th": "เมืองซ้อม", "en": "Mueang Drill"},
    "changwat": {"th": "ซ้อมธานี", "en": "Drillburi"},
    "postcode": "99000",
}


def place(**more: Any) -> Place:
    rest = {"source": "L05", "status": "as-printed"}
    return Place.model_validate({**PARTS, **rest, **more}, context={"languages": languages()})


def faults(copy, **more: str) -> list[str]:
    """What is wrong with an address of the office, with these lines instead."""
    lines = {
        key: f"{{th: {v['th']}, en: {v['en']}}}" for key, v in PARTS.items() if key != "postcode"
    }
    lines |= {"postcode": '"99000"', **more}
    entry = "".join(f"      {key}: {value}\n" for key, value in lines.items())
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    made = f"    place:\n{entry}      source: L05\n      status: unconfirmed\n    fax:\n"
    (copy / "facts.yml").write_text(text.replace("    fax:\n", made, 1), encoding="utf-8")
    try:
        load(copy)
    except FactsError as error:
        return [f"{p.line}: {p.en}; {p.mend_en}" for p in error.problems]
    return []


def test_it_is_said_as_an_envelope_has_it():
    whole = "ศาลาซ้อม เลขที่ 9 ถนนซ้อม ตำบลตลาดซ้อม อำเภอเมืองซ้อม จังหวัดซ้อมธานี 99000"
    assert say_fact(place(), TH).text == whole
    english = "Drill Hall, 9 Drill Road, Talat Drill Subdistrict, Mueang Drill District"
    assert say_fact(place(), EN).text == f"{english}, Drillburi 99000"
    assert say_fact(place(), TH, "official").text.endswith("๙๙๐๐๐")
    assert "เลขที่ ๙ ถนน" in say_fact(place(), TH, "official").text
    assert place().postal_address(TH)["streetAddress"] == "ศาลาซ้อม เลขที่ 9 ถนนซ้อม"
    assert say_fact(place(), EN, "name").text == "Drill Hall"


def test_the_capital_has_no_province_and_other_names_for_its_parts():
    capital = place(changwat={"th": "กรุงเทพมหานคร", "en": "Bangkok"}, name=None, line=None)
    assert say_fact(capital, TH).text == "แขวงตลาดซ้อม เขตเมืองซ้อม กรุงเทพมหานคร 99000"


def test_what_the_letter_does_not_say_is_left_out():
    bare_place = place(name=None, line=None, postcode=None)
    assert say_fact(bare_place, TH).text == "ตำบลตลาดซ้อม อำเภอเมืองซ้อม จังหวัดซ้อมธานี"
    assert say_fact(bare_place, TH, "name").text == "อำเภอเมืองซ้อม"
    assert bare_place.value(["th", "en"])["postcode"] is None
    assert "postalCode" not in bare_place.postal_address(TH)


def test_search_engines_get_its_parts():
    assert place().postal_address(EN) == {
        "@type": "PostalAddress",
        "streetAddress": "Drill Hall, 9 Drill Road",
        "addressLocality": "Talat Drill Subdistrict, Mueang Drill District",
        "addressRegion": "Drillburi",
        "postalCode": "99000",
        "addressCountry": "TH",
    }


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("tambon", "talat subdistrict"),
        ("tambon", "Talat Sub-District"),
        ("tambon", "Talat sub district"),
        ("tambon", "T. Talat"),
        ("tambon", "T.Talat"),
        ("tambon", "tambol Talat"),
        ("tambon", "Khwaeng Talat"),
        ("amphoe", "A. Talat"),
        ("amphoe", "Amphur Talat"),
        ("amphoe", "AMPHOE Talat"),
        ("amphoe", "Khet Talat"),
        ("changwat", "Talat province"),
        ("changwat", "Changwat Talat"),
    ],
)
def test_its_kind_is_known_in_every_spelling(copy, key, typed):
    (said,) = faults(copy, **{key: f"{{th: ตลาดซ้อม, en: {typed}}}"})
    assert re.search(rf'write {key}: {{th: "ตลาดซ้อม", en: "[Tt]alat"}}$', said)


@pytest.mark.parametrize("typed", ["กรุงเทพฯ", "กรุงเทพ", "กทม.", "จ.กรุงเทพมหานคร"])
def test_the_capital_is_written_out(copy, typed):
    (said,) = faults(copy, changwat=f"{{th: {typed}, en: Bangkok}}")
    assert 'write changwat: {th: "กรุงเทพมหานคร", en: "Bangkok"}' in said
    assert faults(copy, changwat="{th: กรุงเทพมหานคร, en: Bangkok}") == []


@pytest.mark.parametrize("name", ["Tambon Drill Hall", "Ao Drill", "Tak", "Chang", "Amnat"])
def test_a_name_that_only_begins_alike_is_taken(name):
    for key in ("amphoe", "changwat"):
        assert place(**{key: {"th": "ซ้อม", "en": name}})


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("tambon", "{th: ตำบลตลาดซ้อม, en: Talat Drill}", '{th: "ตลาดซ้อม", en: "Talat Drill"}'),
        ("tambon", "{th: ต.ตลาดซ้อม, en: Talat Drill}", '{th: "ตลาดซ้อม", en: "Talat Drill"}'),
        ("amphoe", "{th: เมืองซ้อม, en: Drill District}", '{th: "เมืองซ้อม", en: "Drill"}'),
        ("changwat", "{th: จังหวัดซ้อม, en: Drill Province}", '{th: "ซ้อม", en: "Drill"}'),
        ("tambon", "{th: ตำบล, en: Talat Drill}", None),
        ("tambon", "{th: ตลาดซ้อม, en: Tambon}", None),
        (
            "tambon",
            '{th: "ตำบลตลาด, ซ้อม", en: "Talat: Drill"}',
            '{th: "ตลาด, ซ้อม", en: "Talat: Drill"}',
        ),
        ("postcode", '"๙๙๐๐๐"', '"99000"'),
        ("postcode", '"9900"', None),
        ("postcode", "99000", '"99000"'),
    ],
)
def test_what_is_no_part_of_an_address_is_refused_at_its_line(copy, key, typed, meant):
    (said,) = faults(copy, **{key: typed})
    lines = (copy / "facts.yml").read_text(encoding="utf-8").splitlines()
    assert lines[int(said.partition(":")[0]) - 1].strip().startswith(f"{key}:")
    assert (f"{key}: {meant}" in said) is bool(meant)


def test_the_name_that_is_answered_keeps_its_other_languages():
    third = {**languages(), "ms": EN}
    named = {"th": "ตำบลตลาด", "en": "Talat", "ms": "Pasar"}
    value = {**PARTS, "tambon": named, "source": "L05", "status": "as-printed"}
    with pytest.raises(ValidationError) as told:
        Place.model_validate(value, context={"languages": third})
    (fault,) = told.value.errors()
    assert yaml.safe_load(fault["ctx"]["answer"]) == {**named, "th": "ตลาด"}


def test_a_district_that_the_province_does_not_have_is_refused_with_the_one_that_was_meant(
    copy, facts
):
    province, first = facts.file.province.name, next(iter(facts.file.district.values()))
    own = f"{{th: {province.th}, en: {province.en}}}"
    (said,) = faults(copy, changwat=own, amphoe=f"{{th: {first.th}ฯ, en: {first.en}}}")
    assert f"did you mean {first.th}?" in said
    assert faults(copy, changwat=own, amphoe=f"{{th: {first.th}, en: {first.en}}}") == []
    assert faults(copy) == []


@pytest.mark.parametrize("key", ["amphoe", "changwat"])
def test_what_the_file_names_already_has_one_english_name(copy, facts, key):
    names = {
        "changwat": facts.file.province.name,
        "amphoe": next(iter(facts.file.district.values())),
    }
    own = {each: f"{{th: {name.th}, en: {name.en}}}" for each, name in names.items()}
    other = f"{{th: {names[key].th}, en: Elsewhere}}"
    (said,) = faults(copy, **{**own, key: other})
    assert f'write en: "{names[key].en}"' in said
    assert faults(copy, **own) == []


def test_print_has_every_part_of_it():
    printed = "ศาลาซ้อม เลขที่ ๙ ถนนซ้อม ต.ตลาดซ้อม อ.เมืองซ้อม จ.ซ้อมธานี ๙๙๐๐๐"
    assert place().prints(bare(printed), TH)
    assert not place(postcode="99001").prints(bare(printed), TH)
    assert not place(tambon={"th": "ตลาดใหม่", "en": "x"}).prints(bare(printed), TH)
