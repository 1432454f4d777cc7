"""The builder and the pages to copy from, with and without a script."""

import pytest

from ofos.outputs.embeds.snippets import LEVELS, NARROWEST, WIDEST
from tests.support.chromium import opened, until
from tests.support.languages import languages
from tests.support.screen import unfold
from tests.support.snippets import HEAD, snippet

every_language = pytest.mark.parametrize("root", [x.root for x in languages().values()])


def seen(page, script: str, arg: object = None) -> None:
    """Wait until what the script says is so: the page's policy lets no text be run in it."""
    until(page, lambda: bool(page.evaluate(script, arg)))


@pytest.fixture
def page(new_page):
    return new_page


@pytest.fixture
def builder(page, log, server):
    page.goto(f"{server.url}local-bodies/embed/", wait_until="networkidle")
    page.locator("#maker-fold > summary").click()
    page.locator("#maker").wait_for()
    return page


def test_gives_the_same_snippet_as_the_page_of_the_card(builder, server, catalogue):
    copy = builder.context.new_page()
    copy.goto(f"{server.url}embed/register/copy/")
    for level in LEVELS:
        builder.select_option("#maker-what", "embed/register/")
        builder.select_option("#maker-level", level)
        made = builder.input_value("#maker-snippet")
        assert made == snippet(catalogue, "embed/register/", level)
        assert copy.locator(f"textarea[aria-labelledby={level}]").input_value() == made


def test_offers_every_card_and_page_in_every_language(builder, catalogue):
    for code in languages():
        builder.select_option("#maker-language", code)
        offered = builder.eval_on_selector_all("#maker-what option", "all => all.map(o => o.value)")
        assert set(offered) == {p for p, item in catalogue["items"].items() if code in item}


def test_keeps_what_was_chosen_when_the_language_changes(builder, catalogue):
    builder.select_option("#maker-what", "embed/circular/")
    builder.select_option("#maker-language", "en")
    assert builder.input_value("#maker-what") == "embed/circular/"
    assert catalogue["items"]["embed/circular/"]["en"]["embed"] in builder.input_value(
        "#maker-snippet"
    )


def test_shows_live_what_will_be_seen(builder, log):
    shown = builder.locator("#maker-shown")
    builder.select_option("#maker-level", "frame")
    shown.frame_locator("iframe").locator("h1").wait_for()
    builder.select_option("#maker-level", "banner")
    seen(builder, "document.querySelector('#maker-shown img')?.naturalWidth > 0")
    assert shown.inner_text().strip()
    builder.select_option("#maker-level", "oembed")
    shown.frame_locator("iframe").locator("h1").wait_for()
    builder.select_option("#maker-level", "address")
    assert shown.inner_text() == shown.locator("a").get_attribute("href")
    builder.select_option("#maker-level", "text")
    assert "https:" in shown.inner_text() or "http:" in shown.inner_text()
    builder.select_option("#maker-level", "link")
    assert shown.locator("a").is_visible()
    assert log.said + log.errors == []


def test_width_goes_into_the_snippet_and_the_frame_is_as_high_as_needed(builder):
    builder.select_option("#maker-level", "frame")
    builder.fill("#maker-width", "300")
    builder.locator("#maker-width").blur()
    seen(
        builder,
        """() => {
          const frame = document.querySelector('#maker-shown iframe[width="300"]');
          const page = frame?.contentDocument?.documentElement;
          return page?.querySelector('footer') && page.scrollHeight <= frame.clientHeight;
        }""",
    )
    assert 'width="300"' in builder.input_value("#maker-snippet")
    assert builder.locator("#maker-shown iframe").bounding_box()["width"] == 300
    assert builder.inner_text("#maker-width-wrong") == ""


@every_language
def test_a_width_that_is_refused_is_said_beside_the_field(page, server, root):
    page.goto(f"{server.url}{root}local-bodies/embed/", wait_until="networkidle")
    page.locator("#maker-fold > summary").click()
    page.locator("#maker").wait_for()
    said = page.locator("#maker-width-wrong[role=status]")
    for wrong in (str(NARROWEST - 1), str(WIDEST + 1), "-300", "300.5", "1e9"):
        page.fill("#maker-width", wrong)
        page.locator("#maker-width").blur()
        assert 'width="100%"' in page.input_value("#maker-snippet")
        assert str(NARROWEST) in said.inner_text()
        assert str(WIDEST) in said.inner_text()
    for right in (str(NARROWEST), str(WIDEST), "333", ""):
        page.fill("#maker-width", right)
        page.locator("#maker-width").blur()
        assert f'width="{right or "100%"}"' in page.input_value("#maker-snippet")
        assert said.inner_text() == ""


