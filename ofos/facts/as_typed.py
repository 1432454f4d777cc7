"""Values as people in Thailand type them, in the neutral form of `facts.yml`. What could be read in
two ways is not read."""

from __future__ import annotations

import re
from datetime import date as Date

from ofos.languages import Languages
from ofos.text import phones
from ofos.text.thai import arabic_digits
from ofos.text.white_space import squeeze

#: Years from here on are counted in the Buddhist Era (BE = CE + 543).
_BUDDHIST = 2400
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|x|#)\s*([0-9]{1,6})$", re.IGNORECASE)
#: Marks between the digits of a telephone number.
_BETWEEN = re.compile(r"[\s().\u2010-\u2015-]+")
#: As they are written in short.
_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."]
_MONTHS += ["ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
_SCALES = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, "million": 1_000_000}


def phone(text: str) -> tuple[str | None, str | None] | None:
    """A telephone number as `facts.yml` has it, and its extension; of what is not typed, None."""
    said = squeeze(arabic_digits(text))
    said = re.sub(r"^(?:โทร/โทรสาร|โทรศัพท์|โทร\.?|tel\.?)\s*", "", said, flags=re.IGNORECASE)
    found = _EXTENSION.search(said)
    extension = found[1] if found else None
    digits = _BETWEEN.sub("", said[: found.start()] if found else said)
    if not digits:
        return (None, extension) if extension else None
    if phones.LOCAL.fullmatch(digits):
        return digits, extension
    number = re.fullmatch(r"(?:\+?66|0)([2-9][0-9]{7,8})", digits)
    # A house has eight digits after +66, a mobile (6, 8, 9) has nine.
    if number is None or len(number[1]) != (9 if number[1][0] in "689" else 8):
        return None
    return f"+66{number[1]}", extension


def day(text: str, languages: Languages) -> Date | None:
    """A date with its month in words, or in figures with the day first, or in ISO 8601; of either
    era."""
    said = squeeze(arabic_digits(text)).lower()
    said = re.sub(r"^(?:ลงวันที่|วันที่)\s*", "", said).replace("พ.ศ. ", "").replace("ค.ศ. ", "")
    if iso := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", said):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if figures := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", said):
        return _date(int(figures[3]), int(figures[2]), int(figures[1]))
    if words := re.fullmatch(r"([0-9]{1,2})\s*([^0-9]+?)\s*([0-9]{4})", said):
        named = [language.months for language in languages.values()] + [_MONTHS]
        for months in named:
            if words[2] in [month.lower() for month in months]:
                place = [month.lower() for month in months].index(words[2])
                return _date(int(words[3]), place + 1, int(words[1]))
    return None


def _date(year: int, month: int, number: int) -> Date | None:
    try:
        return Date(year - 543 if year >= _BUDDHIST else year, month, number)
    except ValueError:
        return None


def amount(text: str) -> int | None:
    """A whole number, with or without commas, or in millions and the like."""
    said = squeeze(arabic_digits(text)).lower()
    found = re.fullmatch(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?\s*([^0-9\s]*)", said)
    if found is None or (found[3] and found[3] not in _SCALES):
        return None
    scale = _SCALES.get(found[3], 1)
    whole, rest = int(found[1].replace(",", "")) * scale, found[2] or ""
    parts = int(rest or 0) * scale
    return whole + parts // 10 ** len(rest) if parts % 10 ** len(rest) == 0 else None


def address(text: str) -> str | None:
    """An https address, also one without its scheme."""
    said = squeeze(text).strip("<>")
    said = said if re.match(r"[a-z]+://", said) else f"https://{said}"
    return said if said.startswith("https://") and " " not in said else None
