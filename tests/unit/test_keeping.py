"""What belongs together is kept on one line, and nothing else of a page is touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ofos.html.line_breaks import hold_together
from tests.support.languages import languages

NAMES = frozenset(name for language in languages().values() for name in language.keep)
NAME = languages()["th"].keep[0]
KEPT = f'<span class="nb">{NAME}</span>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>ชวน{NAME}กัน</p>", f"<p>ชวน{KEPT}กัน</p>"),
        (f"<a href='/{NAME}/'>{NAME}</a>", f"<a href='/{NAME}/'>{KEPT}</a>"),
        ("<p>คำสั้น ๆ</p>", "<p>คำสั้น\u00a0ๆ</p>"),
        ("<p>มี 4 ข้อ</p>", "<p>มี 4\u00a0ข้อ</p>"),
        ("<p>๑๑ ด้าน</p>", "<p>๑๑\u00a0ด้าน</p>"),
        ("<p>11 fields</p>", "<p>11\u00a0fields</p>"),
        # The number may be a fact, in an element of its own; the unit may be another.
        ("<p><span>11</span> ด้าน</p>", "<p><span>11</span>\u00a0ด้าน</p>"),
        ("<p>11 <b>ด้าน</b></p>", "<p>11 <b>ด้าน</b></p>"),
        ("<td>11</td><td> ด้าน</td>", "<td>11</td><td> ด้าน</td>"),
        # A new line of the source is a new sentence.
        ("<p>โทร 118\nหนังสือ</p>", "<p>โทร 118\nหนังสือ</p>"),
        ("<p>a, 11, b 4.</p>", "<p>a, 11, b 4.</p>"),
    ],
)
def test_keeps(before, after):
    assert hold_together(before, NAMES) == after


@pytest.mark.parametrize(
    "html",
    [
        f"<title>{NAME}</title>",
        f'<meta content="{NAME} 4 ข้อ">',
        f"<!-- {NAME} 4 ข้อ -->",
        f"<style>a::after {{ content: '{NAME} 4 ข้อ' }}</style>",
        f"<script>say('{NAME} 4 ข้อ' < 2)</script>",
        f"<textarea>{NAME} 4 ข้อ</textarea>",
        f"<option>{NAME} 4 ข้อ</option>",
        f"<pre>{NAME} 4 ข้อ</pre>",
        f"<code>{NAME} 4 ข้อ</code>",
    ],
)
def test_leaves_alone_what_is_copied_or_is_no_text(html):
    assert hold_together(html, NAMES) == html


PIECES = st.sampled_from(
    [NAME, " ๆ", "4 ข้อ", "4", " ", "\n", "ก", "x", "<b>", "</b>", "<p>", "</p>", "<br>", "&amp;"]
)


@given(st.lists(PIECES).map("".join))
def test_adds_nothing_but_spans_and_spaces_that_hold(page):
    made = hold_together(page, NAMES)
    assert re.sub(r'<span class="nb">(.*?)</span>', r"\1", made).replace("\u00a0", " ") == page


@pytest.mark.site
def test_every_name_on_the_site_is_kept(site):
    """In what is read: not in the title, in attributes, or in what is copied."""
    names = [name for language in languages().values() for name in language.keep]
    for path in ("index.html", "en/index.html", "404.html", "about/index.html"):
        tree = html.document_fromstring((site / path).read_bytes().decode("utf-8"))
        for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::textarea)]"):
            for name in names:
                if name in text:
                    assert text == name, (path, text)
                    assert text.getparent().get("class") == "nb", (path, text)
