"""Hours, and a day with its weekday: what is refused, how they are said, whether print has them."""

import re
from datetime import date as Date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ofos.checks.typed_facts import literals, typed_facts
from ofos.facts.facts import Facts
from ofos.facts.formats import say_fact
from ofos.facts.kinds.hours import Hours
from ofos.facts.loader import load
from ofos.facts.model import Day
from ofos.facts.renderer import Renderer
from ofos.facts.saying import bare, say_date
from ofos.outputs.head.json_ld import _office, _Told
from ofos.problems import FactsError
from ofos.text import weekdays
from tests.support.languages import languages
from tests.support.sources import ROOT

TH, EN = languages()["th"], languages()["en"]
REST = {"source": "L05", "status": "as-printed"}


def hours(**more: Any) -> Hours:
    return Hours.model_validate({"opens": "08:30", "closes": "16:30", **REST, **more})


def loaded(copy, old: str, new: str) -> Facts:
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    assert old in text
    (copy / "facts.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(copy)


def faults(copy, old: str, new: str) -> list[str]:
    with pytest.raises(FactsError) as told:
        loaded(copy, old, new)
    return [f"{p.en}; {p.mend_en}" for p in told.value.problems]


def office(lines: str) -> str:
    """The office with hours; what stands behind them is left as it is."""
    return f"    hours:\n{lines}      source: L05\n      status: unconfirmed\n    fax:\n"


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("จันทร์-ศุกร์", (1, 2, 3, 4, 5)),
        ("วันจันทร์ ถึง วันศุกร์", (1, 2, 3, 4, 5)),
        ("จ.–ศ.", (1, 2, 3, 4, 5)),
        ("mon-fri, sun", (1, 2, 3, 4, 5, 7)),
        ("Monday to Wednesday and Saturday", (1, 2, 3, 6)),
        ("เสาร์และอาทิตย์", (6, 7)),
        ("ทุกวัน", (1, 2, 3, 4, 5, 6, 7)),
        ("พุธ", (3,)),
        ("จันทร์ พุธ และศุกร์", (1, 3, 5)),
        ("mon, wed, and fri", (1, 3, 5)),
        ("sun-thu", (1, 2, 3, 4, 7)),
        ("อา.-จ.", (1, 7)),
        ("จันทร์ ศุกร์", None),
        ("mon fri", None),
        ("จันทร์-จันทร์", None),
        ("ศุกร์-จันทร์", None),
        ("จันทร์-พุธ-ศุกร์", None),
        ("วันทำการ", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(typed, days):
    assert weekdays.read(typed) == days


@given(st.sets(st.integers(min_value=1, max_value=7), min_size=1))
def test_days_that_are_said_are_read_again(chosen):
    days = tuple(sorted(chosen))
    for language in (TH, EN):
        said = say_fact(hours(days=days), language, "days").text
        assert weekdays.read(said) == days, said


def test_hours_are_said_as_each_language_writes_them():
    fact = hours(days="จันทร์-ศุกร์", except_holidays=True)
    assert say_fact(fact, TH).text == "วันจันทร์–ศุกร์ เวลา 08.30–16.30 น. (เว้นวันหยุดราชการ)"
    assert "๐๘.๓๐–๑๖.๓๐ น." in say_fact(fact, TH, "official").text
    assert say_fact(fact, EN).text == "Monday–Friday, 08:30–16:30 (except public holidays)"
    assert say_fact(hours(), EN).text == "08:30–16:30"
    assert say_fact(hours(days="เสาร์, อาทิตย์"), EN, "days").text == "Saturday and Sunday"
    assert say_fact(hours(days="เสาร์, อาทิตย์"), TH, "days").text == "วันเสาร์และวันอาทิตย์"
    three = hours(days="จันทร์, พุธ, ศุกร์")
    assert say_fact(three, TH, "days").text == "วันจันทร์ วันพุธ และวันศุกร์"
    assert say_fact(three, EN, "days").text == "Monday, Wednesday and Friday"
    assert fact.opening_hours == "Mo-Fr 08:30-16:30"
    assert hours(days="mon, wed").opening_hours == "Mo,We 08:30-16:30"


@pytest.mark.parametrize(("lines", "told"), [("", None), ("      days: mon\n", "Mo 08:30-16:30")])
def test_search_engines_are_told_of_no_day_that_the_page_does_not_say(copy, lines, told):
    facts = loaded(
        copy, "    fax:\n", office(f'{lines}      opens: "08:30"\n      closes: "16:30"\n')
    )
    page = LexborHTMLParser('<p data-fact="contact.office.hours">x</p>')
    assert _office(_Told("x", page, "x", facts, EN), {}).get("openingHours") == told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"8.30 น."', '"08:30"'),
        ('"๘:๓๐"', '"08:30"'),
        ('"08:3๐"', '"08:30"'),
        ("8.30", '"08:30"'),
        ("8:30", '"08:30"'),
        ('"24:00"', ""),
        ('"8 โมง"', ""),
        ('"12:60"', ""),
    ],
)
def test_what_is_no_time_is_refused_with_the_one_that_was_meant(copy, typed, meant):
    lines = office(f'      opens: {typed}\n      closes: "16:30"\n')
    (said,) = faults(copy, "    fax:\n", lines)
    expected = f"write opens: {meant}" if meant else "quotation marks"
    assert expected in said


