"""Embeds as other websites show them: a host on another port, real frames, hostile messages."""

import json
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from ofos.outputs.embeds import snippets
from tests.support import chromium
from tests.support.languages import languages
from tests.support.loopback import Loopback

pytestmark = [pytest.mark.site, pytest.mark.browser]
HEAD = '<!doctype html><html lang="th"><meta charset="utf-8"><title>อบต.</title>'


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(site):
    with Loopback(site) as server:
        yield server


@pytest.fixture
def host():
    with Loopback(pages={"favicon.ico": ""}) as host:
        yield host


@pytest.fixture(scope="module")
def catalogue(site, server) -> dict:
    text = (site / "embed/catalogue.json").read_text(encoding="utf-8")
    return json.loads(text.replace(server.home, server.url))


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    page.close()


def snippet(catalogue: dict, place: str, level: str, code: str = "th", width: str = "100%") -> str:
    known = catalogue["items"][place][code] | {"site": catalogue["site"], "width": width}
    return snippets.fill(catalogue["levels"][level], known)


# ── a plain frame ───────────────────────────────────────────────────────────────────────────────


def test_frame_without_any_permission_shows_the_words(page, host, server, catalogue):
    frame = snippet(catalogue, "embed/contact/", "frame").replace("<iframe", '<iframe sandbox=""')
    host.pages[""] = HEAD + frame.replace(' loading="lazy"', "")
    before = len(server.asked)
    page.goto(host.url, wait_until="load")
    shown = page.frame_locator("iframe")
    assert shown.locator("a[href^='tel:']").is_visible()
    assert shown.locator("footer").is_visible()
    assert server.asked[before:] == ["/embed/contact/"]  # one request
    assert page.said == []


def test_every_embed_fits_240_pixels(page, server, catalogue):
    page.set_viewport_size({"width": 240, "height": 600})
    for item in catalogue["items"].values():
        for code in languages():
            page.goto(server.url + item[code]["path"])
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 240, item[code]["path"]


def test_the_suggested_height_shows_the_whole_card_on_a_phone(page, server, catalogue):
    for item in catalogue["items"].values():
        for code in languages() if item["card"] else ():
            page.goto(server.url + item[code]["path"])
            high = page.evaluate("document.documentElement.getBoundingClientRect().height")
            told = int(item[code]["height"])
            assert high <= told <= 1.5 * high, (item[code]["path"], high)


def test_follows_dark_and_light(page, server):
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{server.url}embed/contact/")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert dark < 200 < 600 < light


def test_a_link_opens_the_full_page_in_a_new_tab(page, host, server, catalogue):
    host.pages[""] = HEAD + snippet(catalogue, "embed/register/", "frame")
    page.goto(host.url)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("footer a").last.click()
    assert urlsplit(opened.value.url).path == "/register/"
    assert opened.value.evaluate("window.opener") is None
    assert page.url == host.url


def test_place_in_a_long_page_is_reached_inside_the_frame(page, server):
    page.goto(f"{server.url}documents/embed/")
    inside = page.locator("main a[href^='#']").first
    inside.click()
    assert page.url.endswith(inside.get_attribute("href"))
    assert len(page.context.pages) == 1


def _places(catalogue: dict) -> list[str]:
    """Every embed, but of the sectors, which are all made alike, two."""
    kept = [p for p in catalogue["items"] if "sectors/" not in p or "food" in p or "film" in p]
    return [catalogue["items"][place][code]["path"] for place in kept for code in languages()]


