"""What a page costs a phone, to the byte: requests as the browser makes them, bodies as they are
sent (brotli), the icon included; and nothing that moves while it loads. How long it takes depends on
the machine: `make bench` measures that."""

import pytest

from ofos.checks.weight import FIRST, LOOKED_UP, TOOLS
from ofos.pages.page import load
from tests.support.chromium import drawn, opened
from tests.support.log import Log
from tests.support.screen import every_page
from tests.support.sources import ROOT

#: How many requests a first view of a visit may make, whichever page it is.
REQUESTS = 1
#: Pages that grow with what editors write: the build speaks up while there is room, stops nothing.
GROWING = {page.url for page in load(ROOT) if page.path in LOOKED_UP | TOOLS}


@pytest.fixture(scope="module")
def phone(chromium, host):
    """A phone, and what it asks for. (The host lets it keep nothing.)"""
    with opened(chromium, base_url=host.url, is_mobile=True) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        yield page, Log(page)


@pytest.fixture
def fresh(phone):
    page, log = phone
    page.goto("about:blank")
    log.clear()
    return page


def view(page, log: Log, url: str) -> list[str]:
    """The addresses that a view of the page asks for, with all that it does by itself."""
    page.goto(url, wait_until="load")
    if page.locator("script, iframe, img").count():
        page.wait_for_load_state("networkidle")
    return [url for url in log.asked if not url.startswith("data:")]


@every_page
def test_a_first_view_is_light(phone, fresh, host, url):
    _, log = phone
    paths = [one.removeprefix(host.url) for one in view(fresh, log, url)]
    assert len(paths) <= REQUESTS, paths
    if url not in GROWING:
        headers = sum(len(f"{name}: {value}\r\n") for name, value in host.headers(f"/{url}"))
        weight = sum(host.weight(path) + headers for path in paths)
        assert weight <= FIRST, f"{weight} bytes: {paths}"


def test_the_browser_gets_the_bytes_we_count(fresh, host):
    """The browser itself says how much came in; what is over our count are the headers."""
    session = fresh.context.new_cdp_session(fresh)
    session.send("Network.enable")
    got = []
    session.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    answer = fresh.goto("", wait_until="networkidle")
    headers = "".join(f"{name}: {value}\r\n" for name, value in answer.all_headers().items())
    assert len(got) == 1
    # Before the headers is the line with the status.
    assert host.weight("") <= sum(got) <= host.weight("") + len(headers) + 50


#: Tells by how much the page has moved by itself since it was opened (CLS).
WATCH = """(() => {
  let sum = 0;
  const add = entries => entries.forEach(entry => sum += entry.value);
  const watch = new PerformanceObserver(list => add(list.getEntries()));
  watch.observe({type: 'layout-shift', buffered: true});
  window.moved = () => { add(watch.takeRecords()); return sum; };
})()"""


@every_page
def test_nothing_moves_while_it_loads(fresh, url):
    fresh.goto(url, wait_until="load")
    drawn(fresh)
    assert round(fresh.evaluate("moved()"), 2) == 0


#: Bytes a second of a network at the edge of a village: a page comes in many pieces.
SLOW = {"offline": False, "latency": 50, "downloadThroughput": 4000, "uploadThroughput": 4000}


@pytest.mark.parametrize("url", ["sectors/", "sectors/food/", "glossary/", "en/documents/sources/"])
def test_nothing_moves_while_it_comes_in_pieces(fresh, url):
    session = fresh.context.new_cdp_session(fresh)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    fresh.goto(url, wait_until="load")
    drawn(fresh)
    session.detach()
    assert fresh.evaluate("moved()") < 0.002


def test_a_shift_is_seen(fresh):
    fresh.goto("")
    drawn(fresh)
    fresh.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforebegin', '<p>late</p>'.repeat(9))"
    )
    drawn(fresh)
    assert fresh.evaluate("moved()") > 0


def test_a_second_request_is_counted(phone, fresh, host):
    _, log = phone
    assert len(view(fresh, log, "")) == 1
    fresh.evaluate("fetch('/facts.json').then(answer => answer.blob())")
    assert log.asked == [host.url, f"{host.url}facts.json"]
    assert host.weight("facts.json") > 0
