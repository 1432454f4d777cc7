"""Days of the week as people write them, as the numbers of ISO 8601: 1 is Monday."""

from __future__ import annotations

import re

THAI = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_SHORT = ("จ", "อ", "พ", "พฤ", "ศ", "ส", "อา")
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {
    name.lower(): number
    for names in (THAI, _SHORT, ENGLISH, tuple(name[:3] for name in ENGLISH))
    for number, name in enumerate(names, 1)
} | {"พฤหัส": 4}
_EVERY = {"ทุกวัน", "every day", "daily"}


def read_one(text: str) -> int | None:
    """The day that `text` names and nothing else, or None."""
    return _NUMBERS.get(text.strip().lower().removeprefix("วัน").rstrip("."))


def read(text: str) -> tuple[int, ...] | None:
    """The days that `text` names, in the order of the week: "จันทร์-ศุกร์", "mon, wed"; None where
    it names something else too."""
    if text.strip().lower() in _EVERY:
        return tuple(range(1, 8))
    found: set[int] = set()
    plain = re.sub(r"\s*(?:-|–|ถึง|\bto\b)\s*", "-", text.strip())
    for part in re.split(r"\s*(?:,|และ|\band\b|\s)\s*", plain):
        if not part:
            continue
        named = [read_one(end) for end in part.split("-")]
        days = [day for day in named if day]
        if len(days) != len(named) or len(days) > 2 or days != sorted(days):
            return None
        found |= set(range(days[0], days[-1] + 1))
    return tuple(sorted(found)) or None


def spans(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """Days in a row, three at least, as the first and the last of them; others each alone."""
    rows: list[list[int]] = []
    for day in days:
        if rows and day == rows[-1][-1] + 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    found: list[tuple[int, int]] = []
    for row in rows:
        found += [(row[0], row[-1])] if len(row) > 2 else [(day, day) for day in row]
    return found
