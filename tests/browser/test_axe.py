"""axe-core finds nothing on any page: all its rules but the experimental ones, on small and large
screens, light and dark; folds and tabs are opened, so that it sees all that readers can reach.

What stands in an article has the same colours on any screen, and what stands around it is the same
on every page: so each page is seen on two screens, one light, one dark, and a few on all four.
"""

import pytest

from tests.support.axe import faults
from tests.support.screen import SCHEMES, every_page, see, unfold

FEW = ("", "en/faq/", "sectors/food/", "404.html")


@every_page
def test_axe_finds_nothing(page, url):
    page.goto(url)
    unfold(page)
    found: dict[object, list[str]] = {}
    for width, scheme in SCHEMES[: 4 if url in FEW else 2]:
        see(page, width, scheme=scheme)
        if violations := faults(page):
            found[width, scheme] = violations
    see(page)
    for i in range(page.locator(".tabbed-labels > label").count()):
        page.locator(".tabbed-labels > label").nth(i).click()
        if violations := faults(page):
            found["tab", i] = violations
    assert found == {}


@pytest.mark.parametrize("url", ["", "en/", "sectors/food/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu(page, url, scheme):
    see(page, scheme=scheme)
    page.goto(url)
    page.locator("button[popovertarget=menu]").first.click()
    assert faults(page) == []


def test_axe_sees_a_fault(page):
    """What these tests rest on: a fault of each kind is found."""
    page.goto("")
    page.evaluate("""() => {
      document.querySelector('main').insertAdjacentHTML('beforeend',
        '<p id=pale>pale</p><img src="data:,"><h5>too deep</h5><a href="#top" id=tiny></a>');
      pale.style.color = '#ddd';
    }""")
    assert {fault.partition(":")[0] for fault in faults(page)} >= {
        "color-contrast",
        "image-alt",
        "heading-order",
        "link-name",
    }
