"""The office as a card for phones' lists of contacts: everything that its page says of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from ofos.checks.sources import check
from ofos.facts.formats import national
from ofos.outputs.kit.pieces import pieces
from ofos.outputs.kit.vcard import vcard

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("other")]


@pytest.fixture(scope="module")
def words(sources: Path):
    site = check(sources).site
    assert site
    return [each.words for each in pieces(site)]


def lines(card: str) -> dict[str, str]:
    """The values of a card by their names (RFC 2426), the last of each."""
    return dict(line.split(":", 1) for line in card.split("\r\n") if line)


def test_it_has_the_address_and_the_e_mail_of_the_office(theirs, words):
    office = theirs.file.contact.office
    for each in words:
        card = lines(vcard(each))
        assert card["EMAIL"] == office.email.email
        told = card["ADR"].replace("\\;", "")
        assert office.place.name.words(each.language.code)[0] in told
        assert office.place.changwat.words(each.language.code)[0] in told
        assert office.place.postcode in told.split(";")


def test_it_says_what_each_number_is_for(theirs, words):
    for each in words:
        note = lines(vcard(each))["NOTE"]
        for phone in theirs.file.contact.office.phones.values():
            assert f"{phone.name.words(each.language.code)[0]} {national(phone.phone)}" in note


def test_a_name_with_a_semicolon_stays_one_name(theirs, words):
    name = theirs.file.agency["province_office"].model_copy(update={"th": "ก; ข", "en": "a; b"})
    agency = {**theirs.file.agency, "province_office": name}
    facts = replace(theirs, file=theirs.file.model_copy(update={"agency": agency}))
    for each in words:
        own = each.language.code
        said = lines(vcard(replace(each, site=replace(each.site, facts=facts))))["N"]
        assert said == {"th": "ก\\; ข;", "en": "a\\; b;"}[own]