def test_copy_buttons_say_what_they_copy(page, server):
    for place in ("embed/contact/copy/", "local-bodies/embed/", "local-bodies/kit/"):
        page.goto(server.url + place, wait_until="networkidle")
        page.mouse.wheel(0, 100)  # what a touch fetches
        unfold(page)
        page.locator("textarea[data-copy] + button").first.wait_for()
        names = page.locator("textarea[data-copy] + button").evaluate_all(
            "all => all.map(button => button.ariaLabel)"
        )
        said = page.locator("textarea[data-copy] + button").all_text_contents()
        assert len(names) == len(set(names)) == page.locator("textarea[data-copy]").count()
        # Whoever says what she sees on a button gets the button (WCAG 2.5.3).
        for name, seen in zip(names, said, strict=True):
            assert name.startswith(f"{seen} "), name


def test_copies_with_one_button(chromium, server, catalogue):
    with opened(chromium, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{server.url}local-bodies/embed/", wait_until="networkidle")
        page.locator("#maker-fold > summary").click()
        page.locator("#maker button").click()
        assert page.evaluate("navigator.clipboard.readText()") == page.input_value("#maker-snippet")
        assert page.locator("#maker button").inner_text() == languages()["th"].words["copy_done"]


def test_copies_where_there_is_no_clipboard(chromium, server):
    """Pages that are not https have no navigator.clipboard."""
    with opened(chromium, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.add_init_script(
            "window.reads = navigator.clipboard.readText.bind(navigator.clipboard);"
            "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
        )
        page.goto(f"{server.url}embed/contact/copy/")
        page.locator("button").nth(list(LEVELS).index("frame")).click()
        assert (
            page.evaluate("reads()")
            == page.locator("textarea").nth(list(LEVELS).index("frame")).input_value()
        )


def test_asks_only_its_own_host_and_keeps_nothing(builder, server):
    asked = []
    builder.on("request", lambda request: asked.append(request.url))
    for level in LEVELS:
        builder.select_option("#maker-level", level)
        seen(
            builder,
            """() => [...document.querySelectorAll('#maker-shown :is(img, iframe)')].every(shown =>
              shown.complete || shown.contentDocument?.querySelector('footer'))""",
        )
    builder.reload(wait_until="networkidle")
    assert asked
    assert all(url.startswith((server.url, "data:")) for url in asked)
    assert builder.context.cookies() == []
    assert builder.evaluate("localStorage.length + sessionStorage.length") == 0


@every_language
def test_without_script_there_is_a_way_to_every_snippet(chromium, server, root):
    with opened(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}{root}local-bodies/embed/")
        assert not page.locator("#maker").is_visible()
        page.locator("#builder a").first.click()
        assert page.url == f"{server.url}{root}embed/contact/copy/"
        assert page.locator("textarea").count() == len(LEVELS)
        assert page.locator("button").count() == 0
        page.locator("a").first.click()
        assert page.url == f"{server.url}{root}local-bodies/embed/"


def test_without_script_a_box_is_selected_by_the_keyboard(chromium, server, elsewhere, catalogue):
    with opened(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}embed/contact/copy/")
        page.locator("textarea").nth(list(LEVELS).index("frame")).focus()
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+c")
        elsewhere.pages[""] = HEAD + '<textarea aria-label="x"></textarea>'
        page.goto(elsewhere.url)
        page.locator("textarea").focus()
        page.keyboard.press("Control+v")
        assert page.locator("textarea").input_value().strip() == snippet(
            catalogue, "embed/contact/", "frame"
        )


@pytest.mark.parametrize("width", [240, 360, 1280])
def test_nothing_sticks_out(page, server, width):
    page.set_viewport_size({"width": width, "height": 800})
    for place in ("local-bodies/embed/", "embed/contact/copy/", "embed/check/"):
        page.goto(server.url + place, wait_until="networkidle")
        for fold in page.locator("#maker-fold > summary").all():
            fold.click()
            page.locator("#maker-shown iframe").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
