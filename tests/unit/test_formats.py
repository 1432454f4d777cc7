"""How facts are said: dates in both eras, digits in both scripts, phone numbers in all forms."""

import re
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofos.facts.facts import Days
from ofos.facts.formats import (
    UnknownFormat,
    formats,
    national,
    say,
    say_days,
    say_number,
    say_partial_date,
)
from ofos.facts.model import Amount, Day, DocumentNumber, Link, Phone, Text
from ofos.facts.saying import say_date
from ofos.text.thai import arabic_digits, thai_digits
from tests.support.languages import languages

TH, EN = languages()["th"], languages()["en"]
days = st.dates(min_value=Date(1900, 1, 1), max_value=Date(2200, 12, 31))
subscribers = st.one_of(
    st.from_regex(r"[2-7][0-9]{7}", fullmatch=True), st.from_regex(r"[689][0-9]{8}", fullmatch=True)
)


@given(days)
def test_thai_years_are_543_more(day):
    assert say_date(day, TH).split() == [
        str(day.day),
        TH.months[day.month - 1],
        str(day.year + 543),
    ]
    assert say_date(day, EN).split() == [str(day.day), EN.months[day.month - 1], str(day.year)]


@given(days)
def test_a_partial_date_says_as_much_as_is_known(day):
    for language in (TH, EN):
        month = language.months[day.month - 1]
        year = str(day.year + language.era)
        assert say_partial_date(day.isoformat(), language) == say_date(day, language)
        assert say_partial_date(day.isoformat()[:7], language) == f"{month} {year}"
        assert year in say_partial_date(day.isoformat()[:4], language)


@given(compared=days, seen=st.none() | days)
def test_the_two_days_are_told_apart(compared, seen):
    """That a value was compared promises nothing of the live system."""
    for language in (TH, EN):
        said = say_days(Days(compared, seen), language)
        assert say_date(compared, language) in said
        if seen is None:
            assert said == language.words["compared_only"].format(
                compared=say_date(compared, language)
            )
        else:
            assert say_date(seen, language) in said
        assert say_days(Days(None, seen), language) == ""


def test_a_page_is_as_old_as_the_fact_that_was_compared_first_and_seen_when_all_of_it_was(facts):
    older = facts.file.compared - timedelta(9)
    paths = ["contact.office.phone", "channel.portal.url"]
    # Whatever days they have of their own today.
    none = {"compared": None, "seen": None}
    phone, url = (facts.known[path].model_copy(update=none) for path in paths)
    old, seen = (phone.model_copy(update={key: older}) for key in ("compared", "seen"))
    for known, expected in (
        ({}, Days(facts.file.compared, None)),
        ({paths[0]: old}, Days(older, None)),
        ({paths[0]: seen}, Days(facts.file.compared, None)),
        (
            {paths[0]: seen, paths[1]: url.model_copy(update={"seen": facts.file.compared})},
            Days(facts.file.compared, older),
        ),
    ):
        changed = replace(facts)
        vars(changed)["known"] = facts.known | {paths[0]: phone, paths[1]: url} | known
        assert changed.days(paths) == expected
    assert facts.days([]) == Days(None, None)


@given(st.text())
def test_digits_go_there_and_back(text):
    assert arabic_digits(thai_digits(text)) == arabic_digits(text)
    assert thai_digits(arabic_digits(text)) == thai_digits(text)
    assert not re.search("[0-9]", thai_digits(text))
    assert not re.search("[๐-๙]", arabic_digits(text))


@given(subscribers)
def test_a_phone_number_keeps_its_digits_in_every_form(number):
    fact = Phone(phone=f"+66{number}", ext="99999", source="L05", status="as-printed")
    shown = national(fact.phone)
    assert re.fullmatch(r"0\d?-\d{4}-\d{4}", shown)
    assert shown.replace("-", "") == f"0{number}"


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_in_words_is_the_same_number(value):
    for language in (TH, EN):
        said = say_number(value, language)
        digits = float(re.sub(r"[^\d.]", "", said))
        unit = 1_000_000 if re.search(r"ล้าน|million", said) else 1
        assert round(digits * unit) == value


def test_the_citation_is_in_thai_digits(facts):
    said = say(facts, "circular.department", TH, "citation").text
    assert facts.file.circular.department.number.number in said
    assert thai_digits(say_date(facts.file.circular.department.date.date, TH)) in said
    assert not re.search("[0-9]", said)


def test_a_citation_without_a_date_claims_none(facts):
    assert facts.file.circular.province.date.date is None
    for language in (TH, EN):
        said = say(facts, "circular.province", language, "citation").text
        assert language.words["dated"] not in said.split(" ")


def test_the_link_and_the_number_beside_it_are_one_value(facts):
    fact = facts.file.contact.office.phone
    for language in (TH, EN):
        phrase = say(facts, "contact.office.phone", language)
        assert phrase.href == f"tel:{fact.phone}"
        assert phrase.text.startswith(national(fact.phone))
        assert phrase.text.endswith(f"{language.words['extension']} {fact.ext}")


def test_an_extension_can_be_read_aloud(facts):
    fact = facts.file.contact.office.phone
    spoken = say(facts, "contact.office.phone", TH, "spoken").text.split()
    assert [TH.spoken.index(word) for word in spoken if word in TH.spoken] == [
        int(digit) for digit in national(fact.phone).replace("-", "") + fact.ext
    ]


def test_a_documents_number_is_never_changed(facts):
    for which in ("province", "department"):
        path = f"circular.{which}.number"
        printed = facts.node(path).number
        assert say(facts, path, TH).text == printed
        assert say(facts, path, EN, "printed").text == printed
        assert say(facts, path, EN).text == arabic_digits(printed)


@pytest.mark.parametrize("kind", [Text, Day, Phone, Link, Amount, DocumentNumber])
def test_every_kind_of_fact_can_be_said_in_every_format_it_has(facts, kind):
    found = [(path, fact) for path, fact in facts.facts() if isinstance(fact, kind)]
    assert found
    for path, fact in found:
        for form in formats(fact):
            for language in languages().values():
                assert say(facts, path, language, form).text


def test_an_unknown_format_names_the_known_ones(facts):
    with pytest.raises(UnknownFormat) as told:
        say(facts, "contact.office.phone", TH, "roman")
    assert "official" in told.value.known


def test_an_unknown_path_is_a_key_error(facts):
    for path in (
        "nothing",
        "contact.nothing",
        "contact.office.phone.phone",
        "compared",
        "sector.x",
    ):
        with pytest.raises(KeyError):
            say(facts, path, TH)
