"""What grows old by itself, without a network; and asking an address, on loopback."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ofos.editing.weekly import ask, weekly
from ofos.facts.facts import Facts
from ofos.facts.model import Link, PublicPage
from tests.support.sources import ROOT


def last_check(facts: Facts):
    return max(filter(None, (facts.compared(fact) for _, fact in facts.facts())))


def fine(address: str) -> None:
    return None


def test_there_is_nothing_to_tell_when_all_is_fresh(facts):
    assert weekly(ROOT, last_check(facts), fine) == ""


def test_facts_not_compared_for_a_year_are_told(facts):
    text = weekly(ROOT, last_check(facts) + timedelta(days=366), fine)
    dated = [path for path, fact in facts.facts() if facts.compared(fact)]
    assert text.count("\n- ") == min(len(dated), 50) + (len(dated) > 50)


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
    ("status", "expected"), [(200, None), (403, None), (404, "HTTP 404"), (500, "HTTP 500")]
)
def test_an_address_is_asked(status, expected):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    try:
        assert ask(address) == expected
    finally:
        server.shutdown()
        server.server_close()
    assert ask(address)
