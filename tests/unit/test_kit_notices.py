"""Notices and banners: what is set is what is said, all of it, and the same every time."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ofos.facts.facts import Facts
from ofos.facts.formats import say_days
from ofos.machinery.cache import Cache
from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit.notices import COLOURS, SIZES, Notice
from ofos.outputs.kit.pieces import Pieces, pieces
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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colour", COLOURS)
def test_the_text_of_every_pdf_is_the_source_text(kit: Pieces, size: str, colour: str) -> None:
    for notice in kit.notices:
        read = text_of(notice.pdf(size, colour, DRAW))
        assert as_set(notice).fullmatch(read), f"{notice.name}\n{read}"


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
    assert names[:2] == ["programme", "register"]
    assert names[2:] == [key.replace("_", "-") for key in facts.file.sector]


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


# ── what does not fit ───────────────────────────────────────────────────────────────────────────


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
