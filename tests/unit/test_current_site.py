"""The site of this process: the same one while nothing changes, another one when anything does."""

import re

import pytest

from ofos.problems import FactsError
from ofos.publishing.current_site import current, refresh


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_read_twice(copy):
    site = refresh(copy)
    assert refresh(copy) is site is current(copy)


def test_the_address_where_it_is_served_counts(copy):
    assert refresh(copy, "http://localhost:8000/").address == "http://localhost:8000/"
    assert current(copy).address == "http://localhost:8000/"


def test_a_word_that_changes_shows(copy):
    before = refresh(copy)
    word = before.languages["en"].words["menu"]
    change(copy / "words/en/site.yml", f"menu: {word}", "menu: Another")
    assert refresh(copy).languages["en"].words["menu"] == "Another"


def test_a_word_of_the_kit_that_changes_shows(copy):
    before = refresh(copy).kit["th"].data["page"]["start"]
    change(copy / "words/th/kit.yml", f"start: {before}", "start: อื่น")
    assert refresh(copy).kit["th"].data["page"]["start"] == "อื่น"


@pytest.mark.parametrize("name", ["sources/letter.txt", "aliases.yml", "mkdocs.yml"])
def test_a_source_that_breaks_is_told_and_one_that_is_mended_forgotten(copy, name):
    site, path = refresh(copy), copy / name
    whole = path.read_bytes()
    path.write_bytes(b"[")
    with pytest.raises(FactsError):
        refresh(copy)
    path.write_bytes(whole)
    assert list(refresh(copy).facts.facts()) == list(site.facts.facts())


def test_a_fact_that_was_compared_later_makes_every_page_with_it_newer(copy):
    """Whoever asks, and whatever was rendered before: a page's facts have one answer."""
    path = copy / "facts.yml"
    own_day = re.compile(r"^ +(?:compared|seen): .*\n", re.MULTILINE)
    path.write_text(own_day.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    site = refresh(copy)
    phone = site.facts.file.contact.office.phone.phone
    change(path, f"\ncompared: {site.facts.file.compared}", "\ncompared: 2026-01-02")
    change(path, f'phone: "{phone}"', f'phone: "{phone}"\n      compared: 2026-01-03')
    later = refresh(copy)
    newer = {page.file for page in later.pages if later.modified(page).day == 3}
    assert newer == {page.file for page in site.pages if "contact.office.phone" in site.used(page)}


def test_what_stands_around_every_page_counts_as_said_on_it(copy):
    site = refresh(copy)
    assert all("contact.office.phone" in site.used(page) for page in site.pages)
