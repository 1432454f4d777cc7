"""What grows old by itself, without a network; and asking an address, on loopback."""

from datetime import timedelta
from email.message import Message
from urllib.error import HTTPError

import pytest

from ofos.editing.weekly import ask, weekly
from ofos.facts.facts import Facts
from ofos.facts.model import Link, PublicPage
from tests.support.sources import ROOT


def last_check(facts: Facts):
    return max(filter(None, (facts.compared(fact) for _, fact in facts.facts())))


def fine(address: str) -> None:
    return None


def test_what_is_fresh_is_not_told(facts):
    text = weekly(ROOT, last_check(facts), fine)
    assert "not compared for a year" not in text
    assert "don't answer" not in text


def test_facts_not_compared_for_a_year_are_told(facts):
    text = weekly(ROOT, last_check(facts) + timedelta(days=366), fine)
    dated = [path for path, fact in facts.facts() if facts.compared(fact)]
    assert f"(not compared for a year: {len(dated)})" in text


def test_every_address_is_asked_once_and_told_where_it_is_dead(facts):
    asked = []

    def dead(address: str) -> str:
        asked.append(address)
        return "HTTP 404 <b>`"

    text = weekly(ROOT, last_check(facts), dead)
    pages = [row.url for row in facts.file.source.values() if isinstance(row, PublicPage)]
    links = [fact.url for _, fact in facts.facts() if isinstance(fact, Link)]
    assert asked == [*pages, *links]
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("status", "expected"), [(403, None), (429, None), (404, "HTTP 404"), (500, "HTTP 500")]
)
def test_who_does_not_want_to_be_asked_is_there_all_the_same(monkeypatch, status, expected):
    def refuse(request, timeout):
        raise HTTPError(request.full_url, status, "", Message(), None)

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    assert ask("https://a.example/") == expected


def test_an_address_that_answers_and_one_that_does_not(host):
    assert ask(host.url) is None
    assert ask("http://127.0.0.1:9/")
