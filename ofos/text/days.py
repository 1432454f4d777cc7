"""Days as Thais and English speakers write them: found in a text, and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date

from ofos.text.comparing import comparable

_THAI = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_SHORT = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = {
    name: number
    for names in (_THAI, _SHORT, _ENGLISH, tuple(name[:3] for name in _ENGLISH))
    for number, name in enumerate(names, 1)
} | {"sept": 9}
#: The Buddhist Era counts so many years more; nobody writes of a year this late in the other.
_ERA, _LATE = 543, 2400

_DOTTED = (r"\.? ?".join(re.findall(r"[ก-ฮ][ิี]?|เ[ก-ฮ]", name)) + r"\.?" for name in _SHORT)
_TH = "|".join([*_THAI, *_DOTTED])
_EN = "|".join([*(rf"{name[:3]}(?:{name[3:]})?\.?" for name in _ENGLISH), r"sept\."])
_YEAR = r"(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?|b\.?e\.?|a\.?d\.?|ปี)?[ ,]*(?P<y>\d{4}|'?\d{2})(?![\d:.])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<d>\d{{1,2}}) ?(?:เดือน)?(?P<m>{_TH})[ ,]*(?:{_YEAR})?",
        rf"(?P<m>{_TH})[ ,]*{_YEAR}",
        rf"(?<![\d.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<m>{_EN})(?![a-z])"
        rf"[ ,-]*(?:{_YEAR})?",
        rf"(?<![a-z])(?P<m>{_EN}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:[ ,]*{_YEAR})?",
        rf"(?<![a-z])(?P<m>{_EN})[ ,]{{1,2}}(?P<y>\d{{4}})(?!\d)",
        r"(?<![\d./-])(?P<y>\d{4})([./-])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d/-])",
        r"(?<![\d./-])(?P<d>\d{1,2})([./-])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d{2})(?![\d/-])",
    )
)
#: Words that are more than months: they need a capital letter, or a year.
_WORDS = {"may", "mar", "march", "dec", "sep", "jan", "jun"}
#: Thai letters that are more than months need their full stops.
_BARE = re.compile("|".join(name for name in _SHORT))


def find(folded: str, typed: str) -> Iterator[re.Match[str]]:
    """Days in a comparable text, or months of a year; `typed` is the text as it was typed."""
    for pattern in _PATTERNS:
        yield from (found for found in pattern.finditer(folded) if _is_meant(found, typed))


def _is_meant(found: re.Match[str], typed: str) -> bool:
    groups = found.groupdict()
    month, day, year = groups["m"], groups.get("d"), groups.get("y")
    if month.isdigit():
        return 1 <= int(month) <= 12 and 1 <= int(day or 1) <= 31
    if day and not 1 <= int(day) <= 31:
        return False
    if _BARE.fullmatch(month) and not year:
        return False
    bare = month.rstrip(".")
    return (
        bare not in _WORDS
        or bool(year and len(year) == 4)
        or bool(re.search(rf"\b(?:{bare.capitalize()}|{bare.upper()})\b", typed))
    )


def day(found: re.Match[str]) -> Date | None:
    """The day that is meant, where all of it is said: of the Common Era, years before 2400 are
    taken for what they are."""
    groups = found.groupdict()
    month = re.sub("[. ]", "", groups["m"])
    year = (groups.get("y") or "").strip("'")
    if not groups.get("d") or len(year) not in (2, 4):
        return None
    # Thais say the last two digits of the Buddhist year.
    full = int(year) + 2500 if len(year) == 2 else int(year)
    number = int(month) if month.isdigit() else _NUMBERS.get(month, 0)
    try:
        return Date(full - _ERA if full > _LATE else full, number, int(groups["d"]))
    except ValueError:
        return None


def read(text: str) -> Date | None:
    """The day that a text says and nothing else, or None."""
    folded = comparable(text).removeprefix("วันที่")
    return next((day(found) for found in find(folded, text) if found[0].strip() == folded), None)
