"""Folding brings spellings together and keeps words apart."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ofos.facts.renderer import Renderer
from ofos.outputs.search import aliases
from ofos.pages import page as pages
from ofos.pages.tokens import render_plain
from ofos.publishing.current_site import refresh
from ofos.text.folding import blur, fold, numbers, rules, say, sound
from tests.support.languages import languages

LETTERS = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B, categories=["L", "M", "N"])
THAI = st.text(LETTERS)
MIXED = st.one_of(THAI, st.text(), st.text("กรรมดีเเ่้ิีา่ำํ์ ab12๓"))


@given(MIXED)
@example("เ่เ")
@example("นำ้")
@example("กรรรร")
@example("า่ะ")
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert blur(blur(text)) == blur(text)


@given(MIXED)
def test_a_blurred_text_is_folded(text):
    assert fold(blur(text)) == blur(text)


@given(THAI)
def test_folding_does_not_see_how_a_letter_is_composed(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.integers(min_value=0, max_value=10**12))
def test_thai_and_arabic_digits_are_the_same(number):
    thai = str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert fold(thai) == fold(str(number))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเฟชั่น", "แฟชั่น"),  # two เ for one แ
        ("คําถาม", "คำถาม"),  # ํ and า for ำ
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),  # the tone mark after the vowel
        ("วา่", "ว่า"),
        ("ที่่", "ที่"),  # a key that was held
        ("ดี\u200bมาก", "ดีมาก"),  # a zero-width space
        ("OFOS", "ofos"),
        ("ＯＦＯＳ", "ofos"),  # noqa: RUF001
    ],
)
def test_one_spelling(typed, meant):
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ซอฟพาวเวอ", "ซอฟต์พาวเวอ"),
        ("เทสกาล", "เทศกาล"),
        ("คุนสมบัติ", "คุณสมบัติ"),
        ("อนิเมชั่น", "อนิเมชัน"),
        ("ซีรี่ย์", "ซีรี"),
        ("ลง ทะเบียน", "ลงทะเบียน"),
    ],
)
def test_one_sound(typed, meant):
    assert blur(typed) == blur(meant)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("เรียนได้มั้ย", "เรียนได้ไหม"),
        ("เรียนได้หรือเปล่า", "เรียนได้ไหม"),
        ("เรียนได้ม่าย", "เรียนได้ไหม"),
        ("ม่ายเห็น", "ไม่เห็น"),
        ("ทำพันพรือ", "ยังไง"),
        ("เป็นอย่างไร", "เป็นยังไง"),
        ("เท่าไหร่", "เท่าไร"),
        ("เมื่อใด", "เมื่อไร"),
        ("ไหร", "อะไร"),
        ("เสียตังค์", "เสียเงิน"),
        ("เสียเบี้ย", "เสียเงิน"),
    ],
)
def test_one_word_for_what_means_the_same(said, written):
    assert say(said) == say(written)


@given(MIXED)
def test_saying_it_again_changes_nothing(text):
    assert say(say(text)) == say(text)


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("สมัครเรียน", "samak rian"),
        ("ลงทะเบียน", "long thabian"),
        ("อาหารไทย", "ahan thai"),
        ("ดนตรี", "don tri"),
        ("ท่องเที่ยว", "thong thiao"),
        ("ผู้สูงอายุ", "phu sung ayu"),
        ("กีฬา", "kila"),
        ("เรียนที่ไหน", "rian thi nai"),
        ("มวยไทย", "muay thai"),
        ("หนังตะลุง", "nang talung"),
        ("หนังสือ", "nangsue"),
        ("วรรณกรรม", "wannakam"),
        ("เสียงตามสาย", "siang tam sai"),
        ("หนึ่งครอบครัว", "nueng khrop khrua"),
        ("ใคร", "khrai"),
        ("เพลง", "phleng"),
    ],
)
def test_thai_and_its_latin_spelling_sound_alike(thai, latin):
    assert sound(thai) == sound(latin)


@given(THAI)
def test_what_is_heard_is_written_in_latin_letters(text):
    assert not re.search("[ก-ฆจ-ฮะ-ฺเ-ไ]", sound(re.sub("[ฃฅฆฌฤฦๆ๏ๅ]", "", text)))


def test_english_words_stay_apart():
    assert blur("Who can  apply?") == "who can aply"


def test_numbers_are_found_in_every_form():
    assert numbers("0-123-456 ต่อ ๗๘") == ["0123456", "0", "123", "456", "78"]
    assert numbers("มท 12.3/ว ๔๕๖") == ["123", "12", "3", "456"]


def test_the_rules_are_read_alike_by_python_and_javascript():
    for pattern, by in [rule for listed in rules() for rule in listed]:
        re.compile(pattern)
        assert not re.search(r"\(\?[^=!]|\\[AZpPN]|\$(?!\d)", pattern), pattern
        assert not re.search(r"\\|\$(?!\d)", by), by


def terms(root, facts):
    """The site's own terms by language: titles, and the names that facts give to things."""
    for page in pages.load(root):
        language = languages()[page.language]
        renderer = Renderer(facts, language, page.url)
        yield page.language, render_plain(page.front["title"], renderer, page.file, 1).text
    for code, language in languages().items():
        renderer = Renderer(facts, language, "")
        for path, _ in facts.facts():
            if path.startswith(("sector.", "term.", "district.", "agency.", "channel.app")):
                yield code, render_plain("{{ " + path + " }}", renderer, "", 1).text


def test_no_two_terms_of_the_site_become_one(root, facts):
    seen: dict[tuple[str, str], str] = {}
    for language, term in terms(root, facts):
        other = seen.setdefault((language, blur(term)), term)
        assert fold(other) == fold(term), (other, term)
    assert len(seen) > 100


def test_no_alias_becomes_one_for_another_page(root):
    """Folding may join aliases of one page; across pages it must not, but for the same word."""
    seen: dict[tuple[str, str], aliases.Alias] = {}
    joined = []
    for alias in aliases.names(aliases.of(refresh(root))):
        other = seen.setdefault((alias.language, blur(alias.name)), alias)
        elsewhere = other.path.split("#")[0] != alias.path.split("#")[0]
        if elsewhere and fold(other.name) != fold(alias.name):
            joined.append((other.name, alias.name))
    assert not joined
