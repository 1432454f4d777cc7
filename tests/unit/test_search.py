"""The index, the aliases' file and the index of words."""

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from ofos import placed_yaml
from ofos.checks import sources
from ofos.html.folder import fill
from ofos.languages import REQUIRED
from ofos.outputs.search import aliases
from ofos.outputs.search import index as search
from ofos.outputs.search import word_list as words
from ofos.outputs.search.aliases import Alias
from ofos.pages.page import load as load_pages
from ofos.problems import FactsError
from ofos.publishing.current_site import refresh
from ofos.site.locked import Locked, Row
from ofos.site.sources import ALIASES
from ofos.text.folding import sound
from ofos.text.keyboard import KEDMANEE

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
    rows: Any = search.rows([entry()], {"/a/": ["x"], "/a/#more": ["y"]}, {"/a/": ["kin"]})
    assert rows[0][:2] == ["a/", "Title here"]
    assert rows[0][2][2] == "x|๑๒-34"
    assert rows[0][2][4] == "kin"
    assert rows[0][3] == ["more", "More", "y", "Text. After."]


def test_a_name_that_sounds_like_the_heading_or_another_is_left_out():
    rows: Any = search.rows([entry()], {"/a/": ["Title  here", "ดนตรี", "ดนตรี่", "มั้ย", "ม่าย"]}, {})
    assert rows[0][2][2] == "ดนตรี|มั้ย|๑๒-34"


def test_what_every_page_says_is_left_out():
    pages = [entry(PAGE.replace("First", f"{n}"), f"/{n}/", f"{n}/") for n in range(3)]
    rows: Any = search.rows(pages, {}, {})
    text = rows[0][2][3]
    assert "0 sentence." in text
    assert "Second" not in text


@pytest.mark.parametrize("cut", ["คำแรก", "คำแรก ก็ ท้าย", "ก็" * search.LONGEST])
def test_what_is_shown_of_a_part_ends_where_a_phrase_or_a_letter_ends(cut):
    said = f"{cut} " + "ท้ายคำ" * search.LONGEST if len(cut) < search.LONGEST else cut
    long = "วลี " * (search.LONGEST // 4) + said
    for text in (said, long):
        shown: Any = search.rows([entry(PAGE.replace("Because.", text))], {}, {})
        shown = shown[0][4][3]
        assert shown.endswith("…")
        assert len(shown) <= search.LONGEST + 1
        assert text.startswith(shown[:-1])
        assert not re.match("[ัิ-ฺ็-๎]", text[len(shown) - 1 :])
    assert text[len(shown) - 1] == " "


@pytest.mark.parametrize(("fact", "told"), [("๑๒-34", True), ("9", False)])
def test_facts_beyond_the_beginning_are_told_but_no_single_letter(fact, told):
    page = PAGE.replace("First", "First " * search.LONGEST).replace("๑๒-34", fact)
    rows: Any = search.rows([entry(page)], {}, {})
    assert rows[0][2][3].endswith(f"… · {fact}") == told


def test_another_theme_is_refused():
    with pytest.raises(FactsError, match=r"overrides/base\.html"):
        entry("<main><h1>x</h1></main>")
    with pytest.raises(FactsError, match="data-index"):
        fill("<form>", 'data-index=""', 'data-index="x"', "search/")


def test_other_languages_know_how_thai_names_sound(root):
    site = refresh(root)
    thai, english = (
        search.Entry("/a/", url, title, [search.Part()])
        for url, title in (("a/", "ดนตรี"), ("en/a/", "Music"))
    )
    made: Any = search.indexes(site, {"th": [thai], "en": [english]})
    assert made["en"][0] == [["en/a/", "Music", ["", "", "", "", sound("ดนตรี")]]]
    assert made["th"][0] == [["a/", "ดนตรี", ["", "", "", ""]]]
    assert all("|" in words for words in made["th"][1:])


def test_packing_loses_nothing():
    rows: list[object] = [["a/", "ก “x” – é 你 😀"]]
    assert json.loads(search.pack(rows).decode("cp874")) == rows


def test_the_script_is_small_and_for_browsers_of_2019():
    code = search.script()
    assert KEDMANEE[:20] in code
    assert "// " not in code
    assert not re.search(r"\?\?|\?\.[a-z\[(]|\|\|=|&&=", code)
    assert len(code) < 12_000


def test_making_the_script_starts_no_thread_that_would_end_forking():
    code = f"""
import os
from {search.__name__} import script
script()
print(os.listdir("/proc/self/task") == [str(os.getpid())])
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "True"


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
        ("small:\n  th: [ก, ข, ก]", 2, "ก"),
        ("smal:\n  th: [ก]", 2, "smal"),
    ],
)
def test_a_bad_alias_is_named_with_its_line(root, text, line, said):
    placed = placed_yaml.parse(text, ALIASES)
    found = list(aliases.check(placed, REQUIRED, load_pages(root), NOTHING))
    assert [problem.line for problem in found] == [line]
    assert said in str(found[0])


def test_a_word_may_lead_to_two_pages_but_not_to_all(root):
    text = "".join(f"/{page}/:\n  th: [ก]\n" for page in ("faq", "contact", "about", "documents"))
    placed = placed_yaml.parse(text, ALIASES)
    found = list(aliases.check(placed, REQUIRED, load_pages(root), NOTHING))
    assert [problem.line for problem in found] == [8]


#: What urls.lock has: nothing; some addresses that moved.
NOTHING = Locked((), ())
PROMISED = Locked(
    (Row(1, "/help/", "/faq/"), Row(2, "/faq/#old", "/faq/#age"), Row(3, "/faq/")), ()
)


@pytest.mark.parametrize(
    ("path", "mend"), [("/faq/#old", "/faq/#age"), ("/help/", "/faq/"), ("/help/#age", "/faq/#age")]
)
def test_a_word_whose_page_moved_is_named_with_its_mend(root, path, mend):
    text = f'# ความเห็น {path}\n"{path}":\n  th: [คำหนึ่ง, คำสอง]\n'
    placed = placed_yaml.parse(text, ALIASES)
    site = sources.check(root).site
    assert site
    pages = site.pages
    (found,) = aliases.check(placed, REQUIRED, pages, PROMISED)
    assert "คำหนึ่ง" in found.th
    assert mend in found.mend_th
    mended = text.replace(f'"{path}"', f'"{mend}"')
    assert aliases.mended(text, placed, PROMISED) == mended
    placed = placed_yaml.parse(mended, ALIASES)
    assert list(aliases.check(placed, REQUIRED, pages, PROMISED)) == []
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
