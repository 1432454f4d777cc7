"""Embeds as other websites show them: a host on another port, real frames, hostile messages."""

import math
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from ofos.outputs.embeds.snippets import NARROWEST
from tests.support.axe import faults
from tests.support.chromium import drawn, until
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


#: What is held on one line and is not whole: cut off, covered, or with digits on two lines.
CUT = """() => [...document.querySelectorAll('.nb, a[href^="tel:"]')].filter(held => {
  const seen = held.getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(held);
  const all = words.getBoundingClientRect();
  let around = held.parentElement.closest('.md-button, .admonition, main, footer');
  const room = around.getBoundingClientRect();
  const number = held.matches('.nb .nb') && /^[\\d๐-๙]/.test(held.textContent);
  const lines = new Set([...words.getClientRects()].map(line => Math.round(line.top))).size;
  return all.left < room.left - 1 || all.right > room.right + 1 || seen.right > innerWidth + 1
    || (number && lines > 1);
}).map(held => held.textContent)"""


@pytest.mark.parametrize("width", [NARROWEST, 180, 200, 220, 240, 300])
def test_no_number_is_cut_and_nothing_sticks_out(page, server, catalogue, width):
    page.set_viewport_size({"width": width, "height": 600})
    for place in _places(catalogue):
        page.goto(server.url + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert page.evaluate(CUT) == [], place


def test_every_embed_fits_a_narrow_column(page, server, catalogue):
    page.set_viewport_size({"width": NARROWEST, "height": 600})
    for item in catalogue["items"].values():
        for code in languages():
            page.goto(server.url + item[code]["path"])
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROWEST, item[code]["path"]


@pytest.mark.parametrize("width", [320, 360])
def test_no_number_is_cut_in_letters_twice_as_large(page, server, catalogue, width):
    """As phones enlarge them, which leave the width of the window as it is (WCAG 1.4.4)."""
    page.set_viewport_size({"width": width, "height": 600})
    for place in _places(catalogue):
        page.goto(server.url + place)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert page.evaluate(CUT) == [], place


def test_a_number_that_is_cut_is_seen(page, server):
    page.set_viewport_size({"width": NARROWEST, "height": 600})
    page.goto(f"{server.url}embed/contact/")
    page.evaluate("document.querySelectorAll('.nb').forEach(n => n.style.whiteSpace = 'nowrap')")
    page.evaluate("document.querySelectorAll('.nb').forEach(n => n.style.maxWidth = 'none')")
    assert page.evaluate(CUT) != []


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


#: What local bodies pasted before …/live/ was there: it goes on working.
OLD = (
    '<iframe src="{site}embed/v1/?{path}" width="100%" height="{height}" style="border:0"></iframe>'
    '\n<script src="{site}embed/v1.js" async></script>'
)


@pytest.fixture(params=["live", "v1"])
def auto(request, catalogue):
    """The catalogue with the snippet that fits its height: today's, and the one of before."""
    if request.param == "live":
        return catalogue
    return {**catalogue, "levels": {**catalogue["levels"], "auto": OLD}}


def _inner(page):
    """The words in the first frame of a page: it shows them, or has a frame that does."""
    outer = page.locator("iframe").first
    outer.scroll_into_view_if_needed()
    outer = page.frame_locator("iframe >> nth=0")
    return outer.frame_locator("iframe") if outer.locator("iframe").count() else outer


def _auto(elsewhere, catalogue, *places: str, extra: str = "") -> None:
    made = "".join(snippet(catalogue, place, "auto") for place in places)
    elsewhere.pages[""] = HEAD + made + extra


def _heights(page) -> list[int]:
    return page.evaluate("[...document.querySelectorAll('iframe')].map(f => f.offsetHeight)")


#: What a frame may ask for, in CSS px.
LOWEST, HIGHEST = 60, 6000
#: In the frame of …/live/, or of /embed/v1/ (old snippets): how high the words of the embed in it are, null until they are there.
WORDS = """() => {
  const inner = document.querySelector('iframe');
  const page = inner ? inner.contentDocument : document;
  return page?.querySelector('footer') ? page.documentElement.getBoundingClientRect().height : null;
}"""


def _settled(page) -> list[int]:
    """The heights of all frames, once each of ours is as high as its words."""

    def settled() -> bool:
        for frame in page.query_selector_all("iframe:is([src*='/live/'], [src*='/embed/v1/?'])"):
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


def test_height_follows_the_words(page, log, elsewhere, auto):
    _auto(elsewhere, auto, "embed/contact/", "eligibility/embed/", "embed/sectors/")
    page.goto(elsewhere.url)
    narrow = _settled(page)
    assert len(narrow) == 3
    for frame in page.frames:
        if "/embed/" in frame.url and "/v1/?" not in frame.url:
            assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), (
                frame.url
            )
    page.set_viewport_size({"width": 1280, "height": 700})
    until(page, lambda: _settled(page)[0] < narrow[0], "a lower frame on a wider screen")
    wide = _settled(page)
    assert all(w <= n for w, n in zip(wide, narrow, strict=True))
    assert log.said + log.errors == []


