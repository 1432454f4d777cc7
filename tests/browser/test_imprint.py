"""The imprint form: a clerk's own contact in texts, scripts and the notice, and nowhere else."""

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect
from pypdf import PdfReader

from ofos.facts.facts import Facts
from ofos.facts.formats import say
from ofos.outputs.kit.pieces import Pieces
from ofos.outputs.kit.sheets import SHEETS
from tests.support.chromium import drawn, opened, until
from tests.support.host import Host
from tests.support.kit import kit_of
from tests.support.languages import languages
from tests.support.log import Log
from tests.support.pdf import text_of
from tests.support.sources import ROOT

KIT = "local-bodies/kit/"
NAMES = {
    "plain": "เทศบาลตำบลตัวอย่าง",
    "long": "องค์การบริหารส่วนตำบล" + "ยาว" * 26 + "ก",
    "script": "<script>window.hit=1</script><img src=x onerror=window.hit=1>",
    "quotes": "\"'`</textarea></div>&amp;{phone}{place}$&$1",
    "direction": "\u202eอบต\u202c \u200fข้าง\u2067หลัง\u2069",
    "lines": "บรรทัดหนึ่ง\u2028บรรทัดสอง\tแท็บ\u2029จบ",
}


@pytest.fixture
def page(new_page: Page, log: Log, server: Host) -> Iterator[Page]:
    new_page.goto(server.url + KIT)
    new_page.mouse.move(9, 9)  # the form comes with the first touch
    new_page.wait_for_selector("#kit-own:not([hidden])")
    yield new_page
    assert log.said + log.errors == []


@pytest.fixture(scope="module")
def kit() -> Pieces:
    return kit_of(ROOT)["th"]


def typed(page: Page, name: str, phone: str = "", place: str = "") -> None:
    # Set as a paste would: some of these can't be typed on a keyboard.
    for field, value in (("name", name), ("phone", phone), ("place", place)):
        page.evaluate(
            "([id, value]) => { const e = document.getElementById(id); e.value = value;"
            " e.dispatchEvent(new Event('input', {bubbles: true})); }",
            [f"kit-own-{field}", value],
        )


def boxes(page: Page) -> dict[str, str]:
    """The words of every text and script, by the id of its box or lines."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-own]:not(g)')].map(piece => [piece.id,"
        " piece.value ?? [...piece.querySelectorAll('p')].map(p => p.textContent).join('\\n')]))"
    )
    return found


def set_lines(page: Page) -> list[str]:
    """What stands in the box of the notice."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#kit-sheet text')].map(text => text.textContent)"
    )
    return found


def at(shown: Locator) -> FloatRect:
    """Where something is on the screen."""
    box = shown.bounding_box()
    assert box
    return box


def clean(text: str) -> str:
    gone = "\u202e\u202c\u200f\u2067\u2069\u2028\u2029\t"
    return " ".join("".join(" " if c in gone else c for c in text).split())


@pytest.mark.parametrize("kind", NAMES)
def test_what_is_typed_stands_as_text_beside_the_official_contact(page: Page, kind: str) -> None:
    before = boxes(page)
    name = NAMES[kind]
    typed(page, name, "1234", "หมู่ 1")
    shown = clean(name)[:100]
    for id_, value in boxes(page).items():
        assert value != before[id_]
        (new,) = set(value.split("\n")) - set(before[id_].split("\n"))
        assert shown in " ".join(new.split()), (id_, new)
        if "loudspeaker" in id_:
            assert new.count("หนึ่ง สอง สาม สี่") == 2
        else:
            assert "1234" in new
        # Every official line is still there, in its order.
        assert [line for line in value.split("\n") if line != new] == before[id_].split("\n")
    assert "".join("".join(set_lines(page)).split()).startswith("".join(shown.split()))
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('#kit-sheet text *').length") == 0


def test_the_notice_and_page_keep_their_width(page: Page) -> None:
    for name in NAMES.values():
        typed(page, name, "1234", name)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0


def test_clearing_puts_everything_back(page: Page) -> None:
    before = boxes(page)
    typed(page, NAMES["plain"], "1234", "หมู่ 1")
    page.click("#kit-own-clear")
    assert boxes(page) == before
    assert set_lines(page) == []


def test_the_length_of_an_sms_is_counted_anew(page: Page) -> None:
    box = "kit-texts-line"
    before = int(page.inner_text(f"[data-length={box}]"))
    typed(page, NAMES["long"], "1234")
    after = int(page.inner_text(f"[data-length={box}]"))
    assert after == page.evaluate(f"document.getElementById('{box}').value.length") > before


