"""What the kit says instead of its words where a fact is there: a slip is told before that day."""

import pytest

from ofos import placed_yaml
from ofos.checks import kit_words
from ofos.facts.facts import Facts
from tests.support.sources import ROOT

FILE = "words/th/kit.yml"


@pytest.fixture(scope="module")
def words() -> str:
    return (ROOT / FILE).read_text(encoding="utf-8")


def told(facts: Facts, text: str) -> list[tuple[str, str]]:
    """What is told of changed Thai words: the line, and what is wrong with it and its mend."""
    english = ROOT / "words/en/kit.yml"
    sheets = {"th": placed_yaml.parse(text, FILE), "en": placed_yaml.read(english, ROOT)}
    lines = text.split("\n")
    found = list(kit_words.check(sheets, facts))
    assert not any(problem.notice for problem in found)
    assert {problem.file for problem in found} <= {FILE}
    return [(lines[p.line - 1].strip(), f"{p.en}; {p.mend_en}") for p in found]


def test_the_words_as_they_are_have_no_slip(facts, words):
    assert told(facts, words) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("  period.apply.closed:", "  period.aply.closed:", "", "did you mean period.apply.closed"),
        ("  period.apply.closed:", "  perod.apply.closed:", "", "is no name of a fact"),
        ("  period.apply.closed:", "  period.apply.close:", "", "did you mean period.apply.closed"),
        ("    banner:\n      head:", "    baner:\n      head:", "baner:", "did you mean banner"),
        ("      head: ปิดรับสมัครแล้ว", "      haed: ปิดรับสมัครแล้ว", "", "did you mean head"),
        ("      - head: มีใครชวน", "      - haed: มีใครชวน", "", "did you mean head"),
        ("        - [รับสมัคร, ปิดแล้ว]\n", "", "answers:", "not written as above"),
        ("        - [รับสมัคร, ปิดแล้ว]", "        - [ปิดแล้ว]", "", "not written as above"),
        ("          parts: [answers]", "          parts: answers", "", "not written as above"),
        ("      big: ปิดรับสมัครแล้ว", "      big: null", "", "not written as above"),
        ("{{ period.apply | until }}", "{{ period.apply | untill }}", "", "did you mean until"),
        ("ช่วงรับสมัคร {{ period.apply | span }}", "{{ period.aply | span }}", "", "period.aply"),
        (
            '      tail: "โครงการ {{ programme.short }}"',
            '      tail: "{{ programme.shor }}"',
            "",
            "",
        ),
        ('  brand: "{{ programme.name }}"', '  brand: "{{ programme.nam }}"', "", "programme.name"),
    ],
)
def test_a_slip_is_told_at_its_line_with_its_mend(facts, words, old, new, line, said):
    head, found, rest = words.partition("\nonly:\n")
    at = rest if old in rest else head
    changed = at.replace(old, new, 1)
    assert changed != at
    text = changed + found + rest if at is head else head + found + changed
    (one, *more) = told(facts, text)
    assert not more
    assert said in one[1]
    assert one[0].startswith(line or new.strip()) or "{{" in new


@pytest.mark.parametrize(
    "branches",
    ["", "  - period.apply", "  period.apply:", "  period.apply: [x]", "  period.apply: x"],
)
def test_without_words_below_it_a_condition_is_refused(facts, words, branches):
    head = words.partition("\nonly:\n")[0]
    (one,) = told(facts, f"{head}\nonly:\n{branches}\n")
    assert "nothing is said instead" in one[1]
    assert one[0].startswith(("only:", "period.apply:"))


def test_whole_documents_and_texts_may_be_left_out(facts, words):
    head = words.partition("\nonly:\n")[0]
    gone = (
        "  period.apply:\n    document: {village: null}\n    text: {sms: null}\n    slides: null\n"
    )
    assert told(facts, f"{head}\nonly:\n{gone}") == []


def test_words_may_rest_on_what_this_letter_lacks(facts, words):
    assert not facts.has("period.apply")
    head = words.partition("\nonly:\n")[0]
    other = '  fee.exam:\n    banner:\n      tail: "สอบ {{ fee.exam }} {{ fee.exam | number }}"\n'
    assert told(facts, f"{head}\nonly:\n{other}") == []
    (one,) = told(facts, f"{head}\nonly:\n{other.replace('number', 'span')}")
    assert "fee.exam" in one[1]