def test_opening_a_fold_makes_room(page, elsewhere, auto):
    _auto(elsewhere, auto, "faq/embed/")
    page.goto(elsewhere.url)
    (before,) = _settled(page)
    _inner(page).locator("summary").first.click()
    until(page, lambda: _heights(page)[0] > before, "a higher frame")


def test_a_place_in_the_page_opens_the_full_page(page, elsewhere, auto):
    """A frame as high as its words has nowhere to scroll to."""
    _auto(elsewhere, auto, "documents/embed/")
    page.goto(elsewhere.url)
    _settled(page)
    link = _inner(page).locator("main a[href*='#']").first
    assert link.get_attribute("target") == "_blank"
    assert re.search(r"/documents/#\w", link.get_attribute("href"))


def test_without_the_host_script_the_frame_still_shows_the_words(page, elsewhere, auto):
    frame = snippet(auto, "embed/contact/", "auto").split("<script")[0]
    elsewhere.pages[""] = HEAD + frame
    page.goto(elsewhere.url)
    until(page, lambda: _inner(page).locator("footer").count(), "the words")
    inner = _inner(page)
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


def test_hostile_messages_of_strangers_change_nothing(page, log, elsewhere, auto):
    """From a frame of another site, from the host page itself, from a frame without an origin."""
    with Host(pages={"": EVIL}) as evil:
        strangers = (
            f'<iframe id="evil" src="{evil.url}" height="40"></iframe>'
            f'<iframe id="none" sandbox="allow-scripts" src="{evil.url}" height="40"></iframe>'
        )
        _auto(elsewhere, auto, "embed/contact/", "embed/register/", extra=strangers)
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


def test_hostile_messages_of_the_frame_itself_are_bounded(page, elsewhere, auto):
    """Even if the frame were taken over: a finite number, clamped, and only its own height."""
    _auto(elsewhere, auto, "embed/contact/", "embed/register/")
    page.goto(elsewhere.url)
    before = _settled(page)
    page.evaluate(COUNT)
    taken = page.locator("iframe").first.element_handle().content_frame()
    src = page.evaluate("document.querySelector('iframe').src")
    bad = HOSTILE.replace("{ofos: 1, height: 99, width: 5, src: 'https://evil.example'},", "")
    _say(page, taken, bad, to="parent")
    assert _heights(page) == before
    for sent, shown in ((1e9, HIGHEST), (-5, LOWEST), (0, LOWEST), (1e308, HIGHEST), (432.2, 433)):
        _say(page, taken, f"{{ofos: 1, height: {sent}, src: 'x'}}", to="parent")
        assert page.evaluate("document.querySelector('iframe').style.height") == f"{shown}px"
        assert _heights(page)[1] == before[1]
    assert page.evaluate("document.querySelector('iframe').src") == src


def test_a_frame_that_went_elsewhere_is_not_obeyed(page, elsewhere, auto):
    with Host(pages={"": EVIL}) as evil:
        _auto(elsewhere, auto, "embed/contact/")
        page.goto(elsewhere.url)
        before = _settled(page)
        page.evaluate(COUNT)
        frame = page.locator("iframe").first.element_handle().content_frame()
        frame.goto(evil.url)
        page.wait_for_function("Math.max(0, ...heard.values()) > 700")
        assert _heights(page) == before


@pytest.mark.parametrize("place", ["embed/v1/?embed/contact/", "embed/contact/live/"])
def test_frame_answers_nobody_but_its_parent(page, log, server, place):
    """Alone in a window, it says nothing and fails nowhere."""
    page.goto(server.url + place)
    page.evaluate(COUNT)
    _say(page, page, HOSTILE, to="self")
    assert log.said + log.errors == []


# ── a frame that WordPress holds ────────────────────────────────────────────────────────────────

SECRET = "Zq3uV6k8Lw"
#: As WordPress makes it (wp_filter_oembed_result): it lets the frame open nothing.
HELD = '<iframe sandbox="allow-scripts" security="restricted" src="{}#?secret={}" width="100%"></iframe>'
HEAR = "self.said = []; addEventListener('message', e => said.push(e.data))"


