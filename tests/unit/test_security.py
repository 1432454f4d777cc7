"""security.txt keeps to RFC 9116, and says so before it expires."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ofos.outputs import security_txt as security
from ofos.publishing.current_site import refresh
from tests.support.sources import ROOT

ADDRESS = "https://example.org/"


@pytest.fixture
def fields() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in security.security_txt(replace(refresh(ROOT), address=ADDRESS)).splitlines():
        ((name, value),) = re.findall(r"^([A-Za-z-]+): (\S.*)$", line)
        found.setdefault(name, []).append(value)
    return found


def test_has_what_the_rfc_asks_for(fields):
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert all(re.match(r"(https://|tel:\+|mailto:)", contact) for contact in fields["Contact"])
    # Section 2.5: Expires and Preferred-Languages stand once, Expires is an RFC 3339 time.
    (expires,) = fields["Expires"]
    assert datetime.fromisoformat(expires).tzinfo
    assert fields["Preferred-Languages"] == ["th, en"]
    assert fields["Canonical"] == [f"{ADDRESS}.well-known/security.txt"]


def test_the_office_is_no_contact_of_a_site_that_it_does_not_run(fields):
    assert len(fields["Contact"]) == 1
    assert not fields["Contact"][0].startswith("tel:")


def test_a_place_for_mistakes_comes_first_and_is_there(fields, site):
    page, _, name = fields["Contact"][0].removeprefix(ADDRESS).partition("#")
    assert re.search(rf'\bid="?{name}\b', (site / page / "index.html").read_text(encoding="utf-8"))


def test_expires_less_than_a_year_after_the_facts_were_compared(facts):
    assert timedelta(300) < security.expires(facts) - facts.file.compared < timedelta(366)


@pytest.mark.parametrize(("left", "notices"), [(300, 0), (61, 0), (60, 1), (1, 1), (-30, 1)])
def test_the_check_speaks_up_60_days_before(facts, left, notices):
    found = list(security.check(facts, security.expires(facts) - timedelta(left)))
    assert len(found) == notices
    for problem in found:
        assert problem.notice
        line = (ROOT / problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1]
        assert line == f"compared: {facts.file.compared.isoformat()}"


def test_the_built_site_has_it(facts, site):
    text = (site / security.PLACE).read_text(encoding="utf-8")
    (address,) = re.findall(r"Canonical: (.*)\.well-known", text)
    assert text == security.security_txt(replace(refresh(ROOT), address=address))
    assert security.expires(facts) > datetime.now(UTC).date(), "security.txt has expired"
