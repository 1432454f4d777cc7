"""Embeds as other websites show them: a host on another port, real frames, hostile messages."""

import math
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from tests.support.axe import faults
from tests.support.chromium import until
from tests.support.host import Host
from tests.support.languages import languages
from tests.support.snippets import HEAD, snippet


@pytest.fixture
def page(new_page):
    return new_page


# ── a plain frame ───────────────────────────────────────────────────────────────────────────────


def test_frame_without_any_permission_shows_the_words(page, log, elsewhere, server, catalogue):
    frame = snippet(catalogue, "embed/contact/", "frame").replace("<iframe", '<iframe sandbox=""')
    elsewhere.pages[""] = HEAD + frame.replace(' loading="lazy"', "")
    before = len(server.asked)
    page.goto(elsewhere.url, wait_until="load")
    shown = page.frame_locator("iframe")
    assert shown.locator("a[href^='tel:']").is_visible()
    assert shown.locator("footer").is_visible()
    assert server.asked[before:] == ["/embed/contact/"]  # one request
    assert log.said + log.errors == []


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


def test_a_link_opens_the_full_page_in_a_new_tab(page, elsewhere, server, catalogue):
    elsewhere.pages[""] = HEAD + snippet(catalogue, "embed/register/", "frame")
    page.goto(elsewhere.url)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("footer a").last.click()
    assert urlsplit(opened.value.url).path == "/register/"
    assert opened.value.evaluate("window.opener") is None
    assert page.url == elsewhere.url


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
    page.emulate_media(color_scheme=scheme)
    # In the dark only the colours differ: the cards are enough.
    places = [p for p in _places(catalogue) if scheme == "light" or p.startswith("embed/")]
    for place in [*places, *TOOLS, *(f"en/{tool}" for tool in TOOLS)]:
        page.goto(server.url + place)
        if place.endswith("local-bodies/embed/"):
            page.locator("#maker-fold > summary").click()
            page.locator("#maker").wait_for()
        assert faults(page) == [], place


# ── a frame of the right height ─────────────────────────────────────────────────────────────────


def _auto(elsewhere, catalogue, *places: str, extra: str = "") -> None:
    made = "".join(snippet(catalogue, place, "auto") for place in places)
    elsewhere.pages[""] = HEAD + made + extra


def _heights(page) -> list[int]:
    return page.evaluate("[...document.querySelectorAll('iframe')].map(f => f.offsetHeight)")


#: What a frame may ask for, in CSS px.
LOWEST, HIGHEST = 60, 6000
#: In the frame of /embed/v1/: how high the words of the embed in it are, null until they are there.
WORDS = """() => {
  const page = document.querySelector('iframe')?.contentDocument;
  return page?.querySelector('footer') ? page.documentElement.getBoundingClientRect().height : null;
}"""


def _settled(page) -> list[int]:
    """The heights of all frames, once each of ours is as high as its words."""

    def settled() -> bool:
        for frame in page.query_selector_all("iframe[src*='/embed/v1/?']"):
            # Chromium lets frames of other sites sleep until they come in sight.
            frame.scroll_into_view_if_needed()
            try:
                words = frame.content_frame().evaluate(WORDS)
            except Error:  # it is just being loaded
                return False
            wanted = words and max(LOWEST, min(HIGHEST, math.ceil(words)))
            if wanted != frame.evaluate("f => parseFloat(f.style.height)"):
                return False
        return True

    until(page, settled, "the right height of every frame")
    return _heights(page)


def test_height_follows_the_words(page, log, elsewhere, catalogue):
    _auto(elsewhere, catalogue, "embed/contact/", "eligibility/embed/", "embed/sectors/")
    page.goto(elsewhere.url)
    narrow = _settled(page)
    assert len(narrow) == 3
    for frame in page.frames:
        if "/embed/" in frame.url and "/v1/" not in frame.url:
            assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), (
                frame.url
            )
    page.set_viewport_size({"width": 1280, "height": 700})
    until(page, lambda: _settled(page)[0] < narrow[0], "a lower frame on a wider screen")
    wide = _settled(page)
    assert all(w <= n for w, n in zip(wide, narrow, strict=True))
    assert log.said + log.errors == []


def test_opening_a_fold_makes_room(page, elsewhere, catalogue):
    _auto(elsewhere, catalogue, "faq/embed/")
    page.goto(elsewhere.url)
    (before,) = _settled(page)
    page.frame_locator("iframe").frame_locator("iframe").locator("summary").first.click()
    until(page, lambda: _heights(page)[0] > before, "a higher frame")


def test_a_place_in_the_page_opens_the_full_page(page, elsewhere, catalogue):
    """A frame as high as its words has nowhere to scroll to."""
    _auto(elsewhere, catalogue, "documents/embed/")
    page.goto(elsewhere.url)
    _settled(page)
    link = page.frame_locator("iframe").frame_locator("iframe").locator("main a[href*='#']").first
    assert link.get_attribute("target") == "_blank"
    assert re.search(r"/documents/#\w", link.get_attribute("href"))


