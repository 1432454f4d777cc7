"""One browser for all tests of a module, and the pages that they open in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.chromium import HOW, PATIENCE, find, launched, opened
from tests.support.host import Host
from tests.support.log import Log
from tests.support.screen import MEASURE, see

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.site)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser: the machine's own."""
    if not find():
        pytest.fail(HOW, pytrace=False)
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def context(chromium: Browser, host: Host) -> Iterator[BrowserContext]:
    """A reader's browser with our measures in it (`measure.js`)."""
    with opened(chromium, base_url=host.url) as context:
        context.add_init_script(MEASURE)
        yield context


@pytest.fixture(scope="module")
def _shared(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page(_shared: Page) -> Page:
    """The one page of this module, as a phone in daylight shows it."""
    see(_shared)
    return _shared


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Page]:
    """A page of the test's own, in a browser that has been nowhere yet."""
    with opened(chromium) as context:
        yield context.new_page()


@pytest.fixture
def log(new_page: Page) -> Log:
    """What `new_page` does."""
    return Log(new_page)


@pytest.fixture
def elsewhere() -> Iterator[Host]:
    """Another website, whose pages the test makes up."""
    with Host(pages={"favicon.ico": ""}) as elsewhere:
        yield elsewhere


@pytest.fixture(scope="module")
def catalogue(server: Host) -> Any:
    """The catalogue of embeds as `server` sends it."""
    return server.json("embed/catalogue.json")
