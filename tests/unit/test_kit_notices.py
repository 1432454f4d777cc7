"""Notices and banners: what is set is what is said, all of it, and the same every time."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from ofos.facts.facts import Facts
from ofos.facts.formats import say_days
from ofos.machinery.cache import Cache
from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit.notices import PICTURES, SHOP, Notice
from ofos.outputs.kit.pieces import Pieces, pieces
from ofos.outputs.kit.sheets import BLEED, FIELDS, SHEETS, STAMP, Box
from ofos.problems import FactsError
from tests.support.kit import change, kit_of, site_of
from tests.support.languages import languages
from tests.support.pdf import text_of
from tests.support.sources import ROOT

DRAW = Drawings()


@pytest.fixture(scope="module", params=["th", "en"])
def kit(request: pytest.FixtureRequest) -> Pieces:
    return kit_of(ROOT)[request.param]


def as_set(notice: Notice) -> re.Pattern[str]:
    """Its words with a line end allowed between two runs, and nowhere else."""
    phrases = (
        "".join(
            ("" if n == 0 else "[ \n]" if gap else "\n?") + re.escape(text)
            for n, (gap, text) in enumerate(phrase)
        )
        for phrase in notice.phrases
    )
    return re.compile("\n".join(phrases))


def test_the_text_of_every_pdf_is_the_source_text(kit: Pieces) -> None:
    for notice in kit.notices:
        for size, edition in notice.files:
            read = text_of(notice.pdf(size, edition, DRAW))
            assert as_set(notice).fullmatch(read), f"{notice.file(size, edition)}\n{read}"


def test_the_text_file_of_a_notice_has_the_same_words(kit: Pieces) -> None:
    for notice in kit.notices:
        words = "".join("".join(map("".join, phrase)) for phrase in notice.phrases)
        assert "".join(notice.text.split()) == "".join(words.split())


def test_a_pdf_is_tagged_has_a_language_and_a_title_and_its_own_fonts() -> None:
    for code, kit in kit_of(ROOT).items():
        pdf = kit.notices[0].pdf("a4", "", DRAW)
        assert b"/MarkInfo" in pdf
        assert b"/StructTreeRoot" in pdf
        assert f"/Lang({code})".encode() in pdf
        assert b"/DisplayDocTitle true" in pdf
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
        assert b"JavaScript" not in pdf


@pytest.mark.parametrize("code", ["th", "en"])
def test_a_notice_whose_code_leads_nowhere_is_a_draft(code: str) -> None:
    site = site_of(ROOT)
    for address, is_draft in (("https://kit.example/", True), ("https://site.example.org/", False)):
        made = {each.words.language.code: each for each in pieces(replace(site, address=address))}
        words = made[code].words
        draft = words("notice", "draft")
        assert [draft in notice.text for notice in made[code].notices] == [
            is_draft for _ in made[code].notices
        ]


def test_every_subject_has_a_notice(facts: Facts) -> None:
    names = [notice.name for notice in kit_of(ROOT)["th"].notices]
    assert names[:3] == ["programme", "register", "poster"]
    assert names[3:] == [key.replace("_", "-") for key in facts.file.sector]


def test_each_says_its_source_what_it_was_compared_with_and_that_it_is_not_official(
    facts: Facts,
) -> None:
    number = facts.file.circular.province.number.number
    for notice in kit_of(ROOT)["th"].notices:
        assert number in notice.text
        assert facts.file.circular.department.number.number in notice.text
        assert say_days(facts.days(facts.known), languages()["th"]) in notice.text
        assert "ไม่ใช่เว็บไซต์ทางการ" in notice.text


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    for make in (
        lambda d: kit_of(ROOT)["th"].notices[0].pdf("a5", "-bw", d),
        lambda d: kit_of(ROOT)["th"].banners[0].picture("png", d),
        lambda d: kit_of(ROOT)["th"].banners[0].picture("svg", d),
    ):
        kept = Drawings(Cache(tmp_path))
        assert make(Drawings()) == make(Drawings()) == make(kept) == make(kept)


def test_a_banner_has_its_size_and_says_what_it_says(kit: Pieces) -> None:
    for banner in kit.banners:
        png = banner.picture("png", DRAW)
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(png[16:20], "big") == banner.width
        assert int.from_bytes(png[20:24], "big") == banner.height
        svg = banner.picture("svg", DRAW).decode()
        assert f'width="{banner.width}" height="{banner.height}"' in svg
        assert f"<title>{banner.alt}</title>" in svg
        assert "<text" not in svg  # letters are drawn: no font is needed where it is shown
        assert "script" not in svg


# ── paper ───────────────────────────────────────────────────────────────────────────────────────


def within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.x + inner.width <= outer.x + outer.width + 1e-9
        and inner.y + inner.height <= outer.y + outer.height + 1e-9
    )


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_sheet_has_room_for_a_written_name_and_for_a_stamp(sheet) -> None:
    assert (sheet.stamp.width, sheet.stamp.height) == STAMP
    assert sheet.own.width >= 0.85 * sheet.width
    assert sheet.fields["name"].width >= 80
    for box in (sheet.stamp, *sheet.fields.values()):
        assert within(box, sheet.own)
    for box in sheet.fields.values():
        beside = box.x + box.width <= sheet.stamp.x + 1e-9
        assert beside or box.y + box.height <= sheet.stamp.y + 1e-9


def test_the_rim_that_an_office_printer_leaves_is_white() -> None:
    for notice in kit_of(ROOT)["th"].notices[:4]:
        size = notice.sizes[0]
        png = notice._draw("", size, "png", DRAW)
        with Image.open(io.BytesIO(png)) as image:
            rim = round(8 / SHEETS[size].width * image.width)
            grey = image.convert("L")
            inner = (rim, rim, image.width - rim, image.height - rim)
            grey.paste(255, inner)
            assert grey.getextrema() == (255, 255), notice.name


def test_a_printing_house_gets_its_bleed_and_the_size_it_cuts_to() -> None:
    shops = [
        (notice, size)
        for notice in kit_of(ROOT)["th"].notices
        for size, edition in notice.files
        if edition == SHOP
    ]
    assert {size for _, size in shops} == set(SHEETS)
    for notice, size in shops:
        page = PdfReader(io.BytesIO(notice.pdf(size, SHOP, DRAW))).pages[0]
        millimetres = 25.4 / 72
        for box, more in ((page.mediabox, BLEED), (page.bleedbox, BLEED), (page.trimbox, 0)):
            assert float(box.width) * millimetres == pytest.approx(
                SHEETS[size].width + 2 * more, abs=0.01
            )
            assert float(box.height) * millimetres == pytest.approx(
                SHEETS[size].height + 2 * more, abs=0.01
            )
        assert float(page.trimbox.left) * millimetres == pytest.approx(BLEED, abs=0.01)


def test_words_of_a_poster_are_read_from_three_metres() -> None:
    """A letter is read with ease from 350 times its height, as signs are set: 9 mm at 3 m."""
    (poster,) = (each for each in kit_of(ROOT)["th"].notices if each.sizes == ("a3",))
    said = {"".join(map("".join, cells[1])) for cells in poster.data["parts"][0]["rows"]}
    phone = "".join(map("".join, poster.data["phone"]))
    tall = heights(poster.pdf("a3", "", DRAW), said | {phone})
    assert set(tall) == said | {phone}
    # A Thai consonant is half as tall as the size of its type says.
    assert min(tall.values()) * 0.5 * 25.4 / 72 >= 9


def heights(pdf: bytes, lines: set[str]) -> dict[str, float]:
    """The size of type (points) of each of these lines."""
    found: dict[str, float] = {}

    def look(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        for line in lines:
            if text.strip() and text.strip() in line:
                found[line] = max(found.get(line, 0), size * abs(tm[3] * cm[3]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=look)
    return found


def test_a_notice_is_filled_in_where_its_blanks_are() -> None:
    notice = kit_of(ROOT)["th"].notices[0]
    for size, edition in notice.files:
        reader = PdfReader(io.BytesIO(notice.pdf(size, edition, DRAW)))
        # A document of pypdf is untyped below its pages.
        root: Any = reader.trailer["/Root"]
        page: Any = reader.pages[0]
        if edition == SHOP:
            assert "/AcroForm" not in root
            continue
        widgets = [each.get_object() for each in page["/Annots"]]
        assert [widget["/T"] for widget in widgets] == list(FIELDS)
        for widget, box in zip(widgets, SHEETS[size].fields.values(), strict=True):
            x, _, right, top = (float(length) * 25.4 / 72 for length in widget["/Rect"])
            assert (x, right) == pytest.approx((box.x, box.x + box.width), abs=0.1)
            assert SHEETS[size].height - top == pytest.approx(box.y, abs=0.1)
            assert widget["/TU"] == notice.data["local"][widget["/T"]]
            # Told to whoever hears the page: an element of its own in the structure.
            numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
            element = numbers[numbers.index(widget["/StructParent"]) + 1].get_object()
            assert element["/S"] == "/Form"


def test_a_caption_says_where_its_code_leads() -> None:
    published = replace(site_of(ROOT), address="https://site.example.org/")
    for kit in pieces(published):
        captions: dict[str, set[str]] = {}
        for notice in kit.notices:
            kind = "sector" if notice.sector else notice.page
            captions.setdefault("".join(map("".join, notice.data["scan"])), set()).add(kind)
            assert notice.data["qr_alt"] == f"QR {kit.words.page(notice.page)}"
        # One caption is of one kind of page.
        assert all(len(kinds) == 1 for kinds in captions.values()), captions


@pytest.mark.parametrize("form", PICTURES)
def test_a_picture_has_its_size_and_the_code_of_its_notice(kit: Pieces, form: str) -> None:
    for notice in kit.notices[1:2]:
        with Image.open(io.BytesIO(notice.picture(form, DRAW))) as image:
            assert image.size == PICTURES[form]
            (code,) = zxingcpp.read_barcodes(image.convert("RGB"))
            assert code.text == kit.words.page(notice.page)


# ── what does not fit ───────────────────────────────────────────────────────────────────────────


def test_every_piece_has_room_for_the_longest_name_of_an_office(copy: Path, facts: Facts) -> None:
    """As long as that of any province: this one's, with the name of the longest district."""
    name = facts.file.agency["province_office"].th
    longest = max((each.th for each in facts.file.district.values()), key=len)
    change(copy, f"    th: {name}\n", f"    th: {name[: -len(longest)]}{longest}ธานี\n")
    kit = kit_of(copy)["th"]
    said = kit.words.facts.file.agency["province_office"].th
    assert len(said) > len(name)
    programme, register, poster, *_ = kit.notices
    for notice, size in ((programme, "a5"), (register, "a5"), (programme, "a4"), (poster, "a3")):
        assert said in notice.text
        assert notice.pdf(size, "", DRAW)
    for form in PICTURES:
        assert programme.picture(form, DRAW)
    assert kit.slides[0].pptx(DRAW)


