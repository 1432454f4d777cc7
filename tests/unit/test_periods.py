"""A period: what is refused, how it is said, and that the check alone knows what day it is."""

import re
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofos.checks import periods
from ofos.checks.sources import check
from ofos.checks.typed_facts import literals, typed_facts
from ofos.facts.facts import FILE
from ofos.facts.formats import say_fact
from ofos.facts.kinds.period import Period
from ofos.facts.loader import load
from ofos.facts.saying import bare, say_date
from ofos.machinery.cache import Cache
from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit.page import _render
from ofos.outputs.kit.pieces import pieces
from ofos.outputs.kit.words import _over
from ofos.problems import FactsError
from ofos.site.site import Site
from tests.support.kit import site_of
from tests.support.languages import languages
from tests.support.sources import ROOT

START, END = Date(2031, 3, 1), Date(2031, 4, 15)
TH, EN = languages()["th"], languages()["en"]
days = st.dates(min_value=Date(1950, 1, 1), max_value=Date(2150, 12, 31))


def period(start: Date = START, end: Date = END, closed: bool = False) -> Period:
    name = {"th": "รับซ้อม", "en": "Drill"}
    value = {"name": name, "start": f"{start}", "end": f"{end}", "closed": closed}
    return Period.model_validate(
        {**value, "source": "L05", "status": "as-printed"}, context={"languages": languages()}
    )


def edited(lines: str) -> str:
    """The file with a period."""
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    entry = f"period:\n  apply:\n    name: {{th: รับซ้อม, en: Drill}}\n{lines}"
    return f"{text}\n{entry}    source: L05\n    status: unconfirmed\n"


def loaded(copy, lines: str):
    (copy / "facts.yml").write_text(edited(lines), encoding="utf-8")
    return load(copy)


@given(start=days, long=st.integers(min_value=0, max_value=400), closed=st.booleans())
def test_both_its_days_are_said_in_both_eras(start, long, closed):
    fact = period(start, start + timedelta(long), closed)
    for language in (TH, EN):
        said = say_fact(fact, language).text
        first, last = (say_date(day, language) for day in (fact.start, fact.end))
        year = f" {fact.start.year + language.era}"
        once = fact.start.year == fact.end.year
        assert said.startswith(first.removesuffix(year) if once else first)
        assert last in said
        if once:
            assert said.count(year) == 1
        assert (language.words["closed"] in said) is closed
        assert language.words["closed"] not in say_fact(fact, language, "span").text
        assert say_fact(fact, language, "until").text.endswith(say_date(fact.end, language))


def test_one_that_ends_before_it_starts_is_refused_at_its_line(copy):
    with pytest.raises(FactsError) as told:
        loaded(copy, f"    start: {END}\n    end: {START}\n")
    (problem,) = told.value.problems
    assert (problem.file, "is before the start" in problem.en) == ("facts.yml", True)
    assert edited("").splitlines()[problem.line - 1].startswith("  apply:")
    assert "swap" in problem.mend_en
    assert "สลับ" in problem.mend_th


@pytest.mark.parametrize("key", ["start", "end"])
def test_a_buddhist_year_is_refused_with_the_one_that_was_meant(copy, key):
    lines = f"    start: {START}\n    end: {END}\n".replace(f"{key}: 2031", f"{key}: 2574")
    with pytest.raises(FactsError) as told:
        loaded(copy, lines)
    (problem,) = told.value.problems
    assert f"write {key}: 2031" in problem.mend_en


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2568-02-29", "2025 (Buddhist 2568) has no 29 February"),
        ("2567-02-29", "write end: 2024-02-29"),
        ("2026-W10-1", "write it like 2020-01-31"),
        ("20310415", "write it like 2020-01-31"),
    ],
)
def test_no_day_is_answered_that_the_calendar_does_not_have(copy, typed, told):
    with pytest.raises(FactsError) as raised:
        loaded(copy, f'    start: 2020-01-01\n    end: "{typed}"\n')
    assert [told in problem.mend_en for problem in raised.value.problems] == [True]


def test_what_closes_it_is_true_or_false(copy):
    with pytest.raises(FactsError) as told:
        loaded(copy, f"    start: {START}\n    end: {END}\n    closed: ใช่\n")
    assert [problem.mend_en for problem in told.value.problems] == ["write closed: true"]


