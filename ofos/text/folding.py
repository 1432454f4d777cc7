"""Thai and English as people type them, brought to one spelling.

The same rules go into the search script as they stand here (`rules`), so that the index and the
query can't be folded differently. Patterns are limited to what Python and JavaScript (ES2019: no
look-behind, no named groups) read alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

Rule = tuple[str, str]

# Marks above and below a consonant: vowels first, then tone marks and the silencer, nikhahit last.
_MARKS = "[ัิ-ฺ็-ํ]"

#: Folding 1: the same word in the same spelling, however it was keyed in. A doubled group `$1$1` is
#: written as in JavaScript.
SAME: tuple[Rule, ...] = (
    ("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff๎]", ""),  # invisible, or out of use
    ("ๅ", "า"),  # looks like า, and stands beside it on the keyboard
    ("เเ", "แ"),  # two keys for one vowel
    (f"([ะา]+)({_MARKS}+)", "$2$1"),  # tone typed after the vowel: วา่ → ว่า
    ("ํา", "ำ"),
    ("([ะ-ฺเ-ๆ็-์])\\1+", "$1"),  # a key that was held: ดีี
)

#: Folding 2, for trigrams only: what people mix up when they write by ear.
ALIKE: tuple[Rule, ...] = (
    ("[ก-ฮ][ิุ]?์", ""),  # silenced letters: ซอฟต์ ซอฟ, ศิลป์ ศิล
    ("[็-์]", ""),  # tone marks are the first to go: คะ ค่ะ
    ("[ศษซ]", "ส"),
    ("ณ", "น"),
    ("ภ", "พ"),
    ("[ธฑฒ]", "ท"),
    ("ญ", "ย"),
    ("ฎ", "ด"),
    ("ฏ", "ต"),
    ("ฐ", "ถ"),
    ("ฬ", "ล"),
    ("ฆ", "ค"),
    ("ฌ", "ช"),
    ("ไย", "ไ"),
    ("ใ", "ไ"),
    ("ี", "ิ"),
    ("ื", "ึ"),
    ("ู", "ุ"),
    ("([ก-ฮ])รร", "$1ั"),  # กรรม กัม
    ("([a-zก-ฮ])\\1+", "$1"),  # พุทธ พุท; litterature
)

#: Words that mean the same, in Thai as it is spoken, and spoken in the South, brought to the one
#: that is written: only those by which a question asks, for names of things are in aliases.yml.
SAID: tuple[Rule, ...] = (
    ("ม่าย([ก-ฮเ-ไ])", "ไม่$1"),  # ม่ายเห็น is ไม่เห็น; เห็นม่าย is เห็นไหม
    ("มั้ย|มั๊ย|ม้าย|ม่าย|หม้าย|หมั้ย|ไม๊|(หรือ|รึ)(เปล่า|ป่าว)|หรือไม่", "ไหม"),
    ("เท่า(ไหร่|ไหร|ใด)", "เท่าไร"),
    ("(เมื่อ|ต่อ|ตอ)(ไหร่|ไหร|ใด)|ตอน?ไหน", "เมื่อไร"),
    ("(ทำ)?(ยังงัย|อย่างไร|พันพรือ|พรือ)", "ยังไง"),
    ("(อะ)?ไหร", "อะไร"),
    ("หนาย", "ไหน"),
    ("(กะ)?ตังค?์?|เบี้ย", "เงิน"),
    ("ทั้งเพ", "ทั้งหมด"),
    ("แหลง", "พูด"),
    ("ขี้หก", "หลอก"),
)

_THAI_VOWEL = "ะ-ฺเ-ไ"

#: Folding 3: Thai, and Thai that somebody spells by ear in Latin letters (samak rian), both as the
#: consonants that one hears and the vowels i and u: a and o are often not written in Thai. Rules
#: for Thai first; they find it blurred, without tone marks, its vowels short.
SOUND: tuple[Rule, ...] = (
    (" ", ""),
    ("ห([งนมยรลว])", "$1"),  # a ห that only sets the tone
    ("([เแโไ])([กขคตทปพ][รลว]|[ก-ฮ])", "$2$1"),  # as spoken: the consonant, then its vowel
    ("เิย", "i"),
    ("เึอ|ัว", "u"),
    (f"([ก-ฮ])ว([ก-ฮ])(?![{_THAI_VOWEL}])", "$1u$2"),
    ("เา", ""),
    ("าย|ไ", "i"),
    (f"([{_THAI_VOWEL}อ])[รล](?![{_THAI_VOWEL}iu])", "$1น"),  # at the end of a syllable: อาหาร
    (f"([{_THAI_VOWEL}iuอ])ว(?![{_THAI_VOWEL}iu])", "$1"),
    ("ำ", "m"),
    ("[ิเแ]", "i"),
    ("[ึุ]", "u"),
    ("[ะัาโอ็ฺ]", ""),
    ("ng", "ง"),
    ("tch|ch|j|[จฉช]", "c"),
    ("kh|[kgqxกขค]", "k"),
    ("ph|[bpบปผพ]", "p"),
    ("th|[tdดตถท]", "t"),
    ("([aeiou])[rh](?![aeiou])", "$1"),  # ber, kah: the letter only makes the vowel long
    ("[rlรล]", "r"),
    ("[vwว]", "w"),
    ("น", "n"),
    ("ม", "m"),
    ("ส", "s"),
    ("[ฟฝ]", "f"),
    ("[หฮ]", "h"),
    ("ย|y", "i"),
    ("ue|eu|ua|oo|ou", "u"),
    ("ae|e", "i"),
    ("[ao]", ""),
    ("([a-zง])\\1+", "$1"),
)

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SEPARATED = re.compile(r"\d[\d\s().,/+–-]*\d|\d")
_BETWEEN_DIGITS = re.compile(r"(\d)[ ().,/+–-]+(?=\d)")
_UNWRITTEN = re.compile("[^0-9a-z\u00c0-\u024fก-ฺเ-๎]+")


@lru_cache(50_000)  # names and words are looked at in many places
def fold(text: str) -> str:
    """`text` in one spelling: NFKC, small letters, 0-9, marks in order and none of them doubled."""
    return _until_still(text, _fold_once)


def say(text: str) -> str:
    """`text` in one spelling, with one word for those that mean the same."""
    return _apply(SAID, fold(text))


@lru_cache(50_000)
def blur(text: str) -> str:
    """`text` by its sound rather than its spelling, without spaces and punctuation around Thai."""
    return _until_still(text, _blur_once)


def sound(text: str) -> str:
    """`text`, Thai or Latin, as one hears it, in Latin letters without a and o; for ng stands ง."""
    return _apply(SOUND, blur(text))


def numbers(text: str) -> list[str]:
    """The numbers in `text` in order: without separators, then each run of digits."""
    found: list[str] = []
    for match in _SEPARATED.finditer(text.translate(_TO_ARABIC)):
        runs = re.findall(r"\d+", match[0])
        found += dict.fromkeys(["".join(runs), *runs])
    return found


def rules() -> tuple[Sequence[Rule], ...]:
    """Every list, for the script."""
    return SAME, ALIKE, SAID, SOUND


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower().translate(_TO_ARABIC)
    text = re.sub(_MARKS + "{2,}", lambda m: "".join(sorted(set(m[0]))), text)
    return _apply(SAME, text)


def _blur_once(text: str) -> str:
    text = _UNWRITTEN.sub(" ", _BETWEEN_DIGITS.sub(r"\1", _fold_once(text)))
    # A space parts English words; in Thai it may stand anywhere or nowhere.
    text = re.sub(" (?![a-z0-9])", "", re.sub("([ก-๎]) ", r"\1", text)).strip()
    return _apply(ALIKE, text)


def _apply(listed: Sequence[Rule], text: str) -> str:
    for substitute, by in _compiled(listed):
        text = substitute(by, text)
    return text


@cache  # there are four lists
def _compiled(listed: Sequence[Rule]) -> list[tuple[Callable[[str, str], str], str]]:
    """The rules with replacements as Python writes them."""
    return [(re.compile(pattern).sub, re.sub(r"\$(\d)", r"\\\1", by)) for pattern, by in listed]


def _until_still(text: str, once: object) -> str:
    assert callable(once)
    while (after := once(text)) != text:
        text = after
    return text
