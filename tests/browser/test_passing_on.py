"""Passing a page on, choosing light or dark, and reading in LINE's own browser: with the page's few
lines of script, and without any."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.chromium import opened
from tests.support.screen import every_page, see

KIT = "local-bodies/kit/"
#: As LINE names itself on Android.
LINE = (
    "Mozilla/5.0 (Linux; Android 12; V2120 Build/SP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/108.0.5359.128 Mobile Safari/537.36 Line/12.21.1/IAB"
)


@every_page
def test_every_page_can_be_passed_on_without_a_script(page, url):
    page.goto(url)
    row = page.locator("[data-share]")
    if url == "404.html":
        assert row.count() == 0
        return
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    line, mail, own = (link.get_attribute("href") for link in row.locator("a").all())
    assert parse_qs(urlsplit(line).query)["url"] == [canonical]
    assert parse_qs(urlsplit(mail).query)["body"] == [canonical]
    assert own == canonical


def test_the_address_is_copied_and_it_is_said(new_page, log, server):
    new_page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: async text => { window.copied = text; }}})"
    )
    new_page.goto(f"{server.url}register/#problems")
    link = new_page.locator("[data-sent]")
    said = link.get_attribute("data-sent")
    link.click()
    expect(link).to_have_text(said)
    assert new_page.evaluate("window.copied") == f"{server.url}register/"
    assert new_page.url.endswith("register/#problems")
    assert log.errors == []


def test_a_phone_that_can_share_does(new_page, log, server):
    new_page.add_init_script("navigator.share = async what => { window.shared = what; }")
    new_page.goto(f"{server.url}en/faq/")
    link = new_page.locator("[data-native]")
    expect(link).to_have_text(link.get_attribute("data-native"))
    link.click()
    assert new_page.evaluate("window.shared") == {"url": f"{server.url}en/faq/"}
    assert log.errors == []


@pytest.mark.parametrize("agent", [None, LINE], ids=["browser", "LINE"])
def test_line_is_told_what_it_cannot_do_and_nobody_else(chromium, server, agent):
    with opened(chromium, user_agent=agent) as context:
        page = context.new_page()
        page.goto(server.url + KIT)
        note = page.locator("[data-line]")
        assert note.count() == 1
        if agent is None:
            expect(note).to_be_hidden()
        else:
            expect(note).to_be_visible()
            assert note.locator("a").get_attribute("href") == "?openExternalBrowser=1"


def test_a_tool_fetches_its_script_when_it_is_touched(new_page, log, server):
    for url, script in ((KIT, "assets/kit.js"), ("local-bodies/embed/", "embed/builder.js")):
        new_page.goto(server.url + url, wait_until="networkidle")
        assert log.asked == [server.url + url]
        new_page.keyboard.press("Tab")
        new_page.keyboard.press("Tab")
        new_page.wait_for_load_state("networkidle")
        assert log.asked.count(server.url + script) == 1
        log.clear()


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_light_or_dark_follows_the_system_until_it_is_chosen(new_page, log, server, system, width):
    def ground() -> int:
        """How bright the page is, 0 to 255."""
        colour = new_page.evaluate("getComputedStyle(document.body).backgroundColor")
        return int(colour.removeprefix("rgb(").split(",")[0])

    see(new_page, width, scheme=system)
    new_page.goto(server.url)
    assert (ground() > 128) == (system == "light")
    if width == 360:
        new_page.locator("button[popovertarget=menu]").first.click()
    new_page.locator("[data-scheme]:visible").click()
    assert (ground() > 128) == (system == "dark")
    expect(new_page.locator("[data-scheme]:visible")).to_be_focused()
    # It stays chosen on the next page, in either language.
    new_page.goto(f"{server.url}en/contact/")
    assert (ground() > 128) == (system == "dark")
    assert log.errors == []


def test_without_a_script_nothing_is_offered_that_needs_one(chromium, server):
    with opened(chromium, java_script_enabled=False, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(server.url)
        assert page.locator("[data-scheme]:visible").count() == 0
        assert (page.locator("[data-native]").get_attribute("href") or "").startswith("mailto:")


@every_page
def test_what_is_hidden_is_not_seen(page, url):
    """The theme gives many things a display of their own, which would undo `hidden`."""
    page.goto(url)
    shown = "[...document.querySelectorAll('[hidden]')].filter(e => e.checkVisibility())"
    assert page.evaluate(f"{shown}.map(e => e.outerHTML.slice(0, 99))") == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_way_past_the_menu_is_seen_only_when_it_is_reached(page, width):
    see(page, width)
    page.goto("contact/")
    skip = page.locator(".md-skip")
    assert skip.evaluate("skip => getComputedStyle(skip).opacity") == "0"
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert skip.evaluate("skip => getComputedStyle(skip).opacity") == "1"