@pytest.mark.parametrize(
    "printed", ["๑ มีนาคม – ๑๕ เมษายน ๒๕๗๔", "๑ มีนาคม ๒๕๗๔ ถึงวันที่ ๑๕ เมษายน ๒๕๗๔"]
)
def test_print_may_say_month_and_year_once(printed):
    assert period().prints(bare(printed), TH)
    assert period(START, Date(2031, 3, 9)).prints(bare("วันที่ ๑ – ๙ มีนาคม ๒๕๗๔"), TH)
    assert not period(START + timedelta(1)).prints(bare(printed), TH)
    assert not period(START, END + timedelta(1)).prints(bare(printed), TH)
    assert not period(START, END.replace(year=2032)).prints(bare(printed), TH)


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (Date(2031, 3, 1), Date(2031, 4, 5), "๑ มีนาคม – ๑๕ เมษายน ๒๕๗๔"),
        (Date(2031, 3, 1), Date(2031, 3, 1), "๓๑ มีนาคม ๒๕๗๔"),
        (Date(2031, 3, 1), Date(2031, 4, 15), "๒๑ มีนาคม – ๑๕ เมษายน ๒๕๗๔"),
        (Date(2031, 3, 1), Date(2031, 4, 15), "๑๑ มีนาคม ๒๕๗๔ – ๑๕ เมษายน ๒๕๗๔"),
        (Date(2031, 3, 1), Date(2031, 3, 31), "๒๑ – ๓๑ มีนาคม ๒๕๗๔"),
        (Date(2031, 3, 1), Date(2031, 3, 31), "๑๒ – ๓๑ มีนาคม ๒๕๗๔"),
        (Date(2031, 3, 2), Date(2031, 3, 31), "ข้อ ๒ วันที่ ๑ – ๓๑ มีนาคม ๒๕๗๔"),
    ],
)
def test_a_day_that_is_a_part_of_another_is_not_in_print(start, end, printed):
    assert not period(start, end).prints(bare(printed), TH)


@pytest.mark.parametrize(
    ("left", "told"), [(15, ""), (14, "ends in 14 days"), (0, "ends today"), (-1, "ended on")]
)
def test_the_check_tells_of_it_from_14_days_before_until_it_is_closed(copy, left, told):
    facts = loaded(copy, f"    start: {START}\n    end: {END}\n")
    found = list(periods.check(facts, [], END - timedelta(left)))
    assert [told in problem.en for problem in found] == [True] * bool(told)
    assert all(problem.notice for problem in found)
    closed = loaded(copy, f"    start: {START}\n    end: {END}\n    closed: true\n")
    assert not [p for p in periods.check(closed, [], END) if "ended" in p.en or "ends" in p.en]


def test_one_that_ended_years_ago_is_told_by_its_name(copy):
    facts = loaded(copy, f"    start: {START}\n    end: {END}\n")
    (problem,) = periods.check(facts, [], Date(2040, 1, 1))
    assert "รับซ้อม" in problem.th
    assert "closed: true" in problem.mend_th


def closed_on(copy, **bodies: str):
    """What is told of a closed period while the pages of each language say `bodies`."""
    facts = loaded(copy, f"    start: {START}\n    end: {END}\n    closed: true\n")
    page = next(iter(site_of(ROOT).pages))
    pages = [replace(page, language=code, body=body) for code, body in bodies.items()]
    return [problem.en for problem in periods.check(facts, pages, START)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("x", True),
        ("{{ period.apply_later }}", True),
        ("x {{ period.apply | until }}", True),
        ("{{ period.apply | span }}", True),
        ("{{ period.apply | end }}", True),
        ("{{ period.apply | name }}", True),
        ("/// only | period.apply\nx\n///", True),
        ("x | period.apply.closed", True),
        ("{{ period.apply }}", False),
        ("{{ period.apply | official }}", False),
        ("{{ period }}", False),
        ("/// only | period.apply.closed\nx\n///", False),
        ("/// only | no period.apply.closed\nx\n///", False),
    ],
)
def test_one_that_is_closed_is_told_while_no_page_says_so(copy, body, told):
    assert (
        closed_on(copy, th=body) == [f"“Drill” is closed, and no page says so ({TH.name})"] * told
    )


def test_a_page_of_one_language_does_not_say_it_for_another(copy):
    said = "{{ period.apply }}"
    assert closed_on(copy, th=said, en=said) == []
    (told,) = closed_on(copy, th=said, en="x")
    assert EN.name in told