@pytest.mark.parametrize("which", ["notice", "banner"])
def test_a_fact_too_long_stops_the_build_and_is_named(copy: Path, which: str) -> None:
    long = "ทุกคน" * 30
    who = kit_of(ROOT)["th"].words.facts.file.offer.who.th
    change(copy, f"    th: {who}\n", f"    th: {long}\n")
    kit = kit_of(copy)["th"]
    draw = {
        "notice": lambda: kit.notices[0].pdf("a5", "", DRAW),
        "banner": lambda: kit.banners[0].picture("png", DRAW),
    }
    with pytest.raises(FactsError) as told:
        draw[which]()
    message = str(told.value)
    assert "offer.who" in message
    assert str(len(long)) in message
    unit = "mm" if which == "notice" else "px"
    sizes = re.search(rf"too long: (\d+) {unit}, and the limit is (\d+) {unit}", message)
    assert sizes
    assert int(sizes[1]) > int(sizes[2])
    assert "words/th/kit.yml:" in message


def test_a_notice_too_full_stops_the_build(copy: Path) -> None:
    lines = "".join(
        f"  more_{n}:\n    th: ด้านที่เพิ่มขึ้นอีกด้านหนึ่ง {n}\n    en: more {n}\n"
        "    everyday: true\n    source: L18\n    status: as-printed\n"
        for n in range(40)
    )
    change(copy, "sector:\n  food:\n", f"sector:\n{lines}  food:\n")
    with pytest.raises(FactsError, match="2 pages, and the limit is 1 page"):
        kit_of(copy)["th"].notices[0].pdf("a4", "", DRAW)


@pytest.mark.parametrize("letter", ["✓", "☎", "★", "①", "№", "🎉", "漢"])
def test_a_letter_that_the_font_lacks_is_told_at_its_fact(copy, letter) -> None:
    facts = site_of(copy).facts
    cost = facts.file.offer.cost.th
    change(copy, f"th: {cost}\n", f"th: {cost} {letter}\n")
    notice = kit_of(copy)["th"].notices[0]
    with pytest.raises(FactsError) as told:
        notice.pdf("a4", "", Drawings())
    (problem,) = told.value.problems
    assert problem.line == facts.line("offer.cost")
    assert problem.file == "facts.yml"
    assert letter in problem.th
