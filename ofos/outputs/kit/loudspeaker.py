"""Thai as it is read aloud over a village loudspeaker: numbers and letters in words, syllables
counted, and from them the time it takes.

The counter follows Thai spelling, which does not write every vowel; words whose syllables can't be
seen are listed in `_IRREGULAR`, those of a place in `site.yml`. It is for short announcements, and
tests hold it to counts made by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofos.text.thai import arabic_digits

#: Syllables a second: calm reading to a village, slower than a newsreader.
RATE = 4.0
#: Seconds of silence at the end of a line.
PAUSE = 0.5

#: How a Thai reader says the letters A to Z.
_LETTERS = {
    "A": "เอ",
    "B": "บี",
    "C": "ซี",
    "D": "ดี",
    "E": "อี",
    "F": "เอฟ",
    "G": "จี",
    "H": "เอช",
    "I": "ไอ",
    "J": "เจ",
    "K": "เค",
    "L": "แอล",
    "M": "เอ็ม",
    "N": "เอ็น",
    "O": "โอ",
    "P": "พี",
    "Q": "คิว",
    "R": "อาร์",
    "S": "เอส",
    "T": "ที",
    "U": "ยู",
    "V": "วี",
    "W": "ดับเบิลยู",
    "X": "เอ็กซ์",
    "Y": "วาย",
    "Z": "แซด",
}
_PLACES = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"]


def number(value: int, words: Sequence[str]) -> str:
    """A whole number in Thai words, of which `words` are those of the ten digits: 21 is
    ยี่สิบเอ็ด."""
    if value >= 1_000_000:
        rest = number(value % 1_000_000, words) if value % 1_000_000 else ""
        return f"{number(value // 1_000_000, words)}ล้าน{rest}"
    if value < 10:
        return words[value]
    said = ""
    digits = str(value)
    for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit == 0:
            continue
        if place == 1 and digit <= 2:
            said += "ยี่" if digit == 2 else ""
        elif place == 0 and digit == 1:
            said += "เอ็ด"
            continue
        else:
            said += words[digit]
        said += _PLACES[place]
    return said


def spoken(text: str, words: Sequence[str]) -> str:
    """`text` with every number and Latin letter as a Thai reader says it; `words` are those of the
    ten digits."""
    text = arabic_digits(text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"\d+", lambda m: f" {number(int(m[0]), words)} ", text)
    text = re.sub(r"[A-Z]+", lambda m: " " + " ".join(_LETTERS[c] for c in m[0]) + " ", text)
    text = re.sub(r"[“”\"()]", " ", text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def unspeakable(text: str) -> str:
    """What of a script can't be read aloud as it stands: a digit, a Latin letter, an
    abbreviation's dot; or ""."""
    found = re.search(r"[0-9๐-๙A-Za-z@/:.ฯ]+", text)
    return found[0] if found else ""


# ── syllables ───────────────────────────────────────────────────────────────────────────────────

