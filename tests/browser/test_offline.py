"""The offline edition and the kit's cover, opened from a folder as from a USB stick."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import ensure

pytestmark = [pytest.mark.browser, pytest.mark.site]
START = "เริ่มที่นี่.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=["ofos-offline.zip", "ofos-kit.zip"])
def stick(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with a Thai name and a space, as sticks have."""
    folder = tmp_path_factory.mktemp("stick") / "แฟลชไดรฟ์ ของเรา"
    with zipfile.ZipFile(site / "local-bodies/kit" / request.param) as archive:
        archive.extractall(folder)
    return folder


def test_every_page_opens_from_disk_without_an_error(browser: Browser, stick: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda r: faults.append(f"asked: {r.url}") if r.url.startswith("http") else None,
    )
    seen: set[str] = set()
    queue = [(stick / START).as_uri()]
    while queue:
        address = queue.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address, wait_until="load")
        assert not faults, (unquote(address), faults)
        links = page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])"
        )
        for link in links:
            if link.startswith("file:"):
                assert Path(unquote(link.removeprefix("file://"))).is_file(), (address, link)
                if link.endswith(".html"):
                    queue.append(link)
    everything = {path.as_uri() for path in stick.rglob("*.html")}
    assert everything <= seen | {uri for uri in everything if "/embed/" in uri}
    context.close()
