"""Thai as it is read: large enough, with room above and below for its marks, names and numbers
whole, no line that starts with ๆ or ends with an opening quote."""

import re

import pytest

from tests.support.languages import languages
from tests.support.screen import SCREENS, TWICE, TYPE, dress, every_page, see, styled, unfold

#: Marks above and below that fonts and boxes get wrong, and names that break in the wrong place.
HARD = [
    "ฎุ ฏู ปั๊ม ที่ น้ำ",
    "กตัญญู",
    "ซอฟต์พาวเวอร์",
    "ทางรัฐ",
    "ราษฎร์",
    "ญี่ปุ่น ฐู ปู่ ฝู้ ฟื้ฟู ก๊กกี้",
    "ต่าง ๆ สั้น ๆ “ที่นี่” “ปั๊มน้ำ”",
    "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดประจวบคีรีขันธ์",
    "ภาพยนตร์ ละคร ซีรีส์ และแอนิเมชัน เฟสติวัล เทศกาล",
    "ที่อยู่อีเมลและเว็บไซต์ที่ยาวมากโดยไม่มีเว้นวรรคเลยแม้แต่แห่งเดียวในบรรทัดนี้",
]
NARROW = (320, 360, 412)
#: A number and its unit, as the pages have them.
UNITS = (
    "ข้อ|ด้าน|ทาง|คน|ราย|บาท|ล้าน|แห่ง|อำเภอ|จังหวัด|ปี|วัน|เดือน|ครั้ง|ฉบับ|หน้า|ครอบครัว|ตำแหน่ง"
    "|อย่าง|นาที|ชั่วโมง|ขั้น|เรื่อง|ตอน",
    "fields?|ways?|people|baht|million|districts?|years?|days?|months?|times|provinces|questions"
    "|answers|documents?|jobs?|positions?|steps?|family|families|things?|places?",
)
NUMBERS = [rf"[0-9๐-๙][0-9๐-๙.,]*(?<=[0-9๐-๙])\s(?:{units})" for units in UNITS]


def kept() -> list[str]:
    """The names that must not break, in every language, as patterns."""
    return [re.sub(r"\s", r"\\s", name) for one in languages().values() for name in one.keep]


def rendered(page, words: str) -> None:
    """The register page with `words` in the places where Thai is cut most often."""
    page.goto("register/")
    page.evaluate("words => measure.put(words)", words)
    dress(page)


#: With this, whatever a box had cut off comes to light. (Pictures are drawn to the edge of theirs.)
UNCUT = """:not(.md-skip):not(svg) {
  overflow: visible !important; clip-path: none !important; contain: none !important;
  text-overflow: clip !important }
.ofos-stack thead { display: none !important }"""


def ink(page) -> bytes:
    """The whole page as it is drawn."""
    return page.screenshot(full_page=True, animations="disabled", caret="hide")


@pytest.mark.parametrize("words", HARD, ids=range(len(HARD)))
def test_hard_words_are_whole(page, words):
    rendered(page, words)
    faults = {}
    for name, (width, height) in SCREENS.items():
        for twice in (False, True):
            see(page, width, height)
            styled(page, TWICE if twice else "")
            if found := page.evaluate("measure.cut()"):
                faults[name, twice] = found
    assert faults == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("twice", [False, True], ids=["plain", "twice"])
def test_no_mark_is_cut_off(page, width, twice):
    """The page is drawn the same when no box may cut anything."""
    rendered(page, " ".join(HARD[:6]))
    # Tall enough for the menu, so that nothing in it needs to scroll.
    see(page, width, 9000)
    css = TWICE if twice else ""
    styled(page, css)
    if width < 1000:
        page.locator("button[popovertarget=menu]").first.click()
    before = ink(page)
    styled(page, css, UNCUT)
    assert ink(page) == before


def test_marks_have_room_in_their_line(page):
    """The tallest pile of marks in each font size is no higher than its line: lines can't touch."""
    rendered(page, HARD[0])
    assert page.evaluate("words => measure.tight(words)", "ฎุฏูปั๊มที่น้ำฝู้ฟื้ญฺ") == []
    styled(page, "main h2 { line-height: 1 !important }")
    assert page.evaluate("words => measure.tight(words)", "ฎุฏูปั๊มที่น้ำฝู้ฟื้ญฺ") != []


@every_page
def test_type_is_large_and_has_room(page, url):
    page.goto(url)
    unfold(page)
    for width in (360, 1280):
        see(page, width)
        assert page.evaluate("least => measure.type(...least)", TYPE) == []


@every_page
def test_names_and_numbers_stay_whole(page, url):
    page.goto(url)
    unfold(page)
    faults = {}
    for width in NARROW:
        see(page, width)
        found = page.evaluate("patterns => measure.broken(patterns)", [*kept(), *NUMBERS])
        found += page.evaluate("measure.badLines('ๆ', '“‘(')")
        if found:
            faults[width] = found
    assert faults == {}


@pytest.mark.parametrize(
    ("fault", "call"),
    [
        ("p { letter-spacing: -.01em }", "measure.type(16, 1.7)"),
        (".md-typeset h1 { line-height: 1.3 }", "measure.type(16, 1.7)"),
        ("li { font-size: 15px }", "measure.type(16, 1.7)"),
    ],
)
def test_bad_type_is_seen(page, fault, call):
    page.goto("register/")
    styled(page, fault)
    assert page.evaluate(call)


def test_a_mark_that_is_cut_off_is_seen(page):
    rendered(page, HARD[0])
    see(page, 320, 9000)
    fault = "main summary, main h2 { overflow: hidden !important; line-height: 1 !important }"
    styled(page, fault)
    before = ink(page)
    styled(page, fault, UNCUT)
    assert ink(page) != before


def test_a_broken_name_is_seen(page):
    page.goto("register/")
    see(page, 320)
    for words, call in (
        ("ซอฟต์พาวเวอร์", "measure.broken(['ซอฟต์พาวเวอร์'])"),
        ("11 ด้าน", f"measure.broken([String.raw`{NUMBERS[0]}`])"),
        ("ต่าง ๆ", "measure.badLines('ๆ', '“')"),
        ("“ ที่นี่", "measure.badLines('ๆ', '“')"),
    ):
        page.evaluate(
            "words => document.querySelector('article').innerHTML = `<p>${words}</p>`", words
        )
        assert page.evaluate(call) == []
        styled(page, "article p { width: 1px; overflow-wrap: normal }")
        assert page.evaluate(call) != [], words
        styled(page)