def test_a_time_that_yaml_would_change_is_refused(copy):
    lines = office('      opens: "08:30"\n      closes: 16:30\n')
    assert 'put it in quotation marks: "16:30"' in faults(copy, "    fax:\n", lines)[0]


def test_a_time_that_is_empty_is_told_to_be_empty(copy):
    (said,) = faults(copy, "    fax:\n", office('      opens: null\n      closes: "16:30"\n'))
    assert "“opens” is empty" in said


@pytest.mark.parametrize("closes", ["08:30", "04:30"])
def test_hours_that_close_before_they_open_are_refused(copy, closes):
    lines = office(f'      opens: "08:30"\n      closes: "{closes}"\n')
    (said,) = faults(copy, "    fax:\n", lines)
    assert "not after it opens" in said


def test_the_days_that_are_advised_can_be_written_in_one_line(copy):
    """A comma outside of quotation marks would end the value there."""
    lines = office('      days: จันทร์ ศุกร์\n      opens: "08:30"\n      closes: "16:30"\n')
    (said,) = faults(copy, "    fax:\n", lines)
    advised = re.findall('"[^"]*"', said.partition("; ")[2])
    assert len(advised) > 1
    for typed in advised:
        one = (
            f'{{days: {typed}, opens: "08:30", closes: "16:30", source: L05, status: unconfirmed}}'
        )
        assert loaded(copy, "    fax:\n", f"    hours: {one}\n    fax:\n").file.contact.office.hours


def test_days_that_cannot_be_read_are_refused(copy):
    lines = office('      days: วันทำการ\n      opens: "08:30"\n      closes: "16:30"\n')
    (said,) = faults(copy, "    fax:\n", lines)
    assert "can't be read" in said


def test_holidays_are_left_out_of_days_that_are_there(copy):
    lines = '      opens: "08:30"\n      closes: "16:30"\n      except_holidays: true\n'
    (said,) = faults(copy, "    fax:\n", office(lines))
    assert "add days:" in said


def test_an_event_has_hours_of_its_own_day(copy):
    rest = "source: L05, status: unconfirmed"
    hours_ = f'{{days: mon, opens: "08:30", closes: "16:30", {rest}}}'
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    text += f"event:\n  one:\n    name: {{th: ซ้อม, en: Drill, {rest}}}\n"
    text += f"    day: {{date: 2031-03-04, {rest}}}\n    hours: {hours_}\n"
    (copy / "facts.yml").write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as told:
        load(copy)
    assert ["delete days:" in problem.mend_en for problem in told.value.problems] == [True]
    assert told.value.problems[0].line == len(text.splitlines())
    (copy / "facts.yml").write_text(text.replace("days: mon, ", ""), encoding="utf-8")
    facts = load(copy)
    event = facts.file.event["one"]
    assert event.hours
    for language, between in ((TH, " "), (EN, ", ")):
        shown = LexborHTMLParser(str(Renderer(facts, language, "").card("event"))).text()
        day, time = say_fact(event.day, language, "weekday"), say_fact(event.hours, language)
        assert f"{day.text}{between}{time.text}" in shown


def test_hours_typed_into_a_page_are_answered_with_their_token(copy):
    lines = office('      days: จันทร์-ศุกร์\n      opens: "08:30"\n      closes: "16:30"\n')
    known = literals(loaded(copy, "    fax:\n", lines))
    for typed in ("เปิด 8.30 - 16.30 น.", "ตั้งแต่ ๐๘.๓๐ น."):
        (found,) = typed_facts([(1, typed)], "x", known, prose=True)
        assert "{{ contact.office.hours }}" in found.mend_en


