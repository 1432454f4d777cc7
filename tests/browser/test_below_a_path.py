"""A site in a folder of its host, such as a project's page: everything is there, nothing beside it."""

import subprocess
import sys
from collections.abc import Iterator
from os import environ
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.support.host import Host
from tests.support.sources import ROOT, copy_sources

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("below")]
BELOW = "/ofos"


@pytest.fixture(scope="module")
def below(tmp_path_factory) -> Iterator[Host]:
    copy = copy_sources(tmp_path_factory.mktemp("below") / "copy")
    settings = {"SITE_URL": f"https://example.org{BELOW}/", "OFOS_CACHE": str(ROOT / ".cache")}
    done = subprocess.run(
        [sys.executable, "-m", "ofos", "build", "-q"],
        cwd=copy,
        env=environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with Host(copy / "site", below=BELOW) as host:
        yield host


def _links(page: Page) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)"))


def test_every_page_is_reached_and_whole(below, new_page):
    wrong: list[str] = []
    new_page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    new_page.on("response", lambda got: wrong.append(got.url) if got.status >= 400 else None)
    seen: set[str] = set()
    ahead = {below.url}
    while ahead:
        url = ahead.pop()
        seen.add(url)
        new_page.goto(url)
        here = {link.partition("#")[0].partition("?")[0] for link in _links(new_page)}
        ahead |= {link for link in here if link.startswith(below.url) and link.endswith("/")} - seen
        outside = {link for link in here if link.startswith("http://127.")} - {
            link for link in here if link.startswith(below.url)
        }
        assert outside == set(), url
    assert wrong == []
    built = {
        path.parent.relative_to(below.folder).as_posix()
        for path in below.folder.rglob("index.html")
    }
    full = {each for each in built if "embed" not in each.split("/")}
    reached = {url.removeprefix(below.url).strip("/") or "." for url in seen}
    assert full - reached == set()


def test_a_wrong_address_leads_back(below, new_page):
    new_page.goto(f"{below.url}no/such/page/")
    for link in sorted(_links(new_page)):
        if link.startswith("http://127."):
            assert link.startswith(below.url)
            assert new_page.request.get(link).status == 200, link


def test_search_and_the_other_language_work(below, new_page):
    new_page.goto(urljoin(below.url, "search/?q=OFOS"))
    expect(new_page.locator("main a[href]").first).to_be_visible()
    new_page.goto(urljoin(below.url, "contact/"))
    new_page.locator("a[hreflang=en]").first.click()
    assert new_page.url == urljoin(below.url, "en/contact/")
