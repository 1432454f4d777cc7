"""The imprint form: a clerk's own contact in texts, scripts and the notice, and nowhere else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ofos.facts.facts import Facts
from tests.support.chromium import drawn, opened
from tests.support.host import Host
from tests.support.log import Log

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


def typed(page: Page, name: str, phone: str = "", place: str = "") -> None:
    # Set as a paste would: some of these can't be typed on a keyboard.
    for field, value in (("name", name), ("phone", phone), ("place", place)):
        page.evaluate(
            "([id, value]) => { const e = document.getElementById(id); e.value = value;"
            " e.dispatchEvent(new Event('input', {bubbles: true})); }",
            [f"kit-own-{field}", value],
        )


def boxes(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('textarea[data-own]')]"
        ".map(b => [b.id, b.value]))"
    )
    return found


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
    assert page.inner_text("#kit-sheet [data-own-name]") == shown
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('#kit-sheet [data-own-name] *').length") == 0


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
    assert page.is_hidden("#kit-sheet .kit-sheet__own")


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
    assert [url for url in sent if "qr.svg" not in url and "banners/" not in url] == []


@pytest.mark.parametrize("kind", ["plain", "long"])
def test_the_notice_prints_alone_on_one_sheet(page: Page, facts: Facts, kind: str) -> None:
    typed(page, NAMES[kind], "1234", NAMES[kind])
    page.evaluate("window.print = () => { window.printed = true }")
    page.click("#kit-own-print")
    page.emulate_media(media="print")
    assert page.evaluate("window.printed") is True
    shown = page.evaluate(
        "[...document.body.children].filter(e => getComputedStyle(e).display !== 'none')"
        ".map(e => e.className)"
    )
    assert shown == ["kit-sheet"]
    text = page.inner_text("body > .kit-sheet")
    assert NAMES[kind] in text
    assert (facts.file.contact.office.phone.ext or "") in text
    assert facts.file.circular.province.number.number in text
    page.emulate_media()
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('body > .kit-sheet').length") == 0


def test_copy_buttons_copy(page: Page) -> None:
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    )
    button = page.locator("#kit-texts-line + button")
    button.scroll_into_view_if_needed()
    button.click()
    assert page.evaluate("window.copied") == boxes(page)["kit-texts-line"]


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
