"""The index, the aliases' file and the index of words."""

import json
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from ofos import placed_yaml
from ofos.html.folder import fill
from ofos.languages import REQUIRED
from ofos.outputs.search import aliases
from ofos.outputs.search import index as search
from ofos.outputs.search import word_list as words
from ofos.outputs.search.aliases import Alias
from ofos.pages.page import load as load_pages
from ofos.problems import FactsError
from ofos.site.sources import ALIASES

PAGE = """<!doctype html><main><article><p class="md-path"><a href="../">up</a></p>
<h1>Title <span data-fact="x">here</span></h1><p>First sentence.
Second one with <a href="/">a link</a>.</p>
<div class="ofos-card"><p>No. <span data-fact="a.b">๑๒-34</span></p></div>
<h2 id="more">More</h2><p>Text.</p>
<details><summary>Why?</summary><p id="why">Because.</p></details><p>After.</p></article></main>"""


def entry(html=PAGE, path="/a/", url="a/"):
    return search.read(LexborHTMLParser(html), path, url)


def test_a_page_is_cut_at_headings_and_questions():
    page = entry()
    assert page.title == "Title here"
    assert [(part.id, part.heading) for part in page.parts] == [
        ("", ""),
        ("more", "More"),
        ("why", "Why?"),
    ]
    assert page.parts[0].lines[:2] == ["First sentence.", "Second one with a link."]
    assert page.parts[0].at_home == ["๑๒-34"]
    assert page.parts[1].lines == ["Text.", "After."]
    assert page.parts[2].lines == ["Because."]


def test_names_go_to_their_place():
    rows: Any = search.index(
        [entry()], [Alias("x", "en", "/a/", 1), Alias("y", "en", "/a/#more", 2)]
    )
    assert rows[0][:2] == ["a/", "Title here"]
    assert rows[0][2][2] == "x|๑๒-34"
    assert rows[0][3][:3] == ["more", "More", "y"]


def test_what_every_page_says_is_left_out():
    pages = [entry(PAGE.replace("First", f"{n}"), f"/{n}/", f"{n}/") for n in range(3)]
    rows: Any = search.index(pages, [])
    text = rows[0][2][3]
    assert "0 sentence." in text
    assert "Second" not in text


def test_another_theme_is_refused():
    with pytest.raises(FactsError, match=r"overrides/base\.html"):
        entry("<main><h1>x</h1></main>")
    with pytest.raises(FactsError, match="data-index"):
        fill("<form>", 'data-index=""', 'data-index="x"', "search/")


def test_packing_loses_nothing():
    rows: list[list[object]] = [["a/", "ก “x” – é 你 😀"]]
    assert json.loads(search.pack(rows).decode("cp874")) == rows


def test_the_script_has_no_comments_and_no_build_step():
    code = search.script()
    assert "RULES" in code
    assert "// " not in code
    assert len(code) < 12_000


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("/faq/:\n  th: [ก]\n/contact/:\n  th:\n    - ก\n/nowhere/:\n  th: [ฮ]", 7, "nowhere"),
        ("/faq/:\n  th: [ก]\n/faq/#nothing:\n  th: [ข]", 4, "nothing"),
        ("/faq/:\n  th:\n    - ก\n    - ข\n    - ก", 5, "ก"),
        ("/faq/: [ก]", 1, "th: ["),
        ("/faq/:\n  xx: [ก]", 2, "th: ["),
        ("/faq/:\n  th: ['ก|ข']", 2, "|"),
        ("/faq/:\n  th: ['!']", 2, "!"),
    ],
)
def test_a_bad_alias_is_named_with_its_line(root, text, line, said):
    placed = placed_yaml.parse(text, ALIASES)
    found = list(aliases.check(placed, REQUIRED, load_pages(root), {}))
    assert [problem.line for problem in found] == [line]
    assert said in str(found[0])


def test_a_word_may_lead_to_two_pages_but_not_to_all(root):
    text = "".join(f"/{page}/:\n  th: [ก]\n" for page in ("faq", "contact", "about", "documents"))
    placed = placed_yaml.parse(text, ALIASES)
    found = list(aliases.check(placed, REQUIRED, load_pages(root), {}))
    assert [problem.line for problem in found] == [8]


PROMISED = {"/help/": "/faq/", "/faq/#old": "/faq/#age", "/faq/": ""}


@pytest.mark.parametrize(
    ("path", "mend"), [("/faq/#old", "/faq/#age"), ("/help/", "/faq/"), ("/help/#age", "/faq/#age")]
)
def test_a_word_whose_page_moved_is_named_with_its_mend(root, path, mend):
    text = f'# ความเห็น {path}\n"{path}":\n  th: [คำหนึ่ง, คำสอง]\n'
    placed = placed_yaml.parse(text, ALIASES)
    (found,) = aliases.check(placed, REQUIRED, load_pages(root), PROMISED)
    assert "คำหนึ่ง" in found.th
    assert mend in found.mend_th
    mended = text.replace(f'"{path}"', f'"{mend}"')
    assert aliases.mended(text, placed, PROMISED) == mended
    placed = placed_yaml.parse(mended, ALIASES)
    assert list(aliases.check(placed, REQUIRED, load_pages(root), PROMISED)) == []
    assert aliases.mended(mended, placed, PROMISED) == mended


def test_words_are_not_moved_to_a_page_that_has_some(root):
    text = "/help/:\n  th: [ก]\n/faq/:\n  th: [ข]\n"
    assert aliases.mended(text, placed_yaml.parse(text, ALIASES), PROMISED) == text


def test_words_stand_as_in_a_dictionary():
    assert sorted(["ข", "เก", "กา", "แก", "ก่า", "กะ"], key=words.key) == [
        "กะ",
        "กา",
        "ก่า",
        "เก",
        "แก",
        "ข",
    ]
    assert [words.initial(word) for word in ("เกม", "ไกด์", "ภาพ", "app", "1 เรื่อง", "“x”")] == [
        "ก",
        "ก",
        "ภ",
        "A",
        "0-9",
        "0-9",
    ]


def test_the_index_of_words_has_every_title_and_alias():
    rows = words.words([entry()], [Alias("เกม", "th", "/a/#more", 1), Alias("z", "th", "/a/", 2)])
    assert [(word, url) for word, url, _ in rows] == [
        ("เกม", "a/#more"),
        ("Title here", "a/"),
        ("z", "a/"),
    ]
