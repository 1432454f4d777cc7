"""Everything is reached, seen and left by keyboard, at the width of a small phone and of a desk."""

import pytest

from tests.support.screen import every_page, see, styled, unfold

WIDTHS = [320, 1280]
every_width = pytest.mark.parametrize("width", WIDTHS)
#: More presses than the longest page has places to stop at.
MOST = 400


def focus(page) -> dict:
    return page.evaluate("measure.focus()")


def press(page, keys: str, times: int = 1) -> dict:
    for _ in range(times):
        page.keyboard.press(keys)
    return focus(page)


def focused(page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


def tab_to(page, selector: str) -> dict:
    for _ in range(MOST):
        found = press(page, "Tab")
        if focused(page, selector):
            return found
        assert found["name"] != "body", f"{selector} is not reached by Tab"
    raise AssertionError(f"{selector} is not reached by Tab")


@every_width
@pytest.mark.parametrize("url", ["", "en/faq/"])
def test_the_skip_link_is_first_and_skips(page, url, width):
    see(page, width)
    page.goto(url)
    assert press(page, "Tab") | {"text": ""} == {"name": "a.md-skip", "text": "", "faults": []}
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    press(page, "Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("url", ["", "en/sectors/food/"])
def test_the_menu_opens_closes_and_gives_the_focus_back(page, url):
    see(page, 320)
    page.goto(url)
    tab_to(page, "button[popovertarget=menu]")
    menu, opened = page.locator("#menu"), "document.querySelector('#menu').matches(':popover-open')"
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate(opened)
    assert page.evaluate("document.querySelector('#menu').contains(document.activeElement)")
    links = page.locator("#menu a").count()
    assert links >= 5
    for _ in range(links):
        found = press(page, "Tab")
        assert found["faults"] == [], found
        assert page.evaluate("document.querySelector('#menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.evaluate(opened)
    assert focused(page, "button[popovertarget=menu]")
    page.keyboard.press("Space")
    assert page.evaluate(opened)
    # Its own button closes it too, for those who know no Esc.
    assert focused(page, ".md-nav__close")
    page.keyboard.press("Enter")
    assert not page.evaluate(opened)
    assert focused(page, "button.md-header__button[popovertarget=menu]")


def test_the_menu_leads_to_a_page_and_back(page):
    see(page, 320)
    page.goto("")
    tab_to(page, "button[popovertarget=menu]")
    page.keyboard.press("Enter")
    target = "#menu a[href$='faq/']"
    while not focused(page, target):
        press(page, "Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/faq/")
    assert not page.evaluate("document.querySelector('#menu').matches(':popover-open')")
    page.go_back()
    assert page.locator("h1").is_visible()


def test_links_of_a_closed_menu_take_no_focus(page):
    see(page, 320)
    page.goto("sectors/food/")
    names = []
    while (found := press(page, "Tab"))["name"] != "body":
        names.append(found["name"])
        assert not page.evaluate("document.querySelector('#menu').contains(document.activeElement)")
        assert len(names) < MOST
    assert page.evaluate(
        """() => [...document.querySelectorAll('#menu a')].every(a => {
          a.focus();
          return document.activeElement !== a;
        })"""
    )


def test_screen_readers_hear_whether_the_menu_is_open(page):
    """Browsers say so of a button with popovertarget; no attribute of ours could lie."""
    see(page, 320)
    page.goto("")
    session = page.context.new_cdp_session(page)

    def expanded() -> list[bool]:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        return [
            known["value"]["value"]
            for node in nodes
            if node.get("role", {}).get("value") == "button"
            for known in node.get("properties", [])
            if known["name"] == "expanded"
        ]

    assert expanded() == [False]
    page.locator("button.md-header__button[popovertarget]").click()
    # The open menu covers the page, so all behind it is out of reach, the button as well; shown,
    # it says that it is expanded.
    assert expanded() == []
    page.evaluate("document.querySelector('header').style.visibility = 'visible'")
    assert expanded() == [True]
    page.keyboard.press("Escape")
    assert expanded() == [False]
    session.detach()


@every_width
@pytest.mark.parametrize(("url", "other"), [("register/app/", "/en/register/app/"), ("en/", "/")])
def test_the_language_is_switched(page, url, other, width):
    see(page, width)
    page.goto(url)
    assert tab_to(page, ".md-header a[hreflang]")["faults"] == []
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("location.pathname") == other
    page.go_back()
    assert page.evaluate("location.pathname") == f"/{url}"


@every_width
@pytest.mark.parametrize("url", ["register/", "en/register/"])
def test_tabs_are_chosen_with_arrow_keys(page, url, width):
    see(page, width)
    page.goto(url)
    assert tab_to(page, ".tabbed-set > input")["faults"] == []
    blocks = page.locator(".tabbed-block")
    assert [blocks.nth(0).is_visible(), blocks.nth(1).is_visible()] == [True, False]
    assert press(page, "ArrowRight")["faults"] == []
    assert [blocks.nth(0).is_visible(), blocks.nth(1).is_visible()] == [False, True]
    press(page, "ArrowLeft")
    assert [blocks.nth(0).is_visible(), blocks.nth(1).is_visible()] == [True, False]
    press(page, "Tab")
    assert page.evaluate("document.querySelector('.tabbed-block').contains(document.activeElement)")


@every_width
def test_a_fold_opens_and_shuts(page, width):
    see(page, width)
    page.goto("faq/")
    assert tab_to(page, "main details:not(.md-toc) > summary")["faults"] == []
    opened = "document.activeElement.parentElement.open"
    assert not page.evaluate(opened)
    page.keyboard.press("Enter")
    assert page.evaluate(opened)
    page.keyboard.press("Space")
    assert not page.evaluate(opened)


@every_width
def test_a_link_to_an_answer_opens_it_in_sight(page, width):
    see(page, width)
    page.goto("")
    assert tab_to(page, "main a[href*='faq/#']")["faults"] == []
    with page.expect_navigation():
        page.keyboard.press("Enter")
    name = page.evaluate("location.hash.slice(1)")
    fold = page.locator(f"details:has(#{name})")
    assert fold.evaluate("fold => fold.open")
    box, header = fold.bounding_box(), page.locator("header").bounding_box()
    assert max(0, header["y"] + header["height"]) - 1 <= box["y"] < page.viewport_size["height"] / 2


@pytest.mark.parametrize("url", ["", "faq/", "documents/", "en/register/", "404.html"])
@every_width
def test_tab_walks_down_the_page_in_sight(page, url, width):
    """Real presses of Tab, forth and back: each stop in sight, uncovered and ringed."""
    see(page, width, 640)
    page.goto(url)
    stops = []
    while (found := press(page, "Tab"))["name"] != "body":
        assert found["faults"] == [], found
        stops.append(found["name"])
        assert len(stops) < MOST
    assert len(stops) >= 8
    press(page, "Tab")
    back = 0
    while (found := press(page, "Shift+Tab"))["name"] != "body" and back < len(stops):
        assert found["faults"] == [], found
        back += 1


@every_page
def test_whatever_has_the_focus_is_seen(page, url):
    page.goto(url)
    unfold(page)
    found = {}
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            see(page, width, 640, scheme=scheme)
            if faults := page.evaluate("measure.walk()"):
                found[width, scheme] = faults
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "selector",
    [
        ".md-header__title",
        "button[popovertarget].md-header__button",
        "main p a[href]:not(.md-button)",
        ".md-button--primary",
        ".md-button:not(.md-button--primary)",
        ".ofos-sectors a",
        "footer a",
    ],
)
def test_the_ring_is_drawn(page, selector, scheme):
    """Seen from outside: with the focus, enough pixels change, and by 3:1 (WCAG 2.4.13)."""
    see(page, 360, scheme=scheme)
    page.goto("")
    target = page.locator(selector).first
    target.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    box = target.bounding_box()
    clip = {
        "x": max(0, box["x"] - 8),
        "y": max(0, box["y"] - 8),
        "width": box["width"] + 16,
        "height": box["height"] + 16,
    }
    before = page.screenshot(clip=clip)
    target.evaluate("el => el.focus({focusVisible: true})")
    after = page.screenshot(clip=clip)
    changed = page.evaluate("pictures => measure.changed(...pictures)", [list(before), list(after)])
    # An outline of 2 px around the box has this many.
    assert changed >= 2 * 2 * (box["width"] + box["height"]) * 0.9


@pytest.mark.parametrize("url", ["", "register/", "faq/", "about/"])
@every_width
def test_forced_colours_leave_rings_and_borders(page, url, width):
    """Windows' contrast themes take backgrounds and shadows away; what is left must show."""
    see(page, width, forced_colors="active", scheme="dark")
    page.goto(url)
    unfold(page)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate("measure.walk()") == []
    assert page.evaluate("measure.bare()") == []


def test_a_lost_border_is_seen(page):
    see(page, forced_colors="active", scheme="dark")
    page.goto("")
    styled(page, "* { border-color: transparent !important; forced-color-adjust: none }")
    assert page.evaluate("measure.bare()") != []


@every_page
def test_nothing_moves_for_those_who_ask(page, url):
    see(page, reduced_motion="reduce")
    page.goto(url)
    if page.locator("button[popovertarget=menu]").count():
        page.locator("button[popovertarget=menu]").first.click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("measure.moving()") == []


FAULTS = {
    ":focus-visible { outline: none !important }": "no ring",
    ":focus-visible { outline-color: #eee !important }": "ring 1.",
    "header { position: fixed !important; inset: 0; z-index: 9 }": "covered",
    "main a { position: relative; left: -300vw }": "out of sight",
    "main { overflow: hidden }": "ring cut by main",
}


@pytest.mark.parametrize("css", FAULTS, ids=FAULTS.values())
def test_a_lost_focus_is_seen(page, css):
    page.goto("register/")
    styled(page, css)
    assert FAULTS[css] in "\n".join(page.evaluate("measure.walk()"))


def test_a_movement_is_seen(page):
    see(page, reduced_motion="reduce")
    page.goto("register/")
    styled(page, "a { transition: color 1s }")
    assert page.evaluate("measure.moving()")