def _held(page, elsewhere, server, place: str, secret: str = SECRET):
    """The frame that a page like WordPress's holds, once it has been loaded."""
    frame = HELD.format(f"{server.url}{place}live/", secret)
    elsewhere.pages[""] = f"{HEAD}<script>{HEAR}</script>{frame}"
    page.goto(elsewhere.url)
    drawn(page)
    return page.locator("iframe").element_handle().content_frame()


def test_it_tells_wordpress_its_height_with_the_secret(page, log, elsewhere, server):
    frame = _held(page, elsewhere, server, "embed/contact/")
    height = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    until(page, lambda: page.evaluate("said.length") > 0, "a word of the frame")
    heard = {"message": "height", "value": height, "secret": SECRET}
    assert page.evaluate("said.at(-1)") == heard
    before = page.evaluate("said.length")
    page.evaluate(f"document.querySelector('iframe').contentWindow.postMessage({READY}, '*')")
    until(page, lambda: page.evaluate("said.length") > before, "an answer")
    assert page.evaluate("said.at(-1)") == heard
    assert log.said + log.errors == []


READY = f"{{message: 'ready', secret: '{SECRET}'}}"


def test_a_link_is_handed_to_wordpress_one_of_elsewhere_by_the_full_page(
    page, log, elsewhere, server
):
    frame = _held(page, elsewhere, server, "embed/register/")
    full = f"{server.url}register/#ways"
    for link, wanted in (
        ("h1 a", full),
        ("main a[href*='.go.th']", full),
        ("main a[href*='website/']", f"{server.url}register/website/"),
        ("footer a >> nth=-1", full),
    ):
        frame.locator(link).first.click()
        until(page, lambda: page.evaluate("said.at(-1)?.message") == "link", "a link")
        told = page.evaluate("said.splice(0).at(-1)")
        assert told == {"message": "link", "value": wanted, "secret": SECRET}
    frame = _held(page, elsewhere, server, "embed/contact/")
    frame.locator("a[href^='tel:']").click()
    until(page, lambda: page.evaluate("said.at(-1)?.message") == "link", "a link")
    assert page.evaluate("said.at(-1).value") == f"{server.url}contact/#office"
    # Nothing was tried that such a frame may not do.
    assert log.said + log.errors == []


def test_where_the_frame_may_open_pages_links_are_links(page, elsewhere, server):
    frame = f'<iframe src="{server.url}embed/contact/live/#?secret={SECRET}"></iframe>'
    elsewhere.pages[""] = HEAD + frame
    page.goto(elsewhere.url)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("h1 a").click()
    assert urlsplit(opened.value.url).path == "/contact/"


@pytest.mark.parametrize(
    "secret", ["", "a b", "a&b=c", "<b>", "%3Cb%3E", "x" * 65, "x" * 1_000_000, "ก", "a#?secret=b"]
)
def test_a_secret_that_wordpress_would_not_make_is_not_said_on(page, elsewhere, server, secret):
    _held(page, elsewhere, server, "embed/contact/", secret.replace('"', ""))
    until(page, lambda: page.evaluate("said.length") > 0, "a word of the frame")
    assert page.evaluate("said.every(data => data.ofos === 1 && !('secret' in data))")


def test_hostile_words_to_the_frame_get_no_answer(page, log, elsewhere, server):
    """Other secrets, long ones, markup; and the right one from a frame that is not the parent."""
    _held(page, elsewhere, server, "embed/contact/")
    until(page, lambda: page.evaluate("said.length") > 0, "a word of the frame")
    page.evaluate(
        f"""() => {{
          const all = [{HOSTILE}, {{message: 'ready'}}, {{message: 'ready', secret: ''}},
            {{message: 'ready', secret: 'x'.repeat(1e6)}}, {{message: 'ready', secret: '<b>'}},
            {{message: 'ready', secret: ['{SECRET}']}}, {{message: 'link', secret: '{SECRET}'}},
            {{message: ['ready'], secret: '{SECRET}'}}, {{message: 'height', value: 1}}];
          const to = document.querySelector('iframe').contentWindow;
          said.length = 0;
          for (const message of all) try {{ to.postMessage(message, '*'); }} catch (refused) {{}}
          const other = document.createElement('iframe');
          other.srcdoc = `<script>parent.frames[0].postMessage({READY}, '*')</script>`;
          document.body.append(other);
          return new Promise(done => other.addEventListener('load', done));
        }}"""
    )
    drawn(page)
    assert page.evaluate("said") == []
    page.evaluate(f"document.querySelector('iframe').contentWindow.postMessage({READY}, '*')")
    until(page, lambda: page.evaluate("said.length") == 1, "an answer to the parent's own word")
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
