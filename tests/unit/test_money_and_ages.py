"""Baht, percent and ages: what is refused, how they are said, whether print has them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofos.facts.formats import say_fact
from ofos.facts.kinds.ages import Ages
from ofos.facts.kinds.money import Money, Percent
from ofos.facts.loader import load
from ofos.facts.saying import bare
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

TH, EN = languages()["th"], languages()["en"]
NAME = {"th": "ค่าซ้อม", "en": "Drill fee"}
REST = {"name": NAME, "source": "L05", "status": "as-printed"}


def money(baht: object, **more: object) -> Money:
    return Money.model_validate({**REST, "baht": baht, **more}, context={"languages": languages()})


def percent(share: object) -> Percent:
    return Percent.model_validate({**REST, "percent": share})


def ages(**ends: int) -> Ages:
    return Ages.model_validate({**REST, **ends})


def faults(copy, section: str, lines: str) -> list[str]:
    """What is wrong with a file that has an entry of a section, and how to mend it."""
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    entry = f"{section}:\n  one:\n    name: {{th: ค่าซ้อม, en: Drill fee}}\n{lines}"
    entry += "    source: L05\n    status: unconfirmed\n"
    (copy / "facts.yml").write_text(f"{text}\n{entry}", encoding="utf-8")
    try:
        load(copy)
    except FactsError as error:
        return [f"{p.en}; {p.mend_en}" for p in error.problems]
    return []


@given(st.integers(min_value=1, max_value=10**9))
def test_whole_baht_have_no_satang(baht):
    for language in (TH, EN):
        assert say_fact(money(baht), language).text == language.words["baht"].format(n=f"{baht:,}")


@given(st.integers(min_value=1, max_value=10**9).filter(lambda satang: satang % 100))
def test_satang_are_two_digits(satang):
    text = f"{Decimal(satang) / 100:.2f}"
    said = say_fact(money(text), EN).text
    assert said.replace(",", "") == f"{text} baht"


def test_nothing_to_pay_is_said_in_words():
    for language in (TH, EN):
        assert say_fact(money(0), language).text == language.words["free"]
    assert say_fact(money(0), EN, "number").text == "0"


def test_by_what_it_is_counted_stands_behind_it():
    fact = money(600, per={"th": "ต่อเดือน", "en": "a month"})
    assert say_fact(fact, EN).text == "600 baht a month"
    assert say_fact(fact, TH, "official").text == "๖๐๐ บาทต่อเดือน"
    assert fact.value(["th", "en"])["per"] == {"th": "ต่อเดือน", "en": "a month"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("เดือน", "ต่อเดือน"), ("เล่มละ", "ต่อเล่ม"), ("ต่อ", None), ("ละ", None)],
)
def test_what_it_is_counted_by_is_thai_behind_the_word_baht(copy, typed, meant):
    per = f"    per: {{th: {typed}, en: a month}}\n"
    (said,) = faults(copy, "fee", f"    baht: 600\n{per}")
    expected = f'write per: {{th: "{meant}", en: "a month"}}'
    assert (expected in said) is bool(meant)


def test_nothing_is_got_free_of_charge(copy):
    (said,) = faults(copy, "benefit", "    baht: 0\n")
    assert "what one pays belongs below fee:" in said
    assert faults(copy, "benefit", "    baht: 600\n") == []


def test_nothing_to_pay_is_not_counted_by_anything(copy):
    per = "    per: {th: ต่อเดือน, en: a month}\n"
    (said,) = faults(copy, "fee", f"    baht: 0\n{per}")
    assert "delete per:" in said
    assert faults(copy, "fee", f"    baht: 600\n{per}") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"1,200"', "1200"),
        ('"๖๐๐ บาท"', "600"),
        ('"6๐๐"', "600"),
        ('"49.5"', '"49.50"'),
        ('"600.-"', "600"),
        ("ฟรี", "0"),
        ("ไม่เสียค่าใช้จ่าย", "0"),
        ('"-5"', None),
        ('"49.555"', None),
        ("หกร้อย", None),
        ("true", None),
    ],
)
def test_what_is_no_amount_is_refused_with_the_one_that_was_meant(copy, typed, meant):
    (said,) = faults(copy, "fee", f"    baht: {typed}\n")
    assert "is no amount of baht" in said
    assert (f"write baht: {meant}" in said) is bool(meant)


def test_decimals_that_yaml_would_change_are_asked_for_in_quotation_marks(copy):
    (said,) = faults(copy, "fee", "    baht: 49.50\n")
    assert 'put it in quotation marks: "49.50"' in said
    assert faults(copy, "fee", '    baht: "49.50"\n') == []
    for section, typed, right in (
        ("fee", "baht: 49.5", 'baht: "49.50"'),
        ("rate", "percent: 0.5", 'percent: "0.50"'),
    ):
        (said,) = faults(copy, section, f"    {typed}\n")
        assert f"write {right}" in said
        assert faults(copy, section, f"    {right}\n") == []
    assert faults(copy, "fee", "    baht: 0\n") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [('"5%"', "5"), ("ร้อยละ 2.5", '"2.50"'), ("101", None), ('"สิบ"', None), ('"250%"', None)],
)
def test_what_is_no_percentage_is_refused_with_the_one_that_was_meant(copy, typed, meant):
    (said,) = faults(copy, "rate", f"    percent: {typed}\n")
    assert "is no percentage" in said
    assert (f"write percent: {meant}" in said) is bool(meant)


def test_percent_is_said_without_a_0_that_nobody_says():
    assert say_fact(percent("87.50"), TH).text == TH.words["percent"].format(n="87.5")
    assert say_fact(percent(10), EN).text == "10%"
    assert say_fact(percent(100), EN).text == "100%"


def test_ages_say_both_ends_or_the_one_that_is_there():
    said = {
        (7, 12): "aged 7 to 12",
        (60, None): "aged 60 or over",
        (None, 6): "aged 6 or under",
        (15, 15): "aged 15",
        (0, 6): "aged 0 to 6",
    }
    for (least, most), text in said.items():
        ends = {key: age for key, age in (("least", least), ("most", most)) if age is not None}
        assert say_fact(ages(**ends), EN).text == text
        thai = say_fact(ages(**ends), TH).text
        assert [age in thai for age in map(str, ends.values())] == [True] * len(ends)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("    least: 12\n    most: 7\n", "write least: 7 and most: 12"),
        ("", "add a line least:"),
        ('    least: "60 ปี"\n', "write least: 60"),
        ('    least: "๖๐ ปีขึ้นไป"\n', "write least: 60"),
        ('    least: "60 years and over"\n', "write least: 60"),
        ('    most: "อายุไม่เกิน 15 ปี"\n', "write most: 15"),
        ('    least: "ไม่เกิน 15 ปี"\n', "instead of this line, write most: 15"),
        ('    most: "18 ปีขึ้นไป"\n', "instead of this line, write least: 18"),
        ('    most: "7 – 12 ปี"\n', "instead of this line, write least: 7 and most: 12"),
        ('    least: "12-7"\n', "write whole years"),
        ('    least: "under 15"\n', "write whole years"),
        ('    most: "ต่ำกว่า 12 ปี"\n', "write whole years"),
        ('    least: "-1"\n', "write whole years"),
        ('    least: "2503 ปี"\n', "write whole years"),
        ("    least: 2503\n", "is no age"),
        ('    most: "ไม่จำกัด"\n', "is no age"),
    ],
)
def test_what_are_no_ages_is_refused(copy, lines, said):
    (fault,) = faults(copy, "age", lines)
    assert said in fault


_AGES = "รับเด็กอายุ ๗ – ๑๒ ปี ๕ คน และผู้ใหญ่อายุ ๖๑ ปีขึ้นไป"


@pytest.mark.parametrize(
    ("printed", "spans"),
    [
        (_AGES, {(7, 12), (61, None)}),
        ("อายุ ๗ ปี ถึง ๑๒ ปี", {(7, 12)}),
        ("อายุตั้งแต่ ๗ ปี แต่ไม่เกิน ๑๒ ปี", {(7, 12)}),
        ("อายุไม่ต่ำกว่า ๖๑ ปีบริบูรณ์", {(61, None)}),
        ("อายุตั้งแต่ ๖๑ ปีขึ้นไป", {(61, None)}),
        ("อายุไม่เกิน ๑๒ ปี", {(None, 12)}),
        ("อายุ ๑๒ ปี", {(12, 12)}),
        ("อายุต่ำกว่า ๑๒ ปี", set()),
        ("อายุมากกว่า ๖๑ ปี", set()),
    ],
)
def test_print_has_the_ages_that_it_puts_together(printed, spans):
    all_ = [(7, 12), (61, None), (None, 12), (12, 61), (None, 61), (7, None), (12, 12), (7, 61)]
    for least, most in all_:
        ends = {key: age for key, age in (("least", least), ("most", most)) if age is not None}
        assert ages(**ends).prints(bare(printed), TH) is ((least, most) in spans), (least, most)


def test_print_has_a_number_whole_or_not_at_all():
    assert money("49.50").prints(bare("เล่มละ ๔๙.๕๐ บาท"), TH)
    assert money(1200).prints(bare("รอบละ ๑,๒๐๐ บาท"), TH)
    assert money(1200).prints(bare("รอบละ ๑๒๐๐.- บาท"), TH)
    assert not money(200).prints(bare("รอบละ ๑,๒๐๐ บาท"), TH)
    assert not money(120).prints(bare("รอบละ ๑๒๐๐ บาท"), TH)
    assert money(0).prints(bare("ไม่เสีย ค่าใช้จ่าย"), TH)
    assert not money(0).prints(bare("๑๐ บาท"), TH)
    assert percent("87.50").prints(bare("ร้อยละ ๘๗.๕"), TH)
    assert not percent(87).prints(bare("ร้อยละ ๘๗.๕"), TH)
    assert ages(least=7, most=12).prints(bare("๗ – ๑๒ ปี"), TH)
    assert not ages(least=7, most=12).prints(bare("๑๗ – ๑๒ ปี"), TH)