@pytest.mark.parametrize(("later", "told"), [(-1, False), (0, False), (1, True), (4000, True)])
def test_an_event_is_told_once_its_day_is_over(copy, later, told):
    words = "source: L05, status: unconfirmed"
    entry = (
        f"event:\n  drill:\n    name: {{th: วันซ้อม, en: Drill day, {words}}}\n"
        f"    day: {{date: {START}, {words}}}\n"
    )
    text = (copy / "facts.yml").read_text(encoding="utf-8")
    (copy / "facts.yml").write_text(f"{text}\n{entry}", encoding="utf-8")
    found = list(periods.check(load(copy), [], START + timedelta(later)))
    assert [problem.en for problem in found] == [
        f"“Drill day” was on {START}, and is still among the facts"
    ] * told
    lines = (copy / "facts.yml").read_text(encoding="utf-8").splitlines()
    assert all("date:" in lines[problem.line - 1] and problem.notice for problem in found)


def test_a_part_of_a_page_stands_or_falls_with_its_end(copy):
    facts = loaded(copy, f"    start: {START}\n    end: {END}\n")
    assert facts.has("period.apply")
    assert facts.has("period")
    assert not facts.has("period.apply.closed")
    assert facts.may_have("period.apply.closed")
    closed = loaded(copy, f"    start: {START}\n    end: {END}\n    closed: true\n")
    assert closed.has("period.apply.closed")


def test_its_days_typed_into_a_page_are_answered_with_its_token(copy):
    known = literals(loaded(copy, f"    start: {START}\n    end: {END}\n"))
    for typed in (say_date(START, TH), "15 April 2031", "๑๕ เม.ย. ๗๔"):
        (found,) = typed_facts([(1, f"x {typed}")], "x", known, prose=True)
        assert "{{ period.apply }}" in found.mend_en


@pytest.mark.parametrize("month", [2, 9, 11])
def test_its_days_have_room_in_every_text_and_banner_of_this_letter(month, tmp_path):
    """September and November are the longest in English and in Thai, as is February in SMS."""
    site = site_of(ROOT)
    long = period(Date(2032, month, 20), Date(2032, month, 29))
    file = site.facts.file.model_copy(update={"period": {"apply": long}})
    for each in pieces(replace(site, facts=replace(site.facts, file=file))):
        assert each.messages["texts"]
        for banner in each.banners:
            assert banner.picture("png", Drawings(Cache(tmp_path)))
            assert say_date(long.end, each.words.language) in banner.alt


def test_words_said_instead_replace_keys_and_lists_and_take_away():
    data = {"a": {"b": 1, "c": [1, 2], "d": "x"}, "e": 5}
    assert _over(data, {"a": {"c": [3], "d": None}}) == {"a": {"b": 1, "c": [3]}, "e": 5}


def site_with(copy, closed: str) -> Site:
    """This site, with a period."""
    file = copy / FILE
    entry = "  apply: {name: {th: รับสมัคร, en: Applications}, start: 2026-09-28, end: 2026-11-30"
    text = (ROOT / FILE).read_text(encoding="utf-8")
    text = f"{text}\nperiod:\n{entry}{closed}, source: L05, status: unconfirmed}}\n"
    file.write_text(text, encoding="utf-8")
    checked = check(copy)
    assert checked.site, checked.problems
    return checked.site


OVER = ", closed: true"


@pytest.mark.parametrize("closed", ["", OVER])
def test_banners_and_notices_of_this_site_have_room_for_it(copy, tmp_path, closed):
    """Whatever does not fit stops a build: on the day on which a period is closed, of all days."""
    drawings = Drawings(Cache(tmp_path / "drawn"))
    for each in pieces(site_with(copy, closed)):
        for banner in each.banners:
            assert banner.picture("svg", drawings)
        for notice in each.notices:
            if not notice.sector:
                assert all(notice.pdf(*form, drawings) for form in notice.files)


def test_letters_that_are_taken_away_keep_their_addresses(copy):
    """Others link to them, and who closes a period can't know."""

    def ids(closed: str) -> set[str]:
        made = (_render(each, "documents", "") for each in pieces(site_with(copy, closed)))
        return {found for html in made for found in re.findall(r'id="([^"]+)"', html)}

    assert ids("")
    assert ids(OVER) == ids("")
    thai = next(pieces(site_with(copy, OVER)))
    assert thai.words.withheld("document")