#: Words whose syllables the rules below can't see.
_IRREGULAR = {
    "สมัคร": 2,
    "เทศบาล": 3,
    "ตำบล": 2,
    "จังหวัด": 2,
    "ภาพยนตร์": 3,
    "ดนตรี": 2,
    "เทศกาล": 3,
    "วรรณกรรม": 3,
    "ศิลปะ": 3,
    "พฤษภาคม": 4,
    "มกราคม": 4,
    "กุมภาพันธ์": 3,
    "มีนาคม": 3,
    "เมษายน": 3,
    "มิถุนายน": 4,
    "กรกฎาคม": 5,
    "สิงหาคม": 3,
    "กันยายน": 3,
    "ตุลาคม": 3,
    "พฤศจิกายน": 5,
    "ธันวาคม": 3,
    "ถนน": 2,
    "ตลาด": 2,
    "ขนม": 2,
    "สนุก": 2,
    "อำเภอ": 2,
    "ผลิต": 2,
    "ประชาชน": 3,
    "องค์การ": 2,
    "บริหาร": 3,
    "บริการ": 3,
    "ออกแบบ": 2,
    "ศักยภาพ": 4,
    "หลักสูตร": 2,
    "แอนิเมชัน": 4,
    "ซอฟต์พาวเวอร์": 4,
    "แฟชั่น": 2,
    "ดับเบิลยู": 4,
    "ขนาด": 2,
    "สบาย": 2,
    "พยาบาล": 3,
    "สวัสดี": 3,
    "ราชการ": 3,
    "ส่งเสริม": 2,
    "โทรสาร": 3,
    "โทร": 1,
    "ทวน": 1,
    "ครอบครัว": 2,
    "ทักษะ": 2,
    "อาชีพ": 2,
    "พัฒนา": 3,
    "สถาน": 2,
    "เวลา": 2,
    "รัฐบาล": 3,
    "ขยาย": 2,
    "แสดง": 2,
    "เสมอ": 2,
    "ฉลาด": 2,
    "เฉพาะ": 2,
    "สมอง": 2,
    "สมุด": 2,
    "ชนิด": 2,
    "ขณะ": 2,
    "คณะ": 2,
    "ธุระ": 2,
}
_C = "[ก-ฮ]"
_DEAD = f"(?:{_C}[ิุ]?์)*"
# What may begin a syllable: a consonant, or two that are said as one.
_ONSET = "(?:ห[งญนมยรลว]|[กขคตปผพฟบดทซศส]ร|[กขคปผพฟบ]ล|[กขค]ว|อย|ก-ฮ)".replace("ก-ฮ", _C)
# A consonant that closes a syllable: no vowel of its own follows it.
_CODA = f"(?:{_C}(?![ะัาำิีึืุู็่-๋]|รร)(?:[ิุ](?={_C}์))?)"
_TONE = "[่-๋]?"
_SYLLABLE = re.compile(
    "|".join(
        (
            f"เ{_ONSET}ี{_TONE}ยว?{_CODA}?",
            f"เ{_ONSET}ื{_TONE}อ{_CODA}?",
            f"เ{_ONSET}{_TONE}าะ?",
            f"เ{_ONSET}ิ{_TONE}{_CODA}?",
            f"เ{_ONSET}{_TONE}อ{_CODA}?",
            f"เ{_ONSET}็?{_TONE}ะ",
            f"[เแ]{_ONSET}็?{_TONE}(?:ะ|{_CODA})?",
            f"โ{_ONSET}{_TONE}(?:ะ|{_CODA})?",
            f"[ใไ]{_ONSET}{_TONE}ย?",
            f"{_ONSET}ั{_TONE}ว(?:ะ)?",
            f"{_ONSET}ั{_TONE}{_CODA}",
            f"{_ONSET}ื{_TONE}อ",
            f"{_ONSET}[ิีึืุู]{_TONE}{_CODA}?",
            f"{_ONSET}{_TONE}าย?{_CODA}?",
            f"{_ONSET}{_TONE}[ะำ]",
            f"{_ONSET}รร{_CODA}?",
            f"{_ONSET}็อ?{_TONE}{_CODA}?",
            f"{_ONSET}{_TONE}[อว]{_CODA}",
            f"{_ONSET}{_TONE}อ",
            f"{_ONSET}{_TONE}{_CODA}",
            _C,
        )
    ).join(("(?:", f"){_DEAD}"))
)


def syllables(text: str, names: Mapping[str, int] = {}) -> int:
    """How many syllables Thai `text` has when it is read aloud; `names` are more words whose
    syllables can't be seen."""
    known = {**_IRREGULAR, **names}
    words = re.compile("|".join(sorted(known, key=len, reverse=True)))
    counted = sum(known[word] for word in words.findall(text))
    return counted + sum(1 for _ in _SYLLABLE.finditer(words.sub(" ", text)))


@dataclass(frozen=True)
class Reading:
    """How long a script takes: `syllables`, and `seconds` at RATE with a PAUSE after each line."""

    syllables: int
    seconds: int


def reading(text: str, names: Mapping[str, int] = {}) -> Reading:
    """How long it takes to read `text` aloud; `names` as for `syllables`."""
    lines = [line for line in text.split("\n") if line.strip()]
    count = sum(syllables(line, names) for line in lines)
    return Reading(count, round(count / RATE + len(lines) * PAUSE))
