"""Part `search`: how soon a phone shows the first result, beside stock Material; and what ten times
the pages cost."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Page, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from bench import content, made, serving
from bench.report import Cell, middle, over, progress, table
from bench.serving import Served
from ofos.outputs.search.index import Entry, entries, entry, indexes, pack
from ofos.pages.page import Page as Source
from ofos.publishing.current_site import refresh
from ofos.site.site import Site
from tests.support.chromium import PHONE, launch
from tests.support.sources import copy_sources

#: Slow 4G as Lighthouse has it: milliseconds of latency, bytes a second; and a slow phone's CPU.
RATE = 204_800
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": RATE,
    "uploadThroughput": RATE,
}
SLOWER = 4
#: How many times the pages, to see what grows with them.
TIMES = 10
MANY = "ours, many pages"
#: A question that both searches answer, and the page it is asked from.
QUESTION, PAGES = "ofos", {"Thai": "", "English": "en/"}
#: Questions of a reader who goes on typing; then what takes the script longest: sentences, what it
#: reads in other ways as well, and what no reader types.
QUERIES = (
    "สมัครเรียน",
    "โทร",
    "เรียนอาหาร",
    "ทางรัฐ",
    "ฟรีไหม",
    "แม่เป็นช่างเย็บผ้าอายุหกสิบสมัครเรียนได้ไหมคะ",
    "ถ้าติดขัดตอนลงทะเบียนต้องโทรหาใคร",
    "l,y8igiupo",
    "samak rian yang ngai",
    "zqxwv zqxwv zqxwv",
    "สมัครเรียน" * 1000,
    "1" * 10_000,
)
#: Runs until the first result stands there; tells milliseconds since the box got its first letters.
WATCH = """([box, result, question]) => new Promise(done => {
  const input = document.querySelector(box);
  const started = performance.now();
  const look = () => document.querySelector(result) && done(performance.now() - started);
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
  input.value = question;
  const told = type => input.dispatchEvent(new Event(type, {bubbles: true}));
  ['keydown', 'input', 'keyup'].forEach(told);
  look();
})"""
#: One more question once everything is there, as a reader's next key: milliseconds of work.
AGAIN = """question => {
  const input = document.getElementById('q');
  const started = performance.now();
  input.value = question;
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  return performance.now() - started;
}"""


def run(folder: Path, options: Namespace) -> None:
    """Make both sites, ask both, and print both tables."""
    if not serving.ready():
        sys.exit("nginx is missing: sudo apt-get install nginx")
    site = made.ours(folder / "ours")
    at = serving.address(site)
    plain = serving.prepare(made.stock_material(folder / "ours", folder / "stock"))
    times = 2 if options.smoke else TIMES
    many = _many(folder, times)
    with ExitStack() as stack, sync_playwright() as playwright:
        sites = {"ours": site, "stock Material": plain, MANY: many}
        served = {name: stack.enter_context(serving.served(f, at)) for name, f in sites.items()}
        browsers = {name: launch(playwright, *one.flags) for name, one in served.items()}
        _times(browsers, served, options)
        pages = {name: (_phone(browsers[name]), served[name]) for name in ("ours", MANY)}
        _growth(pages, folder, times)
        for browser in browsers.values():
            browser.close()


def _many(folder: Path, times: int) -> Path:
    project = copy_sources(folder / "many")
    content.write(project, times * len(list((project / "docs" / "th").rglob("*.md"))))
    made.run(made.OURS, project)
    return project / "site"


def _times(browsers: dict[str, Browser], served: dict[str, Served], options: Namespace) -> None:
    runs, languages = options.runs, list(PAGES.items())[: 1 if options.smoke else None]
    asked: dict[str, Callable[..., float]] = {"ours": _ours, "stock Material": _stock}
    found: dict[tuple[str, str, float], list[float]] = {}
    for turn in range(runs):
        for language, root in languages:
            for name, ask in asked.items():
                for wait in (1.0, 0.0):
                    progress(f"search: run {turn + 1} of {runs}, {name}, {language}")
                    page = _phone(browsers[name])
                    took = ask(page, served[name].address + root, wait)
                    found.setdefault((language, name, wait), []).append(took)
                    page.context.close()
    progress("")
    rows: list[list[Cell]] = []
    for language, _ in languages:
        for name in asked:
            warm, cold = (middle(found[language, name, wait]) or 0.0 for wait in (1.0, 0.0))
            ours = [middle(found[language, "ours", wait]) for wait in (1.0, 0.0)]
            rows.append([language, name, warm, over(warm, ours[0]), cold, over(cold, ours[1])])
    table(
        f"Milliseconds to the first result for “{QUESTION}”, medians of {runs}",
        ["language", "site", "tapped 1 s before", "÷ ours", "cold", "÷ ours"],
        rows,
        "Must be, ours: ≤ 300 ms when the box was tapped a second before, ≤ 1,300 ms cold.",
        f"Chromium, CPU {SLOWER} × slower, {NETWORK['latency']} ms and 1.6 Mbit/s; the search page "
        "is open, its script and index are not there yet. Cold: the letters come with the tap. "
        "Stock Material has fetched script and index with the page before (see part `pages`).",
    )


def _phone(browser: Browser) -> Page:
    page = browser.new_context(viewport=PHONE, has_touch=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _ours(page: Page, home: str, wait: float) -> float:
    page.goto(f"{home}search/", wait_until="networkidle")
    if wait:
        page.tap("#q")
        page.wait_for_timeout(wait * 1000)
    return float(page.evaluate(WATCH, ["#q", "#results li", QUESTION]))


def _stock(page: Page, home: str, wait: float) -> float:
    """Its box is on every page; its script and its index came with the page."""
    page.goto(home, wait_until="networkidle", timeout=60_000)
    page.tap("label.md-header__button[for=__search]")
    page.wait_for_timeout(wait * 1000)
    asked = ["input.md-search__input", ".md-search-result__item", QUESTION]
    return float(page.evaluate(WATCH, asked))


def _read(site: Site, page: Source, folder: Path) -> Entry | None:
    html = (folder / page.url / "index.html").read_text(encoding="utf-8")
    return entry(site, page, LexborHTMLParser(html))


def _growth(phones: dict[str, tuple[Page, Served]], folder: Path, times: int) -> None:
    rows: list[list[Cell]] = []
    sizes: list[list[float]] = []
    for (page, served), project in zip(phones.values(), ("ours", "many"), strict=True):
        site, started = refresh(folder / project), time.perf_counter()
        found = entries(site, [_read(site, one, folder / project / "site") for one in site.pages])
        packed = {code: pack(made) for code, made in indexes(site, found).items()}
        seconds = time.perf_counter() - started
        pages = sum(1 for _ in site.pages)
        weights = (len(brotli.compress(made)) for made in packed.values())
        sizes.append([pages, seconds, *weights, _asked(page, served)])
        rows.append(["as it is" if project == "ours" else f"{times} ×", *sizes[-1]])
    rows.append(["growth", *(over(many, few) for few, many in zip(*sizes, strict=True))])
    table(
        f"Growth with {times} times the pages",
        ["pages", "number", "index made in s", "index th, bytes", "index en, bytes", "a query ms"],
        rows,
        "Must be: ≤ 10.5 × bytes and time for 10 × the pages. The pages added are those of "
        "bench/content.py, which have few words of their own: real ones would add more bytes.",
        f"A query: the slowest of {len(QUERIES)} in Thai, once the index is there, CPU {SLOWER} × "
        "slower. Must be: < 50 ms with 10 × the pages.",
    )


def _asked(page: Page, served: Served) -> float:
    """The milliseconds of the slowest query, as a reader's next key."""
    page.goto(f"{served.address}search/?q={QUESTION}")
    page.wait_for_selector("#results li", timeout=60_000)
    page.wait_for_timeout(3000)  # what is made for Thai in Latin letters is made by then
    return max(float(page.evaluate(AGAIN, query)) for query in QUERIES)
