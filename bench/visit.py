"""The bytes of a visit, as Chromium receives them: headers and bodies, compressed, icon included.

First view, then a second page with what is cached by then; and another visit that opens the menu
and the search, and asks one thing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, Request

from bench.serving import Served
from tests.support.chromium import launched, opened

#: Loads the page's icon, which a browser without a window never asks for.
ICON = """async () => {
  const icon = document.querySelector('link[rel~=icon]');
  if (icon && !icon.href.startsWith('data:')) await (await fetch(icon.href)).blob();
}"""


class Traffic:
    """What a browser has received and nobody has counted yet."""

    def __init__(self) -> None:
        self.pending: list[Request] = []

    def add(self, request: Request) -> None:
        self.pending.append(request)

    def count(self) -> tuple[int, int]:
        """Bytes and requests since the last time this was asked."""
        size = requests = 0
        for request in self.pending:
            sizes = request.sizes()
            received = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            if sizes["responseBodySize"] > 0:
                size, requests = size + received, requests + 1
        self.pending.clear()
        return size, requests


@dataclass(frozen=True)
class Weight:
    """(bytes, requests) of each stage; `visit` is first view, menu, search and a query together,
    None where there is no search."""

    first: tuple[int, int]
    second: tuple[int, int]
    visit: tuple[int, int] | None


def weigh(served: Served, first: str, second: str, search: Callable[[Page], None] | None) -> Weight:
    """The bytes of a visit that begins at `first` and goes on to `second`, both below the site."""
    with _context(served) as context:
        page, traffic = _open(context, served.address + first)
        one = traffic.count()
        page.goto(served.address + second)
        _settle(page)
        two = traffic.count()
    if search is None:
        return Weight(one, two, None)
    with _context(served) as context:
        page, traffic = _open(context, served.address + first)
        search(page)
        _settle(page)
        return Weight(one, two, traffic.count())


@contextmanager
def _context(served: Served) -> Iterator[BrowserContext]:
    with launched(*served.flags) as browser, opened(browser, has_touch=True) as context:
        yield context


def _open(context: BrowserContext, url: str) -> tuple[Page, Traffic]:
    traffic = Traffic()
    context.on("requestfinished", traffic.add)
    page = context.new_page()
    page.goto(url)
    _settle(page)
    page.evaluate(ICON)
    return page, traffic


def _settle(page: Page) -> None:
    """Wait until nothing more is asked for; scripts may begin late on a busy machine."""
    for _ in range(2):
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1_000)
