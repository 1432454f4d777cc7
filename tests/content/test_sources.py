"""The sources as editors wrote them: nothing wrong, nothing typed twice, nothing out of date."""

import re

import pytest

from ofos.checks.sources import check
from ofos.facts.model import LetterRow, Text
from ofos.languages import REQUIRED
from ofos.pages.page import load
from tests.conftest import ROOT
from tests.support.languages import languages

PAGES = load(ROOT)


def test_check_finds_no_fault():
    faults = [str(problem) for problem in check(ROOT).problems]
    assert faults == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.language != "th"], ids=lambda p: p.file)
def test_translation_is_of_todays_thai_text(page):
    assert not PAGES.stale(page)


@pytest.mark.parametrize("page", [p for p in PAGES if p.language == "th"], ids=lambda p: p.file)
def test_both_languages_use_the_same_facts(page):
    token = re.compile(r"\{\{\s*([a-zA-Z0-9_.]+)")
    other = PAGES.get("en", page.path)
    assert sorted(set(token.findall(page.body))) == sorted(set(token.findall(other.body)))


@pytest.mark.parametrize("page", list(PAGES), ids=lambda p: p.file)
def test_never_calls_the_programme_software(page):
    """The letter's slip is shown by its token; the site's own words never repeat it."""
    text = re.sub(r"\{\{.*?\}\}|\{ #.*?\}|attrs:.*|\]\(.*?\)", "", page.body).lower()
    assert "ซอฟต์แวร์" not in text
    assert "software" not in text


def test_the_letter_is_quoted_whole(facts):
    """Every quotation is in the letter (the loader holds that), and every row stands in a part."""
    shown = {row for part in facts.file.letter.values() for row in part.rows}
    quoted = {
        key for key, row in facts.file.source.items() if isinstance(row, LetterRow) and row.quote
    }
    assert shown <= quoted
    # L41 says again a part of L39
    assert quoted - shown == {"L41"}


def test_every_sector_has_its_page_in_the_letters_order(facts):
    listed = re.findall(r"sectors/([a-z-]+)\.md", (ROOT / "mkdocs.yml").read_text("utf-8"))
    assert [slug.replace("-", "_") for slug in listed if slug != "index"] == list(facts.file.sector)
    letter = facts.file.source["L18"].quote[0]
    places = [letter.find(sector.printed or sector.th) for sector in facts.file.sector.values()]
    assert places == sorted(places)
    assert -1 not in places


def test_every_language_has_the_same_words():
    words = {code: set(language.words) for code, language in languages().items()}
    for code in words:
        assert words[code] == words[REQUIRED[0]], code


def test_every_fact_names_a_row_that_says_where_it_is_from(facts):
    for path, fact in facts.facts():
        assert fact.source, path
        if isinstance(fact, Text):
            assert fact.th, path
            assert fact.en, path
