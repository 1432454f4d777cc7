"""What a thumb has to hit, and what it finds first, on a phone."""

import pytest

from tests.support.chromium import PHONE, opened
from tests.support.languages import languages
from tests.support.screen import every_page, unfold

#: CSS px in both directions (WCAG 2.2, 2.5.5).
FINGERTIP = 44
#: Buttons and files that are too small for one.
SMALL = """least => [...document.querySelectorAll(
  'main :is(button, .md-button, a[download], a:is([href$=".pdf"], [href$=".zip"], [href$=".txt"]))')]
  .filter(tapped => tapped.offsetWidth)
  .map(tapped => [tapped.textContent.trim(), tapped.getBoundingClientRect()])
  .filter(([, box]) => box.width < least - .5 || box.height < least - .5)
  .map(([said, box]) => `${said}: ${box.width} × ${box.height}`)"""
every_language = pytest.mark.parametrize("root", [x.root for x in languages().values()])


@pytest.fixture(scope="module")
def phone(chromium, host):
    with opened(chromium, base_url=host.url, is_mobile=True, has_touch=True) as context:
        yield context.new_page()


@every_page
def test_buttons_and_files_are_as_large_as_a_fingertip(phone, url):
    phone.goto(url)
    unfold(phone)
    assert phone.evaluate(SMALL, FINGERTIP) == []


def test_a_small_link_to_a_file_is_seen(phone):
    phone.goto("")
    phone.evaluate("document.querySelector('main p').innerHTML = '<a href=x.pdf>x</a>'")
    assert len(phone.evaluate(SMALL, FINGERTIP)) == 1


@every_language
def test_local_bodies_find_kit_builder_and_script_on_the_first_screen(phone, root):
    phone.goto(f"{root}local-bodies/")
    for place in ("kit/", "embed/", "kit/#loudspeaker"):
        box = phone.locator(f"main a.md-button[href='{place}']").bounding_box()
        assert box["y"] + box["height"] <= PHONE["height"], place


@every_language
def test_the_loudspeaker_script_is_one_tap_from_the_front_page(phone, root):
    phone.goto(root)
    phone.locator("main a[href$='kit/#loudspeaker']").tap()
    phone.locator("#loudspeaker").wait_for()
    assert phone.url.endswith(f"{root}local-bodies/kit/#loudspeaker")
    # The words themselves are Thai: another language says where they are.
    shown = "#loudspeaker ~ * .kit-read p" if root == "" else "#loudspeaker + p"
    assert phone.locator(shown).first.bounding_box()["y"] < PHONE["height"]
