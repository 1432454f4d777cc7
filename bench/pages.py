"""Part `pages`: what a page weighs and how fast it is, beside stock Material and a hand-written
page with the same words."""

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page

from bench import lighthouse, made, serving, visit
from bench.lighthouse import AUDITS, CATEGORIES, Result
from bench.report import Cell, middle, over, progress, table
from bench.serving import Served

#: A home page and a content page in both languages: page, where a reader goes next, a question.
PAGES = {
    "": ("contact/", "สมัคร"),
    "register/": ("contact/", "สมัคร"),
    "en/": ("en/contact/", "register"),
    "en/register/": ("en/contact/", "register"),
}
HAND = "by hand"
Pages = dict[str, tuple[str, str]]
#: What is told as a ratio too: the milliseconds are the machine's, the ratio is ours.
RATIOS = {"FCP ms": "FCP ÷ hand", "LCP ms": "LCP ÷ hand", "work ms": "work ÷ hand"}


def run(folder: Path, options: Namespace) -> None:
    """Make the three sites, serve them alike, and print both tables."""
    if not serving.ready():
        sys.exit("nginx is missing: sudo apt-get install nginx")
    site = made.ours(folder / "ours")
    at = serving.address(site)
    urls = sorted({*PAGES, *(second for second, _ in PAGES.values())})
    folders = {
        "ours": site,
        "stock Material": made.stock_material(folder / "ours", folder / "stock"),
        HAND: made.by_hand(site, folder / "hand", urls),
    }
    for name in ("stock Material", HAND):
        serving.prepare(folders[name])
    pages = dict(list(PAGES.items())[: 1 if options.smoke else None])
    with ExitStack() as stack:
        sites = {name: stack.enter_context(serving.served(f, at)) for name, f in folders.items()}
        _weights(sites, pages, {"ours": _ours(site), "stock Material": _stock})
        if options.smoke and not lighthouse.ready():
            print("\nLighthouse is not installed, and a smoke run installs nothing.")
            return
        if options.smoke:
            del sites["stock Material"]
        _lighthouse(sites, pages, options.runs)


def _how(sites: dict[str, Served]) -> str:
    packed = "brotli" if all(one.brotli for one in sites.values()) else "gzip (no brotli module)"
    return (
        f"Served alike: nginx with deploy/nginx.conf on loopback, TLS, HTTP/2, {packed} files made "
        "beforehand. Other hosts are not found, with a network or without: the fonts that stock "
        "Material takes from Google are missing from its bytes and times (88 KiB more)."
    )


def _weights(
    sites: dict[str, Served],
    pages: Pages,
    searches: dict[str, Callable[[Page, str], None] | None],
) -> None:
    rows: list[list[Cell]] = []
    for page, (second, question) in pages.items():
        for name, served in sites.items():
            search = searches.get(name)
            asked = (lambda opened, s=search, q=question: s(opened, q)) if search else None
            weight = visit.weigh(served, page, second, asked)
            stages = (weight.first, weight.second, weight.visit)
            rows.append(
                [
                    f"/{page}",
                    name,
                    *(f"{b:,} / {n}" if (b, n) != (0, 0) else "0" for b, n in filter(None, stages)),
                ]
            )
            rows[-1] += ["–"] * (5 - len(rows[-1]))
    missing = [name for name, search in searches.items() if search is None]
    table(
        "Weight: bytes / requests, headers included",
        ["page", "site", "first view", "second page", "visit with menu, search, one query"],
        rows,
        "Must be: first view ≤ 12,000 / 2, second page ≤ 8,000, the whole visit ≤ 60,000.",
        _how(sites),
        *(f"No search yet in: {name}." for name in missing),
    )


def _ours(site: Path) -> Callable[[Page, str], None] | None:
    if not (site / "search" / "index.html").exists():
        return None

    def ask(page: Page, question: str) -> None:
        page.click("button[popovertarget=menu]")
        root = "en/" if "/en/" in page.url else ""
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/')[2]}/{root}search/")
        page.fill("#q", question)
        page.wait_for_selector("#results li", timeout=20_000)

    return ask


def _stock(page: Page, question: str) -> None:
    page.click("label.md-header__button[for=__drawer]")
    page.locator("label.md-overlay").click(position={"x": 350, "y": 400})
    page.click("label.md-header__button[for=__search]")
    page.locator("input.md-search__input").press_sequentially(question)
    # Its index came with the page, and in Thai it may find nothing: there is nothing to wait for.
    page.wait_for_timeout(2_000)


def _lighthouse(sites: dict[str, Served], pages: Pages, runs: int) -> None:
    version = lighthouse.install()
    if not version:
        print("\nLighthouse needs Node and npm: not measured.")
        return
    found: dict[tuple[str, str], list[Result]] = {}
    # Turn by turn, so that what else the machine does falls on all three alike.
    for turn in range(runs):
        for page in pages:
            for name, served in sites.items():
                progress(f"Lighthouse: run {turn + 1} of {runs}, {name} /{page}")
                result = lighthouse.measure(served.address + page, served.flags)
                found.setdefault((page, name), []).append(result)
    progress("")
    rows, lost = [], []
    for page in pages:
        base = _medians(found[page, HAND])
        for name in sites:
            got = _medians(found[page, name])
            scores = " / ".join(f"{got[category]:.0f}" for category in CATEGORIES)
            ratios = [over(got[column], base[column]) for column in RATIOS]
            numbers = [got[column] for column in (*AUDITS, "requests")]
            rows.append([f"/{page}", name, scores, *ratios, *numbers])
            audits = sorted({audit for result in found[page, name] for audit in result.lost})
            lost += [f"/{page} {name}: {', '.join(audits)}."] if audits else []
    table(
        f"Lighthouse {version}, mobile on slow 4G (simulated), medians of {runs}",
        ["page", "site", "P / A11y / BP / SEO", *RATIOS.values(), *AUDITS, "requests"],
        rows,
        "Must be, ours: 100 / 100 / 100 / 100, FCP and LCP ≤ 1.10 ×, CLS 0, and of the main thread "
        "no more work than stock Material. (TBT is what of it comes in pieces over 50 ms: 0 on a "
        "machine that does nothing else.)",
        _how(sites),
        "Audits that cost points in any run: " + ("; ".join(lost) or "none."),
    )


def _medians(results: list[Result]) -> dict[str, float]:
    names = {**results[0].scores, **results[0].numbers}
    return {
        name: middle({**result.scores, **result.numbers}[name] for result in results) or 0.0
        for name in names
    }
