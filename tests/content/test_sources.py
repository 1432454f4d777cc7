"""The sources as editors wrote them: nothing wrong, nothing typed twice, nothing out of date."""

import re

import pytest

from ofos.checks.sources import check
from ofos.facts.model import LetterRow, Text
from ofos.pages import review
from ofos.pages.page import load
from tests.support.sources import ROOT

PAGES = load(ROOT)
OLDER = {one.page.file for one in review.stale(PAGES, review.read(ROOT))}


def test_check_finds_no_fault():
    """Notices are for people to read: they fail nothing."""
    assert list(map(str, check(ROOT).faults)) == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.language == "th"], ids=lambda p: p.file)
def test_both_languages_use_the_same_facts(page):
    """But for a translation that is older: editors are told of it, and it stops nothing."""
    token = re.compile(r"\{\{\s*([a-zA-Z0-9_.]+)")
    other = PAGES.by_place["en", page.path]
    if other.file in OLDER:
        pytest.skip("the translation is older than the page")
    assert sorted(set(token.findall(page.body))) == sorted(set(token.findall(other.body)))


@pytest.mark.parametrize("page", list(PAGES), ids=lambda p: p.file)
def test_never_calls_the_programme_software(page):
    """The letter's slip is shown by its token; the site's own words never repeat it."""
    text = re.sub(r"\{\{.*?\}\}|\{ #.*?\}|attrs:.*|\]\(.*?\)", "", page.body).lower()
    assert "ซอฟต์แวร์" not in text
    assert "software" not in text


@pytest.mark.parametrize("page", [p for p in PAGES if p.language == "th"], ids=lambda p: p.file)
def test_the_letter_is_called_official_where_a_page_first_speaks_of_it(page):
    """The Thai word for a letter alone is a book, but for a draft of one, and where books are."""
    text = re.sub(r"\{\{.*?\}\}|\]\(.*?\)", "", page.body)
    first = re.search("(?<!ร่าง)หนังสือ(?!ที่เรา)(ราชการ)?", text)
    assert first is None or first[1], text[first.start() :][:40]


def test_the_letter_is_quoted_whole(facts):
    """Every quotation is in the letter (the loader holds that), and every row stands in a part."""
    shown = {row for part in facts.file.letter.values() for row in part.rows}
    quoted = {
        key for key, row in facts.file.source.items() if isinstance(row, LetterRow) and row.quote
    }
    assert shown <= quoted
    # L41 says again a part of L39
    assert quoted - shown == {"L41"}


def test_the_parts_of_the_letter_are_the_whole_letter(facts):
    letter = (ROOT / "sources/letter.txt").read_text(encoding="utf-8")
    assert "".join("".join(facts.letter.values()).split()) == "".join(letter.split())
    assert list(facts.letter) == list(facts.file.letter)


def test_what_nobody_dated_has_no_date(facts):
    """The day of the file is that of the letter; what rests on a web page needs its own."""
    for path, fact in facts.facts():
        if fact.source[0].startswith("L"):
            assert facts.compared(fact) == (fact.compared or facts.file.compared), path
        else:
            assert facts.compared(fact) == fact.compared, path


def test_an_english_name_without_a_source_is_called_our_translation(facts):
    for path, fact in facts.facts():
        if isinstance(fact, Text):
            assert fact.is_translated("en") == (fact.en_source is None and fact.en != fact.th), path
            assert not fact.is_translated("th"), path


def test_every_sector_has_its_page_in_the_letters_order(facts):
    listed = re.findall(r"sectors/([a-z-]+)\.md", (ROOT / "mkdocs.yml").read_text("utf-8"))
    assert [slug.replace("-", "_") for slug in listed if slug != "index"] == list(facts.file.sector)
    letter = facts.file.source["L18"].quote[0]
    places = [letter.find(sector.printed or sector.th) for sector in facts.file.sector.values()]
    assert places == sorted(places)
    assert -1 not in places
