"""The style sheet of words: what it finds, and what it leaves alone."""

import pytest

from ofos.checks import style
from ofos.placed_yaml import PlacedYaml, parse
from tests.support.languages import languages
from tests.support.sources import ROOT
from tests.support.written import reading

SHEETS = {
    code: parse((ROOT / f"words/{code}/style.yml").read_text("utf-8"), f"words/{code}/style.yml")
    for code in languages()
}
ROWS = [(code, row) for code, sheet in SHEETS.items() for row in sheet.data]


def told(body: str, code: str, sheet: PlacedYaml) -> list[str]:
    """The English of what is said of a page with this body."""
    rows, problems = style.read(sheet)
    return [problem.en for problem in (*problems, *style.in_page(reading(body, code), rows))]


@pytest.mark.parametrize(
    ("code", "row"), ROWS, ids=lambda x: x if isinstance(x, str) else x["word"]
)
def test_a_word_is_found_and_the_one_to_use_is_not(code, row):
    assert told(f"a {row['word']} b", code, SHEETS[code])
    for right in (*row.get("within", ()), row["use"]):
        said = told(f"a {right} b", code, SHEETS[code])
        assert not [one for one in said if f"“{row['word']}”" in one], right


def test_a_latin_word_is_found_whole_and_in_any_case():
    sheet = parse("- {word: often ask, use: may have, why: nobody counted}", "x.yml")
    assert told("What people Often Ask", "en", sheet)
    assert not told("They soften asking", "en", sheet)


def test_ids_and_addresses_are_no_words():
    sheet = parse("- {word: software, use: soft power, why: not computers}", "x.yml")
    text = "## What { #software }\n\n[x](faq.md#software)\n\n"
    text += "/// details | y\n    attrs: {id: software}\n\nz\n///\n"
    assert not told(text, "en", sheet)


@pytest.mark.parametrize(
    "bad", ["- word", "word: x", "- {word: xx, use: y}", "- {word: xx, use: y, why: z, also: q}"]
)
def test_a_sheet_out_of_shape_is_told(bad):
    assert told("x", "en", parse(bad, "x.yml"))
