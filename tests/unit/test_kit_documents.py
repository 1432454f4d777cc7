"""Word documents and slides: they say what the kit's words say, and are the same every time."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from pptx import Presentation

from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit.documents import FONT, LOOKS
from ofos.outputs.kit.vcard import vcard
from ofos.problems import FactsError
from tests.support.kit import change, kit_of
from tests.support.sources import ROOT

KITS = kit_of(ROOT)
DRAW = Drawings()
DOCUMENTS = [each for kit in KITS.values() for each in kit.documents]
every_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda each: f"{each.words.language.code}-{each.name}"
)


def opened(document):
    return open_docx(io.BytesIO(document.docx(DRAW)))


def said(paragraph) -> str:
    """The words of a paragraph, those of its fields among them."""
    return "".join(text.text or "" for text in paragraph._p.iter(qn("w:t")))


def rewrite(root: Path, old: str, new: str) -> None:
    path = root / "words/th/kit.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@every_document
def test_a_document_says_its_words_in_their_order(document):
    told = "".join("".join(map(said, opened(document).paragraphs)).split())
    assert told == "".join(document.text.split())


@every_document
def test_what_an_office_fills_in_is_a_field(document):
    fields = opened(document).element.body.iter(qn("w:sdt"))
    told = ["".join(t.text for t in field.iter(qn("w:t"))) for field in fields]
    assert told == re.findall(r"\[[^]]*\]", document.text)
    assert told


@every_document
def test_latin_and_thai_letters_have_one_font_and_size(document):
    styles = opened(document).styles
    for kind in {kind for kind, _ in document.lines}:
        properties = styles[kind].element.rPr
        assert {properties.rFonts.get(qn(f"w:{key}")) for key in ("ascii", "cs")} == {FONT}
        size = str(round(LOOKS[kind].size * 2))
        assert properties.find(qn("w:sz")).get(qn("w:val")) == size
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == size


def test_official_documents_have_thai_digits_but_in_addresses():
    for document in KITS["th"].documents:
        if not document.code:
            for word in document.text.split():
                assert "://" in word or not re.search("[0-9]", word), word


def test_a_letter_leaves_room_for_the_head_of_an_office_and_has_no_emblem():
    (letter,) = (each for each in KITS["th"].documents if each.name == "village")
    word = opened(letter)
    assert word.sections[0].top_margin.cm >= 4.5
    assert not word.inline_shapes


@every_document
def test_the_code_leads_where_the_notice_does(document):
    shapes = list(opened(document).inline_shapes)
    assert len(shapes) == bool(document.code)
    for shape in shapes:
        assert shape._inline.docPr.get("descr") == f"QR {document.code}"


@pytest.mark.parametrize("make", ["docx", "pptx"])
def test_the_same_bytes_each_time(make, facts):
    kit = KITS["th"]
    made = kit.documents[0].docx if make == "docx" else kit.slides[0].pptx
    once = made(DRAW)
    assert once == made(DRAW)
    day = facts.file.compared
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        for entry in archive.infolist():
            assert entry.date_time[:3] == (day.year, day.month, day.day)


def test_an_unknown_kind_of_line_is_told_where_it_stands(copy):
    rewrite(copy, "      - close: ", "      - closing: ")
    with pytest.raises(FactsError) as told:
        assert kit_of(copy)["th"].documents
    (problem,) = told.value.problems
    lines = (copy / problem.file).read_text(encoding="utf-8").splitlines()
    assert "closing" in lines[problem.line - 1]


@pytest.mark.parametrize("code", KITS)
def test_a_phone_keeps_the_office_under_its_number_and_extension(code, facts):
    office = facts.file.contact.office
    words = KITS[code].words
    card = dict(line.split(":", 1) for line in vcard(words).splitlines())
    assert card["TEL"] == office.phone.phone
    assert card["ORG"] == words.renderer.plain(office.name)
    assert (office.phone.ext or "") in card["FN"]
    assert card["URL"] == words.page("contact/")


# ── slides ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def show():
    return Presentation(io.BytesIO(KITS["th"].slides[0].pptx(DRAW)))


def test_the_notes_are_the_loudspeaker_script(show):
    notes = [slide.notes_slide.notes_text_frame.text for slide in show.slides]
    script = KITS["th"].messages["loudspeaker"][-1]
    assert "\n".join(filter(None, notes)).split("\n") == script.lines
    assert notes[-1].count("\n") == 1


def test_there_are_six_slides_each_with_a_title_of_its_own(show):
    titles = [slide.shapes.title.text for slide in show.slides]
    assert len(titles) == len(set(titles)) == 6


def test_nothing_stands_outside_of_a_slide_or_on_something_else(show):
    for slide in show.slides:
        boxes = [
            (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in slide.shapes
            if (shape.has_text_frame and shape.text_frame.text) or shape.shape_type == 13
        ]
        for x, y, right, bottom in boxes:
            assert x >= 0
            assert y >= 0
            assert right <= show.slide_width
            assert bottom <= show.slide_height
        for n, one in enumerate(boxes):
            for other in boxes[n + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0]
                assert apart or one[3] <= other[1] or other[3] <= one[1]


def test_a_line_that_has_no_room_on_its_slide_is_named(copy, facts):
    name = facts.file.agency["section"].th
    change(copy, f"    th: {name}\n", f"    th: {name * 20}\n")
    (made,) = kit_of(copy)["th"].slides
    with pytest.raises(FactsError) as told:
        made.pptx(DRAW)
    assert "words/th/kit.yml" in str(told.value)
    assert name in str(told.value)
