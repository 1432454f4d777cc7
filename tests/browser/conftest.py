"""One browser and one host for all tests of a worker, and a page that each test opens anew."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT
from tests.support.built_pages import URLS
from tests.support.chromium import FLAGS, HOW, find
from tests.support.host import Host

#: Every page of an editor's in every language, and the one that is served for any other address.
PAGES = [*URLS, "404.html"]
every_page = pytest.mark.parametrize("url", PAGES, ids=lambda url: f"/{url}")
MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium():
    """The browser: the machine's own."""
    path = find()
    if not path:
        pytest.fail(HOW, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def host(site: Path):
    with Host(site) as host:
        yield host


@pytest.fixture(scope="module")
def context(chromium: Browser, host: Host):
    """A reader's browser with our measures in it (`measure.js`)."""
    context = chromium.new_context(base_url=host.url)
    context.add_init_script(MEASURE)
    yield context
    context.close()


@pytest.fixture(scope="module")
def _shared(context: BrowserContext):
    return context.new_page()


@pytest.fixture
def page(_shared: Page):
    """The page of this worker, as a phone in daylight shows it."""
    see(_shared)
    return _shared


def see(page: Page, width: int = 360, height: int = 740, scheme: str = "light", **media) -> None:
    """Another screen, or another wish of the reader's, for the page that is open."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(
        color_scheme=scheme,
        media=media.get("media", "screen"),
        reduced_motion=media.get("reduced_motion", "no-preference"),
        forced_colors=media.get("forced_colors", "none"),
    )


def unfold(page: Page) -> None:
    """Open every fold, and have the browser lay out what it leaves until the reader comes near,
    so that what is inside is looked at too."""
    page.evaluate("""() => {
      document.querySelectorAll('details').forEach(fold => fold.open = true);
      document.querySelectorAll('.ofos-words').forEach(list => list.style.contentVisibility = 'visible');
    }""")


__all__ = ["PAGES", "ROOT", "every_page", "see", "unfold"]
