"""What makes a text well-formed, whatever it says: its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ofos.problems import Problem

# Zero-width space, joiners, word joiner, BOM and soft hyphen: invisible, and they break search.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


#: A test of a line, what is wrong (Thai, English), and how to mend it (Thai, English).
_FAULTS: tuple[tuple[Callable[[str], object], str, str, str, str], ...] = (
    (
        lambda line: unicodedata.normalize("NFC", line) != line,
        "อักขระไม่ได้อยู่ในรูป NFC",
        "the text is not in Unicode form NFC",
        "พิมพ์คำนั้นใหม่",
        "type the word again",
    ),
    (
        lambda line: "เเ" in line,
        "พิมพ์ เ สองตัวแทน แ",
        "two เ stand for แ",
        "ลบออกแล้วพิมพ์ แ",
        "delete them and type แ",
    ),
    (
        lambda line: "\u0e4d\u0e32" in line,
        "พิมพ์ นิคหิตกับ า แทน ำ",
        "two characters stand for ำ",
        "ลบออกแล้วพิมพ์ ำ",
        "delete them and type ำ",
    ),
    (
        _INVISIBLE.search,
        "มีอักขระที่มองไม่เห็น",
        "there is an invisible character",
        "ลบแล้วพิมพ์ข้อความช่วงนั้นใหม่",
        "delete that part and type it again",
    ),
)


def spelling_problems(raw: bytes, file: str) -> list[Problem]:
    """What is wrong with the letters of a source file, whatever it says."""
    if not raw.strip():
        said = ("แฟ้มว่างเปล่า", "the file is empty")
        return [Problem(file, 1, *said, "ใส่เนื้อหา หรือลบแฟ้มนี้", "write in it, or delete it")]
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        said = ("มีอักขระ BOM ที่ต้นแฟ้ม", "the file starts with a BOM")
        mend = ("บันทึกเป็น UTF-8 แบบไม่มี BOM", "save it as UTF-8 without a BOM")
        problems.append(Problem(file, 1, *said, *mend))
    if b"\r" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\r")) + 1
        said = ("ขึ้นบรรทัดใหม่แบบ Windows (CRLF)", "lines end with CR")
        mend = ("ตั้งโปรแกรมให้ขึ้นบรรทัดแบบ LF", "set the editor to end lines with LF")
        problems.append(Problem(file, line, *said, *mend))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        said = ("อักขระไม่ใช่ UTF-8", "the text is not UTF-8")
        mend = ("บันทึกแฟ้มใหม่เป็น UTF-8", "save it as UTF-8")
        return [*problems, Problem(file, line, *said, *mend)]
    for number, shown in enumerate(text.split("\n"), 1):
        for wrong, th, en, mend_th, mend_en in _FAULTS:
            if wrong(shown):
                problems.append(Problem(file, number, th, en, mend_th, mend_en))
    return problems