def test_print_has_both_times_and_the_days_that_it_names():
    fact = hours(days="จันทร์-ศุกร์")
    assert fact.prints(bare("วันจันทร์ - วันศุกร์ เวลา ๘.๓๐ – ๑๖.๓๐ น."), TH)
    assert fact.prints(bare("ในวันและเวลาราชการ ๐๘.๓๐ – ๑๖.๓๐ น."), TH)
    assert not fact.prints(bare("วันจันทร์ - วันเสาร์ เวลา ๘.๓๐ – ๑๖.๓๐ น."), TH)
    assert not fact.prints(bare("วันจันทร์ - วันศุกร์ ๐๘.๐๐ – ๑๖.๓๐ น."), TH)
    on_a_date = bare("วันพุธที่ ๑ มกราคม เวลา ๐๘.๓๐ – ๑๖.๓๐ น.")
    assert hours().prints(on_a_date, TH)
    assert not hours(days="พุธ").prints(on_a_date, TH)


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("วันจันทร์ – ศุกร์", "จันทร์-ศุกร์"),
        ("ทุกวันจันทร์ พุธ และศุกร์", "จันทร์, พุธ, ศุกร์"),
        ("วันอาทิตย์ถึงวันพฤหัสบดี", "sun-thu"),
        ("เปิดทุกวัน", "ทุกวัน"),
        ("วันเสาร์และวันอาทิตย์", "เสาร์, อาทิตย์"),
        ("เดือนละ ๒ อาทิตย์ ในวันพุธ", "พุธ"),
    ],
)
def test_every_day_that_print_names_is_among_them_and_no_other(printed, days):
    text = bare(f"{printed} ๐๘.๓๐ – ๑๖.๓๐ น.")
    assert hours(days=days).prints(text, TH)
    for others in ("จันทร์, ศุกร์", "จันทร์, พุธ", "อังคาร", "จันทร์-พฤหัสบดี", "จันทร์-เสาร์", None):
        assert not hours(days=others).prints(text, TH), others


@pytest.mark.parametrize(
    ("printed", "left_out"),
    [
        ("เว้นวันหยุดราชการ", {True}),
        ("ยกเว้นวันหยุดนักขัตฤกษ์", {True}),
        ("ปิดวันหยุดราชการ", {True}),
        ("ไม่เว้นวันหยุดราชการ", {False}),
        ("เปิดวันหยุดราชการด้วย", {False}),
        ("", {False}),
        ("ในวันและเวลาราชการ", {True, False}),
    ],
)
def test_print_leaves_holidays_out_where_the_fact_does(printed, left_out):
    text = bare(f"วันจันทร์ – ศุกร์ ๐๘.๓๐ – ๑๖.๓๐ น. {printed}")
    facts = {each: hours(days="mon-fri", except_holidays=each) for each in (True, False)}
    assert {each for each, fact in facts.items() if fact.prints(text, TH)} == left_out


# ── a day with its weekday ──────────────────────────────────────────────────────────────────────


@given(st.dates(min_value=Date(1950, 1, 1), max_value=Date(2150, 12, 31)))
def test_a_day_is_said_with_its_weekday_of_the_calendar(day):
    fact = Day.model_validate({"date": day.isoformat(), **REST})
    for language in (TH, EN):
        said = say_fact(fact, language, "weekday").text
        assert language.weekdays[day.isoweekday() - 1] in said
        assert say_date(day, language) in said
    name = TH.weekdays[day.isoweekday() - 1]
    Day.model_validate({"date": day.isoformat(), "weekday": name, **REST})


@pytest.mark.parametrize("weekday", ["พุธ", "วันพุธ", "wed", "Wednesday"])
def test_the_right_weekday_is_taken_in_both_languages(copy, facts, weekday):
    date = facts.file.circular.department.date.date
    old = f"      date: {date}\n"
    name = weekday if date.isoweekday() == 3 else TH.weekdays[date.isoweekday() - 1]
    loaded(copy, old, f"{old}      weekday: {name}\n")


def test_a_weekday_that_the_calendar_denies_is_refused_with_the_right_one(copy, facts):
    date = facts.file.circular.department.date.date
    old, wrong = f"      date: {date}\n", date.isoweekday() % 7 + 1
    (said,) = faults(copy, old, f"{old}      weekday: {TH.weekdays[wrong - 1]}\n")
    right = EN.weekdays[date.isoweekday() - 1]
    assert f"{date} is a {right}, no {EN.weekdays[wrong - 1]}" in said
    assert f"write weekday: {right}" in said


def test_the_year_in_which_it_would_be_right_is_told():
    """27 กุมภาพันธ์ was printed as a Wednesday of a year in which it was a Monday."""
    with pytest.raises(ValueError, match="in 2019 it is a Wednesday"):
        Day.model_validate({"date": "2023-02-27", "weekday": "พุธ", **REST})


def test_a_weekday_without_a_date_is_refused(copy):
    (said,) = faults(copy, "      date: null\n", "      date: null\n      weekday: พุธ\n")
    assert "no date" in said


@pytest.mark.parametrize("typed", ["วันหยุด", "3", "0", "true"])
def test_what_is_no_weekday_is_refused(copy, facts, typed):
    old = f"      date: {facts.file.circular.department.date.date}\n"
    (said,) = faults(copy, old, f"{old}      weekday: {typed}\n")
    assert "is no day of the week" in said
