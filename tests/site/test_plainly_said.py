"""What the pages say of themselves, and how often they say that something is not known."""

import re

import pytest

from ofos import site_file
from ofos.outputs.embeds import cards
from ofos.publishing.current_site import refresh
from tests.support.built_pages import BY_URL, URLS, tree, words
from tests.support.languages import languages
from tests.support.sources import ROOT

pytestmark = pytest.mark.site

#: "The letter does not say", "nobody has tried": as often as that on all Thai pages together.
MOST = 20
DENIALS = re.compile(
    "ไม่ได้(?:บอก|ระบุ|กำหนด|กล่าวถึง|พูดถึง|เขียน|อธิบาย|ให้ไว้|สั่ง|เจาะจง|จำกัด|สัญญา|เอ่ย)"
    "|ยังไม่(?:ได้|มีใคร|มีผู้|เคย|ทราบ|แน่)|ไม่(?:เดา|ทราบ|ปรากฏ)"
)


def said(url: str) -> str:
    """The words of a page as they are read, without what is there to be copied."""
    (main,) = tree(url).xpath("//main")
    return "".join(main.xpath(".//text()[not(ancestor::textarea)]"))


def test_what_is_not_known_is_said_once_and_in_its_place(site):
    thai = [url for url in URLS if BY_URL[url].language == "th"]
    found = {url: DENIALS.findall(said(url)) for url in thai}
    assert 0 < sum(map(len, found.values())) <= MOST, found


def test_every_page_says_in_its_footer_that_it_is_not_official(site):
    for url in URLS:
        (footer,) = tree(url).xpath("//footer")
        assert languages()[BY_URL[url].language].words["unofficial"] in words(footer), url
    for language in languages().values():
        assert language.words["unofficial"] in words(tree("404.html").xpath("//body")[0])


def test_a_page_names_a_day_where_its_own_words_say_a_fact_of_the_letter(site, facts):
    """What stands around every page dates none of them."""
    rendered = refresh(ROOT).rendered
    for url in URLS:
        (footer,) = tree(url).xpath("//footer")
        days = facts.days(rendered[BY_URL[url].file].used)
        said = [day for day in (days.compared, days.seen) if day and days.compared]
        shown = footer.xpath(".//time/@datetime")
        assert shown == [day.isoformat() for day in said], url
    assert not tree("search/").xpath("//footer//time")


@pytest.mark.parametrize("code", ["th", "en"])
def test_a_frame_cites_the_letter_only_for_facts_of_the_letter(site, facts, code):
    """What is this site's own is called so in every frame."""
    language = languages()[code]
    places = [page.url for page in BY_URL.values() if page.language == code]
    frames = [
        f"{language.root}embed/{name}/" for name in cards.cards(site_file.read(ROOT)[1], facts)
    ]
    frames += [f"{place}embed/" for place in places if place != f"{language.root}local-bodies/"]
    for url in frames:
        page = tree(url)
        (footer,) = page.xpath("//footer")
        marks = " ".join(page.xpath("//main//@data-fact")).split()
        paths = {mark.partition("|")[0] for mark in marks}
        rows = {
            facts.known[fact].source[0]
            for path in paths
            if not path.startswith(("compared", "letter", "slip", "source"))
            for fact in facts.said(path)
        }
        assert language.words["unofficial"] in words(footer), url
        cited = any("circular.department" in mark for mark in footer.xpath(".//@data-fact"))
        assert cited == any(row.startswith("L") for row in rows), url


def test_the_ledger_shows_first_what_is_open(site, facts):
    for language in languages().values():
        (first, *others) = tree(f"{language.root}about/").xpath(
            "//details[contains(@class, 'ofos-ledger')]"
        )
        assert words(first.xpath("./summary")[0]) == language.words["section_open"]
        assert "open" in first.attrib
        assert not any("open" in other.attrib for other in others)
        shown = set(first.xpath(".//th/span/@data-fact"))
        assert shown == {path for path, fact in facts.facts() if fact.status == "unconfirmed"}


def test_the_whole_letter_stands_on_its_page_once(site, facts):
    for language in languages().values():
        quoted = tree(f"{language.root}documents/").xpath("//blockquote/p[1]")
        shown = "".join("".join(part.itertext()) for part in quoted)
        assert "".join(shown.split()) == "".join("".join(facts.letter.values()).split())