def test_too_long_is_said(page: Page) -> None:
    assert page.is_hidden("#kit-texts-line-over")
    typed(page, NAMES["long"], "1" * 100, NAMES["long"])
    assert page.evaluate("document.getElementById('kit-texts-line-over').hidden") is False
    said = page.locator("#kit-own-over")
    title = page.locator("#kit-texts-line").get_attribute("aria-label") or "–"
    expect(said).to_contain_text(title)
    size = page.evaluate("document.getElementById('kit-texts-line').value.length")
    limit = page.get_attribute("#kit-texts-line-over", "data-limit")
    assert {str(size), limit} <= set(re.findall(r"\d+", said.inner_text()))
    # Beside the fields: no further than a thumb's length.
    assert 0 < at(said)["y"] - at(page.locator("#kit-own-phone"))["y"] < 200
    page.click("#kit-own-clear")
    assert said.inner_text() == ""


def test_nothing_is_sent_and_nothing_is_stored(page: Page, server: Host) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    address = page.url
    typed(page, NAMES["plain"], "1234", "หมู่ 1")
    page.focus("#kit-own-name")
    page.keyboard.press("Enter")
    drawn(page)
    kept = page.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie, history.length]"
    )
    assert kept[:3] == [0, 0, ""]
    assert page.url == address
    # Pictures of the page itself come late: they are fetched when they are scrolled to.
    assert [url for url in sent if "notices/" not in url and "banners/" not in url] == []


#: Where the words of the box are, and what is there of the sheet: millimetres.
PLACES = """() => {
  const sheet = document.getElementById('kit-sheet'), box = document.getElementById('kit-own')
    .dataset.box.split(' ').map(Number);
  return [box, [...sheet.querySelectorAll('text')].map(text => {
    const {x, y, width, height} = text.getBBox();
    return [x, y, width, height, +text.getAttribute('font-size')];
  })];
}"""


@pytest.mark.parametrize("kind", ["plain", "long", "wide"])
def test_the_longest_name_place_and_number_fit_into_the_box(page: Page, kind: str) -> None:
    name = (NAMES | {"wide": "W" * 100})[kind]
    typed(page, name, name[:40], name)
    (x, y, width, height), lines = page.evaluate(PLACES)
    assert lines
    for left, top, wide, tall, size in lines:
        assert x <= left
        assert left + wide <= x + width
        assert y <= top
        assert top + tall <= y + height + 1.5  # the room below a line for its marks
        # Nothing on a notice for a board is smaller than its source lines (9 points).
        assert size >= 9 * 25.4 / 72, (kind, size)
    for above, below in pairwise(lines):
        assert below[1] >= above[1] + above[4]


@pytest.mark.parametrize("kind", ["plain", "long"])
def test_the_designed_notice_prints_alone_on_one_sheet(page: Page, kind: str) -> None:
    typed(page, NAMES[kind], "1234", NAMES[kind])
    page.select_option("#kit-own-subject", index=1)
    page.evaluate(
        "void (window.print = () =>"
        " { window.printed = true; dispatchEvent(new Event('beforeprint')) })"
    )
    page.click("#kit-own-print")
    until(page, lambda: page.evaluate("window.printed"), "the sheet to be printed")
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.body.children].filter(e => getComputedStyle(e).display !== 'none')"
        ".map(e => [e.className.baseVal, e.querySelector('image').getAttribute('href')])"
    )
    assert shown == [["kit-sheet", "notices/register.svg"]]
    page.emulate_media()
    pdf = page.pdf(prefer_css_page_size=True)
    read = PdfReader(io.BytesIO(pdf))
    (sheet,) = read.pages
    assert [round(float(x) * 25.4 / 72) for x in sheet.mediabox[2:]] == [210, 297]
    assert "1234" in text_of(pdf)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('body > .kit-sheet').length") == 0


def test_a_picture_of_the_notice_is_made_to_keep_and_has_the_name(
    page: Page, kit: Pieces, site: Path
) -> None:
    without = picture(page)
    typed(page, NAMES["plain"], "1234", "หมู่ 1")
    assert page.is_hidden("#kit-made")
    made = picture(page)
    assert made.size == without.size
    # Only the box differs, and the code still leads where its notice says.
    own = SHEETS["a4"].own
    scale = made.width / SHEETS["a4"].width
    changed = ImageChops.difference(made, without).getbbox()
    assert changed
    assert changed[0] >= own.x * scale
    assert changed[1] >= own.y * scale
    assert changed[2] <= (own.x + own.width) * scale
    assert changed[3] <= (own.y + own.height) * scale
    (code,) = zxingcpp.read_barcodes(made)
    built = (site / KIT / "index.html").read_text(encoding="utf-8")
    assert f'rel="canonical" href="{code.text}{KIT}"' in built
    assert kit.notices[0].page == ""
    assert NAMES["plain"] in str(page.get_attribute("#kit-made img", "alt"))
    assert str(page.get_attribute("#kit-made a", "download")).endswith(".png")


