"""The offline edition and the kit's cover, opened from a folder as from a USB stick."""

import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from tests.support.log import Log

START = "เริ่มที่นี่.html"


@pytest.fixture(scope="module", params=["ofos-offline.zip", "ofos-kit.zip"])
def stick(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with a Thai name and a space, as sticks have."""
    folder = tmp_path_factory.mktemp("stick") / "แฟลชไดรฟ์ ของเรา"
    with zipfile.ZipFile(site / "local-bodies/kit" / request.param) as archive:
        archive.extractall(folder)
    return folder


def test_every_page_opens_from_disk_without_an_error(new_page: Page, log: Log, stick: Path) -> None:
    seen: set[str] = set()
    queue = [(stick / START).as_uri()]
    while queue:
        address = queue.pop()
        if address in seen:
            continue
        seen.add(address)
        log.clear()
        new_page.goto(address, wait_until="load")
        asked = [one for one in log.asked if not one.startswith(("file:", "data:"))]
        assert (log.said, log.errors, log.failed, asked) == ([], [], [], []), unquote(address)
        links = new_page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])"
        )
        queue += [link for link in links if link.startswith("file:") and link.endswith(".html")]
    everything = {path.as_uri() for path in stick.rglob("*.html")}
    assert everything <= seen | {uri for uri in everything if "/embed/" in uri}
