"""Phones of 2021, tried by taking away what they don't know: popovers, `:has()`, container queries,
and, with them, JavaScript. The menu is reached, and nobody scrolls sideways."""

import pytest

from tests.support.screen import MEASURE, TWICE, every_page

#: What such a phone makes of a page: words of today's that it passes over.
TAKEN = {
    " popover": " data-nothing",
    ":popover-open": ":-unknown-open",
    ":has(": ":-unknown(",
    "@container": "@-unknown",
    "container-type": "-unknown-type",
    "::details-content": "::-unknown",
}


@pytest.fixture(scope="module")
def old(chromium, host):
    """A phone of 2021 with JavaScript switched off; the measures are the test's own."""
    context = chromium.new_context(
        base_url=host.url, viewport={"width": 360, "height": 740}, is_mobile=True
    )
    context.add_init_script(MEASURE)

    def answer(route):
        got = route.fetch()
        text = got.text()
        for new, old in TAKEN.items():
            text = text.replace(new, old)
        policy = "script-src 'none'; style-src 'unsafe-inline'"
        route.fulfill(status=got.status, content_type="text/html; charset=utf-8", body=text,
                      headers={"content-security-policy": policy})  # fmt: skip

    page = context.new_page()
    page.route(lambda url: url.startswith(host.url) and "." not in url.rsplit("/", 1)[1], answer)
    yield page
    context.close()


@pytest.mark.parametrize("url", ["", "en/", "sectors/food/", "register/app/"])
def test_the_menu_is_at_the_end_of_the_page(old, url):
    old.goto(url)
    assert not old.locator("button[popovertarget=menu]").first.is_visible()
    old.locator("header a[href='#menu']").click()
    link = old.locator("#menu a[href$='contact/']")
    assert link.is_visible()
    box = old.locator("#menu").bounding_box()
    assert -1 <= box["y"] < 740, "the menu is in sight"
    with old.expect_navigation():
        link.click()
    assert old.url.endswith("/contact/")


@every_page
def test_nobody_scrolls_sideways(old, url):
    old.goto(url if url != "404.html" else "no/such/page/")
    old.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found = {}
    for css in ("", TWICE):
        old.evaluate("css => measure.restyle(css)", css)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if old.evaluate(wide) > 0:
            found[css] = old.evaluate("measure.cut()")
    assert found == {}


def test_what_is_taken_away_is_missed(old):
    """What these tests rest on: the phone of today that runs them knows none of it any more."""
    old.goto("")
    assert old.locator("[popover]").count() == 0
    styles = "[...document.styleSheets].flatMap(s => [...s.cssRules]).map(r => r.cssText).join()"
    said = old.evaluate(styles)
    assert "@media" in said
    assert not any(word in said for word in (":has(", "@container", ":popover-open"))