TOOLS = ("embed/contact/copy/", "embed/check/", "local-bodies/embed/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, server, catalogue, scheme):
    axe = Axe()
    page.emulate_media(color_scheme=scheme)
    # In the dark only the colours differ: the cards are enough.
    places = [p for p in _places(catalogue) if scheme == "light" or p.startswith("embed/")]
    for place in [*places, *TOOLS, *(f"en/{tool}" for tool in TOOLS)]:
        page.goto(server.url + place)
        if place.endswith("local-bodies/embed/"):
            page.locator("#maker-fold > summary").click()
            page.locator("#maker").wait_for()
        found = axe.run(page).response["violations"]
        assert found == [], (place, [(v["id"], v["nodes"][0]["html"][:200]) for v in found])


# ── a frame of the right height ─────────────────────────────────────────────────────────────────


def _auto(host, catalogue, *places: str, extra: str = "") -> None:
    made = "".join(snippet(catalogue, place, "auto") for place in places)
    host.pages[""] = HEAD + made + extra


def _heights(page) -> list[int]:
    return page.evaluate("[...document.querySelectorAll('iframe')].map(f => f.offsetHeight)")


def _settled(page, count: int = 1) -> list[int]:
    page.wait_for_function(
        "n => [...document.querySelectorAll('iframe')].filter(f => f.style.height).length >= n",
        arg=count,
    )
    page.wait_for_timeout(150)
    return _heights(page)


def test_height_follows_the_words(page, host, catalogue):
    _auto(host, catalogue, "embed/contact/", "eligibility/embed/", "embed/sectors/")
    page.goto(host.url)
    narrow = _settled(page, 3)
    for frame in page.frames:
        if "/embed/" in frame.url and "/v1/" not in frame.url:
            assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), (
                frame.url
            )
    page.set_viewport_size({"width": 1280, "height": 700})
    page.wait_for_timeout(300)
    wide = _heights(page)
    assert all(w <= n for w, n in zip(wide, narrow, strict=True))
    assert wide[0] < narrow[0]
    assert page.said == []


def test_opening_a_fold_makes_room(page, host, catalogue):
    _auto(host, catalogue, "faq/embed/")
    page.goto(host.url)
    (before,) = _settled(page)
    page.frame_locator("iframe").frame_locator("iframe").locator("summary").first.click()
    page.wait_for_timeout(300)
    assert _heights(page)[0] > before


def test_a_place_in_the_page_opens_the_full_page(page, host, catalogue):
    """A frame as high as its words has nowhere to scroll to."""
    _auto(host, catalogue, "documents/embed/")
    page.goto(host.url)
    _settled(page)
    link = page.frame_locator("iframe").frame_locator("iframe").locator("main a[href*='#']").first
    assert link.get_attribute("target") == "_blank"
    assert re.search(r"/documents/#\w", link.get_attribute("href"))


def test_without_the_host_script_the_frame_still_shows_the_words(page, host, catalogue):
    frame = snippet(catalogue, "embed/contact/", "auto").split("<script")[0]
    host.pages[""] = HEAD + frame
    page.goto(host.url)
    inner = page.frame_locator("iframe").frame_locator("iframe")
    inner.locator("footer").wait_for()
    assert inner.locator("a[href^='tel:']").is_visible()


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example/embed/",
        "https://evil.example/embed/",
        "javascript:alert(1)//embed/",
        "../embed/",
        "embed/../../embed/",
        "contact/",
        "embed/%2e%2e/",
        "\\\\evil/embed/",
        "",
        "embed/contact/#x",
        "data:text/html,embed/",
        "embed/v1/?embed/v1/",
    ],
)
def test_frame_shows_nothing_but_embeds_of_this_site(page, server, asked):
    page.goto(f"{server.url}embed/v1/?{asked}")
    page.wait_for_timeout(100)
    for frame in page.frames[1:]:
        assert re.fullmatch(
            re.escape(server.url) + r"([a-z0-9-]+/)*embed/([a-z0-9-]+/)*", frame.url
        )
        assert ".." not in frame.url
    assert page.locator("h1").count() or len(page.frames) > 1


