"""Texts and scripts: their limits, what they carry, and that a changed fact reaches all of them."""

import re
import zipfile
from datetime import date as Date
from pathlib import Path

import pytest

from ofos.facts.facts import Facts
from ofos.facts.formats import national, say
from ofos.facts.saying import say_date
from ofos.html.folder import Folder
from ofos.machinery.archive import sums, write_zip
from ofos.outputs.context import Context
from ofos.outputs.kit import write_kit
from ofos.outputs.kit.loudspeaker import unspeakable
from ofos.outputs.kit.texts import sms_parts, units
from ofos.problems import FactsError
from ofos.text.thai import arabic_digits
from tests.support.kit import change, kit_of, site_of
from tests.support.languages import languages
from tests.support.pdf import text_of
from tests.support.sources import ROOT


def test_a_line_message_is_short_and_its_first_line_tells(facts: Facts) -> None:
    for kit in kit_of(ROOT).values():
        line = next(m for m in kit.messages["texts"] if m.name == "line")
        assert line.length <= 500
        first = line.body.split("\n")[0]
        words = kit.words.renderer
        for path in ("offer.cost", "offer.who"):
            assert words.plain(path) in first
        assert len(first) <= 80


@pytest.mark.parametrize(
    ("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_sms_parts(length: int, parts: int) -> None:
    assert sms_parts("ก" * length) == parts


def test_length_is_counted_in_utf_16() -> None:
    assert units("ก😀") == 3


def test_sms_keep_to_their_parts() -> None:
    for message in kit_of(ROOT)["th"].messages["texts"]:
        if message.parts:
            assert message.sms <= message.parts


def test_a_short_sms_has_no_link() -> None:
    short = next(m for m in kit_of(ROOT)["th"].messages["texts"] if m.parts == 1)
    assert "http" not in short.body
    assert ".go.th" not in short.body


def test_scripts_say_the_number_twice_in_words_and_keep_their_time(facts: Facts) -> None:
    number = say(facts, "contact.office.phone", languages()["th"], "spoken").text
    scripts = kit_of(ROOT)["th"].messages["loudspeaker"]
    assert [script.name for script in scripts] == ["30", "60"]
    for script in scripts:
        assert script.body.count(number) == 2
        assert not unspeakable(script.body)
        assert script.reading
        assert 0.75 * int(script.name) <= script.reading.seconds <= int(script.name)


def test_a_short_form_names_no_day_but_that_of_the_departments_letter(facts: Facts) -> None:
    """Whoever reads a short text takes any other day for the day on which it was true."""
    day = facts.file.circular.department.date.date
    assert day
    for code, kit in kit_of(ROOT).items():
        language = languages()[code]
        letter = say_date(day, language)
        short = [m.body for m in kit.messages["texts"] if m.parts or m.limit]
        short += [banner.alt for banner in kit.banners]
        assert short
        for text in short:
            said = arabic_digits(text).replace(letter, "")
            assert not any(month in said for month in language.months), text


def test_drafts_leave_the_number_and_date_of_the_letter_to_the_office(facts: Facts) -> None:
    texts = {each.name: each.text for each in kit_of(ROOT)["th"].documents}
    for name in ("village", "memo"):
        assert facts.file.circular.province.number.number not in texts[name]
        assert "[" in texts[name]


def test_nothing_says_that_registration_is_open_now() -> None:
    for kit in kit_of(ROOT).values():
        said = [m.body for group in kit.messages.values() for m in group]
        said += [notice.text for notice in kit.notices] + [banner.alt for banner in kit.banners]
        for text in said:
            assert not re.search(r"เปิดรับ|กำลังรับ|ตอนนี้เปิด|ปิดรับ(?!สมัคร)|\bopen now\b|now open", text)
            assert "ซอฟต์แวร์" not in text
            assert "[[" not in text
            assert "{{" not in text
            assert "|" not in text


def test_a_fact_too_long_for_a_text_is_named(copy: Path, facts: Facts) -> None:
    free = facts.file.offer.cost.th
    change(copy, f"    th: {free}\n", f"    th: {free * 40}\n")
    kit = kit_of(copy)["th"]
    with pytest.raises(FactsError) as told:
        assert kit.messages
    assert "offer.cost" in str(told.value)
    assert re.search(r"too long: \d+, and the limit is \d+", str(told.value))
    assert "words/th/kit.yml:" in str(told.value)


# ── one fact changed ────────────────────────────────────────────────────────────────────────────


def folded(text: str) -> str:
    return re.sub(r"[\s-]", "", arabic_digits(text))


def everything(root: Path, out: Path) -> dict[str, str]:
    """The words of every file of the kit."""
    write_kit(Context(site_of(root), Folder(out)))
    found = {}
    for path in sorted(out.rglob("*")):
        if path.suffix == ".pdf":
            found[path.relative_to(out).as_posix()] = text_of(path.read_bytes())
        elif path.suffix in (".txt", ".svg"):
            found[path.relative_to(out).as_posix()] = path.read_text(encoding="utf-8")
    return found


@pytest.mark.slow
def test_a_changed_fact_shows_up_everywhere_and_the_old_one_nowhere(
    copy: Path, tmp_path: Path, facts: Facts
) -> None:
    phone = facts.file.contact.office.phone.phone
    new_phone = f"+66{75300000 + int(phone[-3:]) + 1}"
    day = facts.file.compared
    new_day = Date(day.year - 1, day.month, 1)
    digits = languages()["th"].spoken
    spoken_new = " ".join(digits[int(d)] for d in national(new_phone) if d.isdigit())
    spoken = say(facts, "contact.office.phone", languages()["th"], "spoken").text
    change(copy, phone, new_phone)
    change(copy, f"compared: {day}", f"compared: {new_day}")
    old, new = folded(national(phone)), folded(national(new_phone))
    made = everything(copy, tmp_path / "out")
    assert len([name for name in made if name.endswith(".pdf")]) > 50
    month = languages()["th"].months[day.month - 1]
    for name, text in made.items():
        if name.endswith(("SHA256SUMS.txt", "qr.svg")):
            continue
        assert old not in folded(text), name
        assert spoken not in text, name
        assert f"{day.day} {month} {day.year + 543}" not in text, name
        if name.endswith(".svg") and "1040" not in name:
            continue  # too small for a number
        if "loudspeaker" in name:
            assert spoken_new in text, name
        else:
            assert new in folded(text), name


# ── zips ────────────────────────────────────────────────────────────────────────────────────────


def test_a_zip_is_the_same_each_time_and_its_thai_names_say_utf_8(tmp_path: Path) -> None:
    files = {"เริ่มที่นี่.html": b"<p>", "a/b.pdf": b"%PDF" * 50, "a/c.txt": b"c" * 500}
    for name in ("one.zip", "two.zip"):
        write_zip(tmp_path / name, files.items(), Date(2026, 1, 2))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        thai = archive.getinfo("เริ่มที่นี่.html")
        assert thai.flag_bits & 0x800
        assert thai.date_time == (2026, 1, 2, 0, 0, 0)


def test_the_list_of_sums_is_one_that_sha256sum_reads() -> None:
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sums({"a.txt": b""}) == f"{digest}  a.txt\n"