def picture(page: Page) -> Image.Image:
    page.click("#kit-own-picture")
    page.wait_for_selector("#kit-made:not([hidden])")
    address = str(page.get_attribute("#kit-made a", "href"))
    _, _, data = address.partition("base64,")
    return Image.open(io.BytesIO(b64decode(data))).convert("RGB")


def test_where_no_picture_can_be_made_it_is_said(page: Page) -> None:
    """As on a page from a disk, whose pictures no script may read."""
    page.evaluate(
        "void (HTMLCanvasElement.prototype.toDataURL ="
        " () => { throw new DOMException('', 'SecurityError') })"
    )
    page.click("#kit-own-picture")
    expect(page.locator("[data-own-no-picture]")).to_be_visible()
    assert page.is_hidden("#kit-made")


# ── scripts to read ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("script", ["30", "60"])
def test_a_script_is_read_on_the_whole_screen_with_the_number_in_sight(
    page: Page, facts: Facts, script: str
) -> None:
    typed(page, NAMES["plain"], "1234")
    view = page.locator(f"#kit-loudspeaker-{script}")
    view.evaluate("view => { view.closest('details').open = true }")
    lines = view.locator("p").all_inner_texts()
    assert any(NAMES["plain"] in line for line in lines)
    link = page.locator(f"a[href='#kit-loudspeaker-{script}']")
    link.click()
    assert view.evaluate("view => parseFloat(getComputedStyle(view).fontSize)") >= 24
    box = view.bounding_box()
    screen = page.viewport_size
    assert screen
    assert box == {"x": 0, "y": 0, "width": screen["width"], "height": screen["height"]}
    spoken = say(facts, "contact.office.phone", languages()["th"], "spoken").text
    number = view.locator(".kit-read__number")
    assert spoken in number.inner_text()
    for end in (0, 100_000):
        view.evaluate("(view, end) => view.scrollTo(0, end)", end)
        bar = at(number)
        assert bar["y"] + bar["height"] <= screen["height"] + 1
        assert at(view.locator(".kit-read__bar"))["y"] >= -1
    # The last line is not below the number.
    last = at(view.locator("p").last)
    assert last["y"] + last["height"] <= at(number)["y"] + 1
    view.locator(".kit-read__bar a").click()
    expect(view).to_have_css("position", "static")


def test_the_number_of_the_office_is_copied(page: Page, facts: Facts) -> None:
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    )
    page.click("#kit-phone + button")
    number = say(facts, "contact.office.phone", languages()["th"], "text").text
    assert page.evaluate("window.copied") == number


def test_copy_buttons_copy(page: Page) -> None:
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    )
    button = page.locator("#kit-texts-line + button")
    button.scroll_into_view_if_needed()
    button.click()
    assert page.evaluate("window.copied") == boxes(page)["kit-texts-line"]


@pytest.mark.parametrize("piece", ["#kit-texts-line", "#kit-loudspeaker-30", "#kit-phone"])
def test_a_tap_on_what_can_be_copied_changes_and_copies_nothing(page: Page, piece: str) -> None:
    page.evaluate("navigator.clipboard.writeText = text => { window.copied = text }")
    said = "piece => piece.value ?? piece.textContent"
    before = page.eval_on_selector(piece, said)
    page.click(piece, position={"x": 5, "y": 5})
    drawn(page)
    assert page.eval_on_selector(piece, said) == before
    assert page.evaluate("window.copied") is None


def test_without_script_the_texts_can_be_selected(chromium: Browser, server: Host) -> None:
    with opened(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.url + KIT)
        assert page.locator("#kit-texts-line").is_visible()
        assert page.locator("#kit-own").is_hidden()
        assert page.locator("noscript").first.inner_text()


@pytest.mark.parametrize(
    "missing",
    ["() => {}", "() => { throw new Error('no') }", "undefined"],
    ids=["does nothing", "throws", "is not there"],
)
def test_where_nothing_prints_it_is_said_and_nothing_piles_up(page: Page, missing: str) -> None:
    """As in the browsers of LINE and Facebook on Android, and in those inside other apps."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate(f"void (window.print = {missing})")
    height = page.evaluate("document.documentElement.scrollHeight")
    for _ in range(5):
        page.click("#kit-own-print")
    said = page.locator("[data-own-no-print]")
    expect(said).to_be_visible()
    expect(page.locator(".kit-sheet")).to_have_count(1)
    line = said.evaluate("said => said.offsetHeight")
    assert page.evaluate("document.documentElement.scrollHeight") <= height + line + 40
    assert not page.evaluate("document.documentElement.classList.contains('kit-print')")
    assert errors == []


def test_where_it_prints_nothing_is_said(page: Page) -> None:
    page.evaluate("""window.print = () => {
      dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); }""")
    page.click("#kit-own-print")
    expect(page.locator(".kit-sheet")).to_have_count(1)
    assert page.is_hidden("[data-own-no-print]")
