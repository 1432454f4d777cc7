"""Thai as it is read aloud: numbers, letters, syllables, time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofos.outputs.kit import loudspeaker
from ofos.outputs.kit.loudspeaker import number, reading, spoken, syllables, unspeakable
from tests.support.languages import languages

#: The ten digits in words.
DIGITS = languages()["th"].spoken

# Counted by reading aloud; a hyphen between syllables, a space between words.
BY_HAND = """
เรียน พี่-น้อง ทุก ท่าน
โครง-การ โอ เอฟ โอ เอส
ทุก คน ทุก ครอบ-ครัว
ลง-ทะ-เบียน ใน แอป ทาง-รัฐ เม-นู บริ-การ ใหม่
ศูนย์ เจ็ด สอง หนึ่ง แปด ต่อ
ขอ ทวน อีก ครั้ง
สอง-พัน ห้า-ร้อย หก-สิบ-แปด
ออน-ไลน์ เท่า-นั้น
สำ-นัก-งาน ส่ง-เสริม
หมู่-บ้าน กำ-นัน ผู้-ใหญ่-บ้าน
น้ำ เพื่อ เมือง เกาะ เดิม เงิน เชื่อม
ตรง กรม กลม พระ เพราะ เปล่า ความ ควาย
ชั้น ตัว ผัว-เมีย เสีย เกี๊ยว
ข่าว นี้ มา จาก หนัง-สือ
พฤศ-จิ-กา-ยน
""".strip().splitlines()


@pytest.mark.parametrize("line", BY_HAND)
def test_syllables_are_counted_as_by_hand(line: str) -> None:
    hand = len(re.split(r"[ -]", line)) + line.count("บริ") + line.count("พฤศ-จิ-กา-ยน")
    assert syllables(line.replace("-", "")) == hand


@pytest.mark.parametrize(("word", "count"), sorted(loudspeaker._IRREGULAR.items()))
def test_a_listed_word_counts_wherever_it_stands(word: str, count: int) -> None:
    assert syllables(word) == count
    assert syllables(f"ที่{word} ดี") == count + 2


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "ศูนย์"),
        (10, "สิบ"),
        (11, "สิบเอ็ด"),
        (20, "ยี่สิบ"),
        (21, "ยี่สิบเอ็ด"),
        (101, "หนึ่งร้อยเอ็ด"),
        (111, "หนึ่งร้อยสิบเอ็ด"),
        (1_000_000, "หนึ่งล้าน"),
        (11_000_021, "สิบเอ็ดล้านยี่สิบเอ็ด"),
        (310_000, "สามแสนหนึ่งหมื่น"),
    ],
)
def test_numbers_in_words(value: int, said: str) -> None:
    assert number(value, DIGITS) == said


@given(st.integers(min_value=0, max_value=10**13))
def test_every_number_can_be_said(value: int) -> None:
    assert not unspeakable(number(value, DIGITS))
    assert syllables(number(value, DIGITS)) > 0


def test_digits_letters_and_marks_become_words() -> None:
    said = spoken("อ่าน “OK” ๑ ครั้ง (12,345)", DIGITS)
    assert said == "อ่าน โอ เค หนึ่ง ครั้ง หนึ่งหมื่นสองพันสามร้อยสี่สิบห้า"
    assert not unspeakable(said)


@pytest.mark.parametrize("text", ["เบอร์ 1", "เว็บ a", "อบต.", "ฯลฯ", "ก/ข"])
def test_what_cannot_be_read_is_found(text: str) -> None:
    assert unspeakable(text)


def test_time_is_syllables_and_pauses() -> None:
    line = "ทุก คน ทุก คน ทุก คน ทุก คน"
    assert reading(f"{line}\n\n{line}").seconds == round(16 / loudspeaker.RATE + 2 * 0.5)
