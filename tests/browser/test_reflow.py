"""Nothing is cut and nobody scrolls sideways: on any phone, at 400 %, with text twice as large, and
with the spacing that WCAG 1.4.12 lets readers choose; everything can be hit with a finger."""

import pytest

from tests.support.screen import SPACED, TARGETS, TWICE, cut, every_page, see, styled, unfold


@every_page
def test_nothing_is_cut_or_too_wide(page, url):
    page.goto(url)
    unfold(page)
    assert cut(page) == {}
    for i in range(1, page.locator(".tabbed-labels > label").count()):
        page.locator(".tabbed-labels > label").nth(i).click()
        assert cut(page) == {}


@every_page
@pytest.mark.parametrize("width", [320, 1280])
def test_everything_can_be_hit(page, url, width):
    see(page, width)
    page.goto(url)
    unfold(page)
    assert page.evaluate("sizes => measure.targets(...sizes)", TARGETS) == []


@pytest.mark.parametrize("url", ["", "en/", "sectors/food/", "en/register/app/"])
@pytest.mark.parametrize("css", ["", TWICE, SPACED], ids=["plain", "twice", "spaced"])
@pytest.mark.parametrize("size", [(320, 640), (320, 256), (360, 740)], ids=str)
def test_the_open_menu_is_whole(page, url, css, size):
    see(page, *size)
    page.goto(url)
    styled(page, css)
    page.locator("button[popovertarget=menu]").first.click()
    assert page.evaluate("measure.cut()") == []
    assert page.evaluate("sizes => measure.targets(...sizes)", TARGETS) == []
    last = page.locator("#menu a").last
    last.scroll_into_view_if_needed()
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= size[1] + 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (".md-typeset h1 { white-space: nowrap; font-size: 60px }", "beyond the edge"),
        ("main p { width: 120vw }", "px too wide"),
        ("main p { height: 1em; overflow: hidden }", "cut above or below"),
        (
            ".md-typeset h2 { overflow: hidden; white-space: nowrap; max-width: 3em }",
            "cut at the side",
        ),
        ("h2 { overflow: hidden; height: 10px }", "too small for its text"),
    ],
)
def test_a_cut_is_seen(page, fault, said):
    page.goto("register/")
    styled(page, fault)
    assert said in "\n".join(page.evaluate("measure.cut()"))


def test_a_small_target_is_seen(page):
    see(page, 1280)
    page.goto("register/")
    styled(page, ".md-nav__link { padding: 0 !important; font-size: 10px; line-height: 1 }")
    assert page.evaluate("measure.targets(24, 48)")
    page.goto("")
    styled(page, ".md-button { padding: 0 !important; min-height: 0 !important }")
    assert page.evaluate("measure.targets(24, 48)")