def test_without_the_host_script_the_frame_still_shows_the_words(page, elsewhere, catalogue):
    frame = snippet(catalogue, "embed/contact/", "auto").split("<script")[0]
    elsewhere.pages[""] = HEAD + frame
    page.goto(elsewhere.url)
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
#: The page counts what it is sent by whom, after all who listened before.
COUNT = """() => {
  Object.assign(window, {heard: new Map(), ends: 0});
  addEventListener('message', ({source, data}) => {
    heard.set(source, (heard.get(source) || 0) + 1);
    ends += data === 'the end';
  });
}"""
EVIL = (
    "<!doctype html><title>x</title><script>"
    f"const all = [{HOSTILE}];"
    "let seed = 7; const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);"
    "for (let i = 0; i < 300; i++) all.push({ofos: next() % 3, height: next() % 5000 - 1000});"
    "setInterval(() => all.forEach(m => { try { parent.postMessage(m, '*') } catch (e) {} }), 50);"
    "</script>"
)


def _say(page, speaker, messages: str, to: str) -> None:
    """Have a frame (or the page itself) send messages, and wait until the page has heard them."""
    page.evaluate("ends = 0")
    speaker.evaluate(
        f"""[{messages}, 'the end'].forEach(message => {{
          try {{ {to}.postMessage(message, '*') }} catch (refused) {{}}
        }})"""
    )
    page.wait_for_function("ends === 1")


def test_hostile_messages_of_strangers_change_nothing(page, log, elsewhere, catalogue):
    """From a frame of another site, from the host page itself, from a frame without an origin."""
    with Host(pages={"": EVIL}) as evil:
        strangers = (
            f'<iframe id="evil" src="{evil.url}" height="40"></iframe>'
            f'<iframe id="none" sandbox="allow-scripts" src="{evil.url}" height="40"></iframe>'
        )
        _auto(elsewhere, catalogue, "embed/contact/", "embed/register/", extra=strangers)
        page.goto(elsewhere.url)
        before = _settled(page)
        body = page.evaluate("document.body.innerHTML")
        page.evaluate(COUNT)
        _say(page, page, HOSTILE, to="self")
        # Both strangers have said all that they have to say, at least once.
        page.wait_for_function("[...heard.values()].filter(times => times > 700).length === 2")
        assert _heights(page) == before
        assert page.evaluate("document.body.innerHTML") == body
        assert log.said + log.errors == []


def test_hostile_messages_of_the_frame_itself_are_bounded(page, elsewhere, catalogue):
    """Even if the frame were taken over: a finite number, clamped, and only its own height."""
    _auto(elsewhere, catalogue, "embed/contact/", "embed/register/")
    page.goto(elsewhere.url)
    before = _settled(page)
    page.evaluate(COUNT)
    (taken,) = [f for f in page.frames if f.url.endswith("/embed/v1/?embed/contact/")]
    bad = HOSTILE.replace("{ofos: 1, height: 99, width: 5, src: 'https://evil.example'},", "")
    _say(page, taken, bad, to="parent")
    assert _heights(page) == before
    for sent, shown in ((1e9, HIGHEST), (-5, LOWEST), (0, LOWEST), (1e308, HIGHEST), (432.2, 433)):
        _say(page, taken, f"{{ofos: 1, height: {sent}, src: 'x'}}", to="parent")
        assert page.evaluate("document.querySelector('iframe').style.height") == f"{shown}px"
        assert _heights(page)[1] == before[1]
    assert page.evaluate("document.querySelector('iframe').src").endswith("?embed/contact/")


def test_a_frame_that_went_elsewhere_is_not_obeyed(page, elsewhere, catalogue):
    with Host(pages={"": EVIL}) as evil:
        _auto(elsewhere, catalogue, "embed/contact/")
        page.goto(elsewhere.url)
        before = _settled(page)
        page.evaluate(COUNT)
        (frame,) = [f for f in page.frames if "/v1/" in f.url]
        frame.goto(evil.url)
        page.wait_for_function("Math.max(0, ...heard.values()) > 700")
        assert _heights(page) == before


def test_frame_answers_nobody_but_its_parent(page, log, server):
    """Alone in a window, it says nothing and fails nowhere."""
    page.goto(f"{server.url}embed/v1/?embed/contact/")
    page.evaluate(COUNT)
    _say(page, page, HOSTILE, to="self")
    assert log.said + log.errors == []


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
        server.pages[path] = (server.folder / "embed" / name).read_text(encoding="utf-8")
    try:
        page.goto(f"{server.url}/{odd}v1/?embed/contact/")
        assert page.locator("iframe").evaluate("frame => frame.src").startswith(server.url)
    finally:
        server.pages.clear()


def test_check_asks_anew_so_an_old_copy_is_found_out(page, server, site, catalogue):
    told = catalogue["items"]["embed/contact/"]["th"]["version"]
    text = (site / "embed/catalogue.json").read_text(encoding="utf-8")
    newer = text.replace(told, "0badc0de")
    server.pages["embed/catalogue.json"] = newer
    try:
        assert _verdict(page, f"{server.url}embed/check/?embed/contact/={told}") == "old"
    finally:
        server.pages.clear()


def test_check_says_so_when_it_cannot_ask(page, server, catalogue):
    page.route("**/catalogue.json", lambda route: route.abort())
    assert _verdict(page, f"{server.url}embed/check/?embed/contact/=00000000") == "offline"


def test_the_link_below_a_frame_says_current(page, elsewhere, server, catalogue):
    elsewhere.pages[""] = HEAD + snippet(catalogue, "embed/contact/", "frame")
    page.goto(elsewhere.url)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("footer a[href*='embed/check/']").click()
    opened.value.locator("[data-verdict='current']").wait_for()
