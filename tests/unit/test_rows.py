"""Rows of the source register get their number by themselves."""

import re

import pytest

from ofos import placed_yaml
from ofos.facts import loader, rows
from ofos.facts.facts import FILE
from ofos.facts.model import PublicPage
from ofos.problems import FactsError
from tests.support.sources import ROOT

ROW = """
  new:  # แถว new ได้เลขเอง
    th: หน้าใหม่
    en: A new page
    publisher: ผู้เผยแพร่
    url: "https://new.example/"
    published: null
    reliability: A
"""
FACT = """term:
  example_word:
    th: คำตัวอย่างใหม่
    en: an example word
    source: [L05, new]  # new
    status: unconfirmed
"""


@pytest.fixture
def text() -> str:
    """The file with one new row, and a fact that rests on it."""
    text = (ROOT / FILE).read_text(encoding="utf-8")
    text = rows.mended(text, placed_yaml.parse(text, FILE))
    return re.sub(r"^term:\n", FACT, text, count=1, flags=re.MULTILINE) + ROW


def next_free(text: str) -> str:
    numbers = re.findall(r"^  P(\d+):", text, re.MULTILINE)
    return f"P{max(map(int, numbers)) + 1}"


def test_a_new_row_gets_the_next_free_number(text):
    assert rows.given(placed_yaml.parse(text, FILE).data) == {"new": next_free(text)}


def test_the_file_is_read_as_if_the_number_stood_there(copy, text):
    (copy / FILE).write_text(text, encoding="utf-8")
    facts = loader.load(copy)
    number = next_free(text)
    assert facts.known["term.example_word"].source == ("L05", number)
    row = facts.file.source[number]
    assert isinstance(row, PublicPage)
    assert row.publisher == "ผู้เผยแพร่"
    assert facts.line(f"source.{number}.url") == text[: text.index("https://new.")].count("\n") + 1


def test_only_the_words_that_name_the_row_change(text):
    number = next_free(text)
    mended = rows.mended(text, placed_yaml.parse(text, FILE))
    changed = [
        (old, new)
        for old, new in zip(text.split("\n"), mended.split("\n"), strict=True)
        if old != new
    ]
    assert changed == [
        ("    source: [L05, new]  # new", f"    source: [L05, {number}]  # new"),
        ("  new:  # แถว new ได้เลขเอง", f"  {number}:  # แถว new ได้เลขเอง"),
    ]


def test_mended_twice_is_mended_once(text):
    once = rows.mended(text, placed_yaml.parse(text, FILE))
    assert rows.mended(once, placed_yaml.parse(once, FILE)) == once


def test_numbers_do_not_end_at_99():
    data: dict[str, object] = {"source": {"P99": {}, "new": {}, "new_second": {}, "L07": {}}}
    assert rows.given(data) == {"new": "P100", "new_second": "P101"}


def test_a_fact_that_names_a_new_row_that_is_not_there_is_refused(copy):
    text = (copy / FILE).read_text(encoding="utf-8")
    text = re.sub(r"^term:\n", FACT, text, count=1, flags=re.MULTILINE)
    (copy / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as refused:
        loader.load(copy)
    assert [(p.line, "new" in p.th) for p in refused.value.problems] == [
        (text[: text.index("# new", text.index("  example_word:"))].count("\n") + 1, True)
    ]
