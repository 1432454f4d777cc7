"""Values as people type them: read rightly, or not at all."""

from datetime import date as Date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofos.facts import as_typed
from ofos.facts.formats import national, say_number
from ofos.facts.saying import say_date
from ofos.text.thai import thai_digits
from tests.support.languages import languages

LANGUAGES = languages()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0-7555-0199 ต่อ ๖๕๔๓๒๑", ("+6675550199", "654321")),
        ("๐-๗๕๕๕-๐๑๙๙", ("+6675550199", None)),
        ("โทร/โทรสาร ๐-๗๕๕๕-๐๑๙๙ ต่อ ๑๐๓", ("+6675550199", "103")),
        ("075 550 199", ("+6675550199", None)),
        ("(075) 550199 ext. 4", ("+6675550199", "4")),
        ("+66 7555 0199", ("+6675550199", None)),
        ("081-555-0199", ("+66815550199", None)),
        ("ต่อ ๖๕๔๓๒๑", (None, "654321")),
        ("1567", ("1567", None)),
        ("1800 555 019", ("1800555019", None)),
        ("15670", None),
        ("075550", None),
        ("0755501999", None),
        ("0815550", None),
        ("ยกเลิกแล้ว", None),
        ("", None),
    ],
)
def test_telephone_numbers(text, expected):
    assert as_typed.phone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("๓๑ มกราคม ๒๕๖๓", Date(2020, 1, 31)),
        ("31 ม.ค. 2563", Date(2020, 1, 31)),
        ("วันที่ 31 มกราคม พ.ศ. 2563", Date(2020, 1, 31)),
        ("ลงวันที่ ๓๑ มกราคม ๒๕๖๓", Date(2020, 1, 31)),
        ("31/1/2563", Date(2020, 1, 31)),
        ("2020-01-31", Date(2020, 1, 31)),
        ("๒๕๖๓-๐๑-๓๑", Date(2020, 1, 31)),
        ("31 January 2020", Date(2020, 1, 31)),
        ("31 ม.ค. 63", None),
        ("31/1/63", None),
        ("31 กุมภาพันธ์ 2569", None),
        ("1/31/2563", None),
        ("พรุ่งนี้", None),
        ("", None),
    ],
)
def test_dates(text, expected):
    assert as_typed.day(text, LANGUAGES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200,000", 200_000),
        ("๒๐๐,๐๐๐", 200_000),
        ("20 ล้าน", 20_000_000),
        ("1.5 ล้าน", 1_500_000),
        ("20 million", 20_000_000),
        ("3 แสน", 300_000),
        ("1.5", None),
        ("2,0", None),
        ("มาก", None),
        ("20 ล้านคน", None),
    ],
)
def test_amounts(text, expected):
    assert as_typed.amount(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("a.example/x", "https://a.example/x"),
        ("http://a.example", None),
        ("javascript://x", None),
        ("a b", None),
    ],
)
def test_addresses(text, expected):
    assert as_typed.address(text) == expected


@given(st.dates(Date(1900, 1, 1), Date(2199, 12, 31)))
def test_every_day_is_read_as_the_site_says_it(day):
    for language in LANGUAGES.values():
        said = say_date(day, language)
        assert as_typed.day(said, LANGUAGES) == day
        assert as_typed.day(thai_digits(said), LANGUAGES) == day


@given(st.integers(1, 10**12))
def test_every_amount_is_read_as_the_site_says_it(amount):
    for language in LANGUAGES.values():
        assert as_typed.amount(say_number(amount, language)) == amount


@given(st.from_regex(r"\+66([2-57][0-9]{7}|[689][0-9]{8})", fullmatch=True))
def test_every_number_is_read_as_the_site_says_it(number):
    assert as_typed.phone(national(number)) == (number, None)


@given(st.text(max_size=40))
def test_no_text_stops_the_reading(text):
    as_typed.phone(text), as_typed.day(text, LANGUAGES), as_typed.amount(text)
    as_typed.address(text)
