"""Thai and English as people type them, brought to one spelling.

The same rules go into the search script as they stand here (`rules`), so that the index and the
query can't be folded differently. Patterns are limited to what Python and JavaScript (ES2019: no
look-behind) read alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

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

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SEPARATED = re.compile(r"\d[\d\s().,/+–-]*\d|\d")
_BETWEEN_DIGITS = re.compile(r"(\d)[ ().,/+–-]+(?=\d)")
_UNWRITTEN = re.compile("[^0-9a-z\u00c0-\u024fก-ฺเ-๎]+")


def fold(text: str) -> str:
    """`text` in one spelling: NFKC, small letters, 0-9, marks in order and none of them doubled."""
    return _until_still(text, _fold_once)


def blur(text: str) -> str:
    """`text` by its sound rather than its spelling, without spaces and punctuation around Thai."""
    return _until_still(text, _blur_once)


def numbers(text: str) -> list[str]:
    """The numbers in `text` in order: without separators, then each run of digits."""
    found: list[str] = []
    for match in _SEPARATED.finditer(text.translate(_TO_ARABIC)):
        runs = re.findall(r"\d+", match[0])
        found += dict.fromkeys(["".join(runs), *runs])
    return found


def rules() -> tuple[Sequence[Rule], Sequence[Rule]]:
    """Both lists, for the script."""
    return SAME, ALIKE


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
    for pattern, by in listed:
        text = re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", by), text)
    return text


def _until_still(text: str, once: object) -> str:
    assert callable(once)
    while (after := once(text)) != text:
        text = after
    return text
