"""What makes a text well-formed, whatever it says: its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

from ofos.problems import Problem

Said = tuple[str, str, str, str]

#: Letters that show nothing, though Unicode counts them among the visible: fillers, and Braille
#: without a dot.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"
_TONES, _ABOVE_OR_BELOW = "่-๋", "ัิ-ฺ็-๎"
#: A line with none of these has nothing to tell: everything but what Thai and English are written
#: with, and Thai marks in an odd order.
_ODD = re.compile(
    r"[^\t\n -~\u00a1-\u00ac\u00ae-\u02af\u0e01-\u0e3a\u0e3f-\u0e4c\u0e50-\u0e59\u2010-\u2027"
    r"\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2460-\u25ff\u2600-\u27bf]"
    rf"|เเ|[{_TONES}์็][ัิ-ฺ]|[ะาำ][{_TONES}์]|([{_ABOVE_OR_BELOW}])\1|[{_TONES}]{{2}}|[ก-ฮ]ๅ"
    rf"|(?:^|[^ก-ฮ{_ABOVE_OR_BELOW}])[{_ABOVE_OR_BELOW}]|[ÃÂàâ][\u0080-\u00bf‘-™€]|(?:เ[ธน].){{2}}"
    r"|\?{4}|^[<>|=]{7}",
    re.MULTILINE,
)
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}|={7})(?: .*)?")
_WORD = re.compile(r"\S+")


#: What is wrong (Thai, English), its pattern, and what stands instead.
_MISTYPED: tuple[tuple[str, str, str, str | Callable[[re.Match[str]], str]], ...] = (
    ("พิมพ์ เ สองตัวแทน แ", "two เ stand for แ", "เเ", "แ"),
    (
        "พิมพ์ นิคหิตกับ า แทน ำ",
        "two characters stand for ำ",
        rf"([{_TONES}]?)ํ([{_TONES}]?)า",
        r"\1\2ำ",
    ),
    (
        "วรรณยุกต์อยู่ก่อนสระ",
        "a tone mark stands before its vowel",
        rf"([{_TONES}์็])([ัิ-ฺ])",
        r"\2\1",
    ),
    (
        "วรรณยุกต์อยู่หลังสระ",
        "a tone mark stands behind the vowel",
        rf"([ะาำ])([{_TONES}์])",
        r"\2\1",
    ),
    (
        "พิมพ์สระหรือวรรณยุกต์ซ้ำ",
        "a vowel or tone mark is typed twice",
        rf"([{_ABOVE_OR_BELOW}])\1+",
        r"\1",
    ),
    ("มีวรรณยุกต์สองตัว", "there are two tone marks", rf"([{_TONES}])[{_TONES}]+", r"\1"),
    ("พิมพ์ ๅ แทน า", "ๅ stands for า", r"(?<![ฤฦ])ๅ", "า"),
    (
        "สระหรือวรรณยุกต์ไม่มีพยัญชนะรองรับ",
        "a vowel or tone mark has no consonant",
        rf"(^|[^ก-ฮ{_ABOVE_OR_BELOW}])[{_ABOVE_OR_BELOW}]+",
        r"\1",
    ),
    (
        "มีตัวอักษรเต็มความกว้าง",
        "there is a full-width character",
        "[\uff01-\uff5e\u3000-\u3002]",
        lambda found: {"、": ",", "。": "."}.get(found[0], unicodedata.normalize("NFKC", found[0])),
    ),
)


_LOST = (
    "ตัวอักษรหายไป กลายเป็นเครื่องหมาย ?",
    "letters are lost: there are question marks instead",
    "นำข้อความเดิมกลับมาจากประวัติของแฟ้ม แล้วบันทึกเป็น UTF-8",
    "bring the text back from the file's history, and save it as UTF-8",
)


def letter_problems(line: str) -> Iterator[Said]:
    """What is wrong with the letters of a line: Thai, English, and how to mend it in both."""
    if not _ODD.search(line):
        return
    if broken := _decoded_twice(line):
        yield (
            "ตัวอักษรเพี้ยน เพราะเปิดหรือบันทึกแฟ้มผิดรหัส",
            "letters were read in a wrong encoding",
            f"ที่ควรเป็น: {broken}",
            f"it should be: {broken}",
        )
        return
    if line.count("????") and line.count("?") > len(re.findall("[ก-๎]", line)):
        yield _LOST
    yield from _unseen(line)
    yield from _mixed(line)
    composed = unicodedata.normalize("NFC", line)
    if composed != line:
        said = ("อักขระไม่ได้อยู่ในรูป NFC", "the text is not in Unicode form NFC")
        yield _mended(line, *said, composed)
    for th, en, pattern, by in _MISTYPED:
        better = re.sub(pattern, by, composed)
        if better != composed:
            yield _mended(composed, th, en, better)
            composed = better


def _unseen(line: str) -> Iterator[Said]:
    """Characters that nobody sees, and spaces that are none."""
    told: set[str] = set()
    for at, letter in enumerate(line):
        kind = _kind(letter)
        if kind and kind not in told:
            told.add(kind)
            th, en = _KINDS[kind]
            clean = "".join(
                " " if _kind(one) == "space" else "" if _kind(one) else one for one in line
            ).strip()
            name = f"U+{ord(letter):04X}"
            near = clean if len(clean) <= 60 else line[max(at - 12, 0) : at].lstrip()
            yield (
                f"{th} ({name})",
                f"{en} ({name})",
                f"ลบแล้วพิมพ์ใหม่: {clean}" if near == clean else f"อยู่หลัง “{near}” ลบออก",
                f"type it again: {clean}" if near == clean else f"delete it, behind “{near}”",
            )


_KINDS = {
    "space": ("มีช่องว่างชนิดพิเศษ", "there is a special space"),
    "unseen": ("มีอักขระที่มองไม่เห็น", "there is an invisible character"),
    "control": ("มีอักขระควบคุม", "there is a control character"),
    "unknown": ("มีอักขระที่ไม่มีใครอ่านได้", "there is a character that nobody can read"),
}
_CATEGORIES = {"Zs": "space", "Cf": "unseen", "Cc": "control", "Zl": "control", "Zp": "control"}
_FILLERS = re.compile(f"[{_BLANK}]")


def _kind(letter: str) -> str:
    """What kind of odd character it is, or ""."""
    if " " <= letter <= "~" or letter in "\t\n":
        return ""
    category = unicodedata.category(letter)
    if letter == "\ufffd" or category in ("Co", "Cs", "Cn"):
        return "unknown"
    return _CATEGORIES.get(category, "unseen" if _FILLERS.match(letter) else "")


def _mended(line: str, th: str, en: str, better: str) -> Said:
    """A fault with the words that have it, before and after."""
    pairs = zip(_WORD.findall(line), _WORD.findall(better), strict=False)
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), (line.strip(), better.strip()))
    old, new = _short(old, new)
    return th, en, f"เปลี่ยน “{old}” เป็น “{new}”", f"change “{old}” to “{new}”"


def _short(old: str, new: str, around: int = 12) -> tuple[str, str]:
    """Two words, cut down to what is near their first difference: Thai has no spaces."""
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = max(at - around, 0)
    while start and unicodedata.category(old[start])[0] == "M":
        start -= 1
    return old[start : at + around], new[start : at + around]


def _mixed(line: str) -> Iterator[Said]:
    """Words whose letters only look like Latin ones."""
    for word in re.findall(r"[A-Za-z\u0370-\u03ff\u0400-\u052f]+", line):
        foreign = [one for one in word if ord(one) > 0x36F]
        if foreign and len(foreign) < len(word):
            name = unicodedata.name(foreign[0], "").title()
            yield (
                f"“{word}” มีตัวอักษรต่างภาษาที่หน้าตาเหมือนอังกฤษ ({name})",
                f"“{word}” has a letter that only looks Latin ({name})",
                "ลบคำนี้แล้วพิมพ์ใหม่ด้วยแป้นอังกฤษ",
                "delete the word and type it again in English",
            )


def _decoded_twice(line: str) -> str:
    """What the line should be, where its letters are bytes of UTF-8 that were taken for others."""
    if not re.search(r"[ÃÂàâ][\u0080-\u00bf\u2018-\u2122€]|[\u0080-\u009f]|(?:เ[ธน].){2}", line):
        return ""
    for codec in ("cp1252", "cp874"):
        better = "".join(
            part if part.isascii() else _decoded(part, codec)
            for part in re.split(r"([\x00-\x7f]+)", line)
        )
        if better != line:
            return better.strip()
    return ""


def _decoded(run: str, codec: str) -> str:
    try:
        read = b"".join(_byte(one, codec) for one in run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run
    return read if re.search(r"[\u0e01-\u0e5b\u2010-\u2044\u00a0-\u00ff]", read) else run


def _byte(letter: str, codec: str) -> bytes:
    try:
        return letter.encode(codec)
    except UnicodeEncodeError:
        return letter.encode("latin-1")


# ── whole files ─────────────────────────────────────────────────────────────────────────────────


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
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        said = ("อักขระไม่ใช่ UTF-8", "the text is not UTF-8")
        mend = ("บันทึกแฟ้มใหม่เป็น UTF-8", "save it as UTF-8")
        return [*problems, Problem(file, line, *said, *mend)]
    if _ODD.search(text):
        lines = list(enumerate(text.split("\n"), 1))
        found = [Problem(file, n, *said) for n, line in lines for said in letter_problems(line)]
        # A file that was saved wrongly is wrong from one end to the other: one fault.
        lost = [problem for problem in found if is_lost(problem)]
        problems += [problem for problem in found if problem not in lost]
        problems += [_all_lost(lost)] if lost else []
        if marks := [number for number, line in lines if _CONFLICT.fullmatch(line)]:
            problems.append(_conflict(file, marks))
    return problems


def is_lost(problem: Problem) -> bool:
    """Whether a fault says that letters are lost."""
    return problem.en.startswith(_LOST[1])


def _all_lost(lost: list[Problem]) -> Problem:
    """Of lines whose letters are lost, the first, and how many they are."""
    first, count = lost[0], len(lost)
    more = (f" ({count} บรรทัด)", f" ({count} lines)") if count > 1 else ("", "")
    return replace(first, th=first.th + more[0], en=first.en + more[1])


def reference_problems(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the letters that a text has by their number or name (`&#8203;`)."""
    for number, line in enumerate(text.split("\n"), 1):
        if "&" in line and (read := unescape(line)) != line:
            raw = set(letter_problems(line))
            yield from (Problem(file, number, *said) for said in letter_problems(read) if not raw)


def is_unsettled(text: str) -> bool:
    """Whether a text has the marks of a merge conflict."""
    return any(_CONFLICT.fullmatch(line) for line in text.split("\n"))


def _conflict(file: str, lines: list[int]) -> Problem:
    """What a version control system leaves where two people changed the same lines."""
    where = ", ".join(map(str, lines))
    return Problem(
        file,
        lines[0],
        f"การรวมงานของสองคนยังค้างอยู่ มีเครื่องหมายที่บรรทัด {where}",
        f"a merge conflict was not settled: there are marks on lines {where}",
        "ระหว่าง <<<<<<< กับ >>>>>>> เลือกเก็บข้อความแบบเดียว แล้วลบบรรทัด <<<<<<< ======= >>>>>>>",
        "keep one of the texts between <<<<<<< and >>>>>>>, and delete the lines of marks",
    )
