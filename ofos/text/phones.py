"""Thai telephone numbers as people write them: found in a text, and read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofos.text.comparing import comparable

#: Whatever people write between the digits of one number: no letter, nothing that makes hours,
#: dates and lists of numbers, and no fact (U+0000).
_GAP = r"(?:[^\w\n\x00/:,;]|_)*"
#: By how many digits follow the 0. Each is looked for from every place: numbers stand in a row.
_NUMBERS = tuple(
    re.compile(
        rf"(?<!\d)(?<!\d[.,/])(?=((?:(?:\+|00)?{_GAP}66|[0o])(?:{_GAP}\d){{{count}}})(?!\d))"
    )
    for count in (8, 9, 10)
)
#: Landlines (02–07) have 9 digits with their 0, mobiles (06, 08, 09) ten.
_LAND, _MOBILE = r"[2-7]\d{7}", r"[689]\d{8}"
_NATIONAL = re.compile(f"0(?:{_LAND}|{_MOBILE})")
_EXTENSION = re.compile(r"(?:เบอร์ต่อ|ต่อ|extension|ext\.?|#)\s*(\d{1,6})\s*$")

E164 = re.compile(rf"\+66(?:{_LAND}|{_MOBILE})")
#: Numbers that are dialled in Thailand alone: of four digits, 1567; free calls, 1800 and six more.
#: Calls to 1900 cost extra: nobody is sent there.
FREE = re.compile(r"1800\d{6}")
LOCAL = re.compile(rf"1(?!800|900)\d{{3}}|{FREE.pattern}")
#: Whoever dials these is in danger: police, fire, ambulances, tourist police, highway police, at
#: sea. No office is asked there.
EMERGENCY = frozenset({"191", "199", "1669", "1646", "1155", "1193", "1196"})
PAID = re.compile(r"1900(?:\d{6})?")
_FREE_TYPED = re.compile(r"(?<![\d.,/-])1[ -]?800[ -]?\d{3}[ -]?\d{3}(?![\d-])")


def find(folded: str) -> Iterator[str]:
    """Numbers in a comparable text."""
    for pattern in _NUMBERS:
        for found in pattern.finditer(folded):
            if _NATIONAL.fullmatch(_national(found[1])):
                yield found[1].strip()
    yield from (found[0] for found in _FREE_TYPED.finditer(folded))


def read(text: str) -> tuple[str, str] | None:
    """The number that a text says and nothing else, in E.164 form or as it is dialled in Thailand
    alone, and its extension or ""."""
    folded = comparable(text).strip()
    folded = re.sub(r"^(?:โทร(?:ศัพท์)?|สายด่วน|tel|phone|hotline)[.:]?\s*", "", folded)
    extension = _EXTENSION.search(folded)
    number = folded[: extension.start()] if extension else folded
    if not re.fullmatch(rf"\+?{_GAP}(?:\d{_GAP})+", number.strip()):
        return None
    national = _national(number)
    if LOCAL.fullmatch(national):
        return national, extension[1] if extension else ""
    if not _NATIONAL.fullmatch(national):
        return None
    return f"+66{national[1:]}", extension[1] if extension else ""


def digits(text: str) -> str:
    """The digits of a number as it is dialled within the country, right or not."""
    return _national(comparable(text))


def _national(found: str) -> str:
    plain = re.sub(r"\D", "", found.replace("o", "0"))
    return re.sub("^(?:00)?66(?:0(?=[2-9]))?", "0", plain)