# Messages that a page, an advertisement or another frame could send. Every one must change nothing.
HOSTILE = """
  null, undefined, 0, 1, -1, NaN, Infinity, '', 'ofos', '{"ofos":1,"height":99}', true, [], [1, 99],
  {}, {ofos: 1}, {height: 99}, {ofos: 2, height: 99}, {ofos: '1', height: 99},
  {ofos: 1, height: '99'}, {ofos: 1, height: '99px;background:url(x)'}, {ofos: 1, height: null},
  {ofos: 1, height: NaN}, {ofos: 1, height: Infinity}, {ofos: 1, height: -Infinity},
  {ofos: 1, height: [99]}, {ofos: 1, height: {valueOf: 99}}, {ofos: 1, height: true},
  {ofos: 1, height: 99n}, {ofos: [1], height: 99}, {ofos: true, height: 99},
  {ofos: {}, height: 99}, {ofos: 1, height: new Date(99)}, {ofos: 1, height: new Number(99)},
  {__proto__: {ofos: 1, height: 99}}, new Map([['ofos', 1], ['height', 99]]),
  {ofos: 1, height: 99, width: 5, src: 'https://evil.example'}, {ofos: 1, heigth: 99}
"""
SEND = "m => { try { postMessage(m, '*') } catch (e) {} }"
EVIL = (
    "<!doctype html><title>x</title><script>"
    f"const all = [{HOSTILE}];"
    "let seed = 7; const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);"
    "for (let i = 0; i < 300; i++) all.push({ofos: next() % 3, height: next() % 5000 - 1000});"
    "setInterval(() => all.forEach(m => { try { parent.postMessage(m, '*') } catch (e) {} }), 50);"
    "</script>"
)


def test_hostile_messages_of_strangers_change_nothing(page, host, catalogue):
    """From a frame of another site, from the host page itself, from a frame without an origin."""
    with Loopback(pages={"": EVIL}) as evil:
        strangers = (
            f'<iframe id="evil" src="{evil.url}" height="40"></iframe>'
            f'<iframe id="none" sandbox="allow-scripts" src="{evil.url}" height="40"></iframe>'
        )
        _auto(host, catalogue, "embed/contact/", "embed/register/", extra=strangers)
        page.goto(host.url)
        before = _settled(page, 2)
        body = page.evaluate("document.body.innerHTML")
        page.evaluate(
            f"[{HOSTILE}].forEach(m => {{ try {{ postMessage(m, '*') }} catch (e) {{}} }})"
        )
        page.wait_for_timeout(800)
        assert _heights(page) == before
        assert page.evaluate("document.body.innerHTML") == body
        assert page.said == []


def test_hostile_messages_of_the_frame_itself_are_bounded(page, host, catalogue):
    """Even if the frame were taken over: a finite number, clamped, and only its own height."""
    _auto(host, catalogue, "embed/contact/", "embed/register/")
    page.goto(host.url)
    before = _settled(page, 2)
    (taken,) = [f for f in page.frames if f.url.endswith("/embed/v1/?embed/contact/")]
    bad = HOSTILE.replace("{ofos: 1, height: 99, width: 5, src: 'https://evil.example'},", "")
    taken.evaluate(
        f"[{bad}].forEach(m => {{ try {{ parent.postMessage(m, '*') }} catch (e) {{}} }})"
    )
    page.wait_for_timeout(200)
    assert _heights(page) == before
    for sent, shown in ((1e9, 6000), (-5, 60), (0, 60), (1e308, 6000), (432.2, 433)):
        taken.evaluate("h => parent.postMessage({ofos: 1, height: h, src: 'x'}, '*')", sent)
        page.wait_for_timeout(100)
        assert page.evaluate("document.querySelector('iframe').style.height") == f"{shown}px"
        assert _heights(page)[1] == before[1]
    assert page.evaluate("document.querySelector('iframe').src").endswith("?embed/contact/")


