"""Two small sites side by side, held against golden files; what a stranger writes does nothing."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from markdown import markdown
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from ofos.editing import changes_page, comparison
from ofos.editing.comment import MARK, comment
from ofos.editing.compare import FOLDER, compare
from ofos.editing.comparison import Comparison, Sentence
from ofos.problems import FactsError, Refusal
from ofos.publishing.kinds import kind
from tests.support.golden import expected

HOSTILE = (
    "<script>alert(1)</script> ![x](https://evil.example/x.png) [y](javascript:alert(1)) "
    "@someone #1 `${{ secrets.X }}` | a | --> </del></details> \u202eback <img src=x onerror=a()>"
)
PAGE = """<!doctype html><html lang="th"><head><title>{title}</title></head><body>
<div class="md-outdated"><p>เก่า</p>{stale}</div><p>{words}</p>
<footer><p>โทร <a data-fact="contact.phone" href="tel:{phone}">{phone}</a></p></footer>
</body></html>"""


def fact(said: str, status: str = "as-printed") -> dict[str, object]:
    return {
        "said": {"th": said, "en": said},
        "status": status,
        "printed": None,
        "source": ["L05"],
        "checked": "2026-01-01",
    }


def site(root: Path, phone: str, facts: Mapping[str, object], **pages: str) -> Path:
    """A built site: a page for each name, with its words."""
    root.mkdir(parents=True)
    data = {"facts": {"contact.phone": fact(phone), **facts}}
    (root / "facts.json").write_text(json.dumps(data), encoding="utf-8")
    for name, words in pages.items():
        stale = ""
        if name == "en":
            stale = (
                "<details class=md-stale><ul><li><del>เดิม</del><br><ins>ใหม่</ins></ul></details>"
            )
        text = PAGE.format(title=name, words=words, phone=phone, stale=stale)
        for folder in (root / name, root / name / "embed"):
            folder.mkdir()
            (folder / "index.html").write_text(text, encoding="utf-8")
    notice = root / "local-bodies/kit/notices/a.pdf"
    notice.parent.mkdir(parents=True)
    notice.write_text(phone, encoding="utf-8")
    (root / "local-bodies/kit/notices/a.pdf.br").write_text(phone, encoding="utf-8")
    return root


@pytest.fixture
def old(tmp_path) -> Path:
    return site(tmp_path / "old", "118", {"gone": fact("x")}, a="คำเดิม", b="ข", en="A", left="ค")


@pytest.fixture
def new(tmp_path) -> Path:
    sure = {"term": fact(HOSTILE, "unconfirmed")}
    pages = {"a": "คำใหม่", "b": "ข", "en": "A", "hostile": str(escape(HOSTILE))}
    return site(tmp_path / "new", "119", sure, **pages)


def test_tells_what_changed_as_plain_values(old, new):
    text = compare(old, new).comparison.model_dump_json(indent=1) + "\n"
    assert text == expected("comparison.json", text)


def test_tells_it_as_a_comment(old, new):
    text = comment(compare(old, new).comparison, "https://example.org/run")
    assert text == expected("comment.md", text)


def test_tells_it_as_a_page(old, new):
    changes_page.write(compare(old, new), new / FOLDER)
    text = (new / FOLDER / "index.html").read_text(encoding="utf-8")
    assert text == expected("changes.html", text)
    for link in LexborHTMLParser(text).css("a[href]"):
        assert (new / FOLDER / str(link.attributes["href"]).partition("#")[0]).is_file()


def test_the_pages_with_their_marks_are_no_part_of_the_site(old, new):
    before = compare(old, new).comparison
    changes_page.write(compare(old, new), new / FOLDER)
    assert compare(old, new).comparison == before


def test_equal_sites_differ_in_nothing(old):
    compared = compare(old, old)
    assert compared.marked == {}
    assert "nothing that readers see" in comment(compared.comparison)


def test_a_folder_that_is_no_site_is_refused(old, tmp_path):
    with pytest.raises(FactsError):
        compare(old, tmp_path)


@pytest.mark.parametrize("form", ["comment", "page"])
def test_what_a_stranger_writes_does_nothing(old, new, form):
    compared = compare(old, new)
    if form == "page":
        changes_page.write(compared, new / FOLDER)
        html = (new / FOLDER / "index.html").read_text(encoding="utf-8")
    else:
        html = markdown(comment(compared.comparison), extensions=["tables"])
    tree, body = LexborHTMLParser(html), LexborHTMLParser(html).css_first("body")
    assert body is not None
    for selector in ("script", "img", "[onerror]", "a[href^=javascript]", "a[href*=evil]"):
        assert tree.css_first(f"body {selector}") is None, selector
    assert "alert(1)" in body.text()  # it is shown, as words
    assert "@someone" not in body.text() or form == "page"


def test_a_comment_ends_however_much_there_is_to_say():
    many = [Sentence(before="ก" * 4000, after="ข" * 4000, pages=["/a/"])] * 20_000
    text = comment(Comparison(facts=[], sentences=many, pages=[], files={}), "https://example.org/")
    assert len(text) < 60_000
    assert text.startswith(MARK)
    assert "https://example.org/" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version":2,"facts":[],"sentences":[],"pages":[],"files":{}}',
        '{"version":1,"facts":[],"sentences":[],"pages":[],"files":{},"more":1}',
        '{"version":1,"facts":"x","sentences":[],"pages":[],"files":{}}',
        '{"version":1,"facts":[],"sentences":[{"before":1,"after":"","pages":[]}],"pages":[],"files":{}}',
        '{"version":1,"facts":[],"sentences":[],"pages":[{"url":"%s","title":"","state":"new"}],"files":{}}'
        % ("x" * 301),
        '{"version":1,"facts":[],"sentences":[],"pages":[],"files":{"page":{"changed":-1}}}',
        "[" * 10_000,
        " " * (comparison.LARGEST + 1),
    ],
    ids=range(11),
)
def test_a_file_of_another_form_is_refused(tmp_path, text):
    file = tmp_path / "changes.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal):
        comparison.read(file)


def test_what_is_written_can_be_read(old, new, tmp_path):
    file = tmp_path / "changes.json"
    found = compare(old, new).comparison
    file.write_text(found.model_dump_json(), encoding="utf-8")
    assert comparison.read(file) == found


def test_copies_are_no_files_of_their_own():
    assert kind("register/index.html.br") is None
    assert kind("preview.0a1b2c3d.png") is None
    assert kind("en/register/index.html") == "page"
    assert kind("en/register/embed/index.html") == "embed"
    assert kind("local-bodies/kit/notices/a.pdf") == "notice"
