"""What changed between two versions of a page, and the page with its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from ofos.html.difference import FIRST, ChangedText, difference
from ofos.text.changed_words import inline

PHONE = '<a data-fact="contact.phone" class="nb" href="tel:{0}">โทร {0}</a>'


def page(*blocks: str) -> str:
    return (
        f"<!doctype html><html><head><title>ก</title></head><body>{''.join(blocks)}</body></html>"
    )


def body(html: str) -> str:
    found = LexborHTMLParser(html).css_first("body")
    assert found is not None
    return str(found.inner_html)


def text(html: str) -> str:
    found = LexborHTMLParser(html).css_first("body")
    assert found is not None
    return " ".join(found.text(separator=" ").split())


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("<p>คำเดิม</p>", "<p>คำใหม่</p>", "<p>คำ<del>เดิม</del><ins>ใหม่</ins></p>"),
        (
            f"<p>ถาม {PHONE.format(1)} ได้</p>",
            f"<p>ถาม {PHONE.format(2)} ได้</p>",
            f"<p>ถาม <del>{PHONE.format(1)}</del><ins>{PHONE.format(2)}</ins> ได้</p>",
        ),
        ("<p>ก</p><p>ขคง</p>", "<p>ก</p>", "<p>ก <del>ขคง</del></p>"),
        ("<p>ก</p>", "<p>ก</p><p>ขคง</p>", "<p>ก</p><p><ins>ขคง</ins></p>"),
        ("<ul><li>หนึ่ง</li></ul>", "<ul><li><b>หนึ่ง</b></li></ul>", "<ul><li><b>หนึ่ง</b></li></ul>"),
        ("<p>fee 5 baht</p>", "<p>fee 50 baht</p>", "<p>fee <del>5</del><ins>50</ins> baht</p>"),
    ],
)
def test_a_page_shows_what_is_gone_and_what_is_new(before, after, marked):
    found = body(difference(page(before), page(after)).marked)
    assert found.replace(f' id="{FIRST}"', "") == marked


def test_tells_the_sentence_before_and_after():
    found = difference(page("<p>คำเดิม</p><p>ข</p>"), page("<p>คำใหม่</p><p>ข</p>"))
    assert found.sentences == (ChangedText("คำเดิม", "คำใหม่"),)


def test_a_sentence_in_which_only_a_fact_changed_says_so():
    before, after = (page(f"<p>ถาม {PHONE.format(n)}</p>") for n in (1, 2))
    assert [one.facts for one in difference(before, after).sentences] == [True]
    after = page(f"<p>โปรดถาม {PHONE.format(2)}</p>")
    assert [one.facts for one in difference(before, after).sentences] == [False]


def test_a_new_title_and_description_are_told():
    before = '<html><head><title>ก</title><meta name="description" content="ข"></head><body>'
    after = '<html><head><title>ค</title><meta name="description" content="ง"></head><body>'
    assert difference(before, after).sentences == (ChangedText("ก", "ค"), ChangedText("ข", "ง"))


def test_like_stands_beside_like():
    before = page("<p>หนึ่งสองสาม</p><p>สี่ห้าหกเจ็ด</p>")
    after = page("<p>แทรกเข้ามา</p><p>หนึ่งสองสามสี่</p><p>สี่ห้าหกแปด</p>")
    assert difference(before, after).sentences == (
        ChangedText("", "แทรกเข้ามา"),
        ChangedText("หนึ่งสองสาม", "หนึ่งสองสามสี่"),
        ChangedText("สี่ห้าหกเจ็ด", "สี่ห้าหกแปด"),
    )


def test_words_beside_a_list_are_looked_at_too():
    before, after = (page(f"<ul><li>{n}<ul><li>ก</li></ul></li></ul>") for n in ("หนึ่ง", "สอง"))
    assert difference(before, after).sentences == (ChangedText("หนึ่ง", "สอง"),)


def test_what_is_set_aside_does_not_count():
    before, after = (page(f"<p class='x'>{n}</p><p>ก</p>") for n in (1, 2))
    assert difference(before, after, ".x").sentences == ()


def test_a_fold_with_a_mark_is_open():
    before, after = (page(f"<details><summary>ก</summary><p>{n}</p></details>") for n in (1, 2))
    assert LexborHTMLParser(difference(before, after).marked).css_first("details[open]")


def test_of_a_long_sentence_what_is_around_the_change_is_told():
    before, after = (page(f"<p>{'ก' * 500} {n} {'ข' * 500}</p>") for n in (1, 2))
    (found,) = difference(before, after).sentences
    assert len(found.after) < 150
    assert " 2 " in found.after


WORDS = st.text("กขคabc12 <&>เแาิ่้", max_size=12)
BLOCKS = st.lists(WORDS, max_size=6)


def html(blocks: list[str]) -> str:
    return page(*(f"<p>{escape(block)}</p>" for block in blocks))


@given(BLOCKS, BLOCKS)
def test_without_its_marks_a_page_says_what_it_said(before, after):
    """Without what is gone it is the page of after; what is new and gone together is in one of
    the two."""
    found = difference(html(before), html(after))
    tree = LexborHTMLParser(found.marked)
    for node in tree.css("del"):
        node.decompose()
    assert "".join(text(str(tree.html)).split()) == "".join(text(html(after)).split())


@given(WORDS, WORDS)
def test_two_texts_as_one_have_both(before, after):
    pieces = inline(before, after)
    assert "".join(words for mark, words in pieces if mark != "ins") == before or before != after
    assert "".join(words for mark, words in pieces if mark != "del") == after
    if before == after:
        assert not any(mark for mark, _ in pieces)