def test_a_frame_that_went_elsewhere_is_not_obeyed(page, host, catalogue):
    with Loopback(pages={"": EVIL}) as evil:
        _auto(host, catalogue, "embed/contact/")
        page.goto(host.url)
        before = _settled(page)
        (frame,) = [f for f in page.frames if "/v1/" in f.url]
        frame.goto(evil.url)
        page.wait_for_timeout(400)
        assert _heights(page) == before


def test_frame_answers_nobody_but_its_parent(page, server):
    """Alone in a window, it says nothing and fails nowhere."""
    page.goto(f"{server.url}embed/v1/?embed/contact/")
    page.evaluate(f"[{HOSTILE}].forEach({SEND})")
    page.wait_for_timeout(200)
    assert page.said == []


# ── "is it right?" ──────────────────────────────────────────────────────────────────────────────


def _verdict(page, address: str) -> str:
    page.goto(address)
    page.locator("[data-verdict]").wait_for()
    return page.locator("#verdict").get_attribute("data-verdict")


@pytest.mark.parametrize("code", list(languages()))
def test_check_tells_current_from_old(page, server, catalogue, code):
    check = f"{server.url}{languages()[code].root}embed/check/"
    told = catalogue["items"]["embed/contact/"][code]
    assert _verdict(page, f"{check}?embed/contact/={told['version']}") == "current"
    assert _verdict(page, f"{check}?embed/contact/=00000000") == "old"
    assert _verdict(page, f"{check}?embed/nothing/={told['version']}") == "unknown"
    assert _verdict(page, f"{check}?constructor={told['version']}") == "unknown"
    said = page.locator("#verdict").inner_text()
    assert said == languages()[code].words["check_unknown"]


@pytest.mark.parametrize(
    "query",
    [
        "embed/contact/={}&fbclid=IwAR0x-y_z",
        "utm_source=line&utm_medium=chat&embed/contact/={}",
        "embed%2Fcontact%2F={}",
        "a=%E0%A4%A&embed/contact/={}&b",
        "=&&embed/contact/={}&=",
    ],
)
def test_check_finds_its_code_among_what_others_add_to_a_link(page, server, catalogue, query):
    told = catalogue["items"]["embed/contact/"]["th"]["version"]
    assert _verdict(page, f"{server.url}embed/check/?{query.format(told)}") == "current"
    assert _verdict(page, f"{server.url}embed/check/?{query.format('00000000')}") == "old"


def test_the_frame_inside_the_frame_is_of_this_site_whatever_the_address(page, server):
    """Servers answer a path that they clean; in the browser it stays as it was written."""
    odd = "evil.example/..%2f/embed/"
    for name in ("v1/index.html", "v1-frame.js", "contact/index.html"):
        path = odd + name.removesuffix("index.html")
        server.overrides[path] = (server.folder / "embed" / name).read_bytes()
    try:
        page.goto(f"{server.url}/{odd}v1/?embed/contact/")
        assert page.locator("iframe").evaluate("frame => frame.src").startswith(server.url)
    finally:
        server.overrides.clear()


def test_check_asks_anew_so_an_old_copy_is_found_out(page, server, site, catalogue):
    told = catalogue["items"]["embed/contact/"]["th"]["version"]
    newer = (site / "embed/catalogue.json").read_bytes().replace(told.encode(), b"0badc0de")
    server.overrides["embed/catalogue.json"] = newer
    try:
        assert _verdict(page, f"{server.url}embed/check/?embed/contact/={told}") == "old"
    finally:
        server.overrides.clear()


def test_check_says_so_when_it_cannot_ask(page, server, catalogue):
    page.route("**/catalogue.json", lambda route: route.abort())
    assert _verdict(page, f"{server.url}embed/check/?embed/contact/=00000000") == "offline"


def test_the_link_below_a_frame_says_current(page, host, server, catalogue):
    host.pages[""] = HEAD + snippet(catalogue, "embed/contact/", "frame")
    page.goto(host.url)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("footer a[href*='embed/check/']").click()
    opened.value.locator("[data-verdict='current']").wait_for()
