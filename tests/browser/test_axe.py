"""axe-core finds nothing on any page: all its rules but the experimental ones, on small and large
screens, light and dark; folds and tabs are opened, so that it sees all that readers can reach."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import every_page, see, unfold

# What we promise is WCAG 2.2 AA: the rules of AAA (contrast of 7:1) are left out.
RUN = """async () => {
  const left = /^(experimental|deprecated|wcag2aaa)$/;
  const wanted = axe.getRules().filter(rule => !rule.tags.some(tag => left.test(tag)));
  const {violations} = await axe.run(document, {
    runOnly: {type: 'rule', values: wanted.map(rule => rule.ruleId)},
    resultTypes: ['violations'],
  });
  return violations.map(({id, nodes}) =>
    `${id}: ` + nodes.map(node => node.html.slice(0, 160)).join(' | '));
}"""
SCREENS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


def faults(page) -> list[str]:
    return page.evaluate(RUN)


@every_page
def test_axe_finds_nothing(page, url):
    page.goto(url)
    page.evaluate(AXE_SCRIPT)
    unfold(page)
    found = {}
    for width, scheme in SCREENS:
        see(page, width, scheme=scheme)
        if violations := faults(page):
            found[width, scheme] = violations
    see(page)
    for i in range(page.locator(".tabbed-set > input").count()):
        page.locator(".tabbed-set > input").nth(i).check(force=True)
        if violations := faults(page):
            found["tab", i] = violations
    assert found == {}


@pytest.mark.parametrize("url", ["", "en/", "sectors/food/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu(page, url, scheme):
    see(page, scheme=scheme)
    page.goto(url)
    page.evaluate(AXE_SCRIPT)
    page.locator("button[popovertarget=menu]").first.click()
    assert faults(page) == []


def test_axe_sees_a_fault(page):
    """What these tests rest on: a fault of each kind is found."""
    page.goto("")
    page.evaluate(AXE_SCRIPT)
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
