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
_SUNDAY = 7
_EVERY = {"ทุกวัน", "every day", "daily"}


def read_one(text: str) -> int | None:
    """The day that `text` names and nothing else, or None."""
    return _NUMBERS.get(text.strip().lower().removeprefix("วัน").rstrip("."))


def read(text: str) -> tuple[int, ...] | None:
    """The days that `text` names, in the order of the week: "จันทร์-ศุกร์", "mon, wed"; None where
    it names something else too. Two days with nothing but a blank between them may be a list, or a
    hyphen that was lost: they are read where a list ends in "and"."""
    plain = re.sub(r"\s*(?:-|–|ถึง|\bto\b)\s*", "-", text.strip())
    if plain.lower() in _EVERY:
        return tuple(range(1, 8))
    blank = r"|\s+" if re.search(r"และ|\band\b", plain) else ""
    found: set[int] = set()
    for part in re.split(rf"\s*(?:,|และ|\band\b)\s*{blank}", plain):
        if not part:
            continue
        named = [read_one(end) for end in part.split("-")]
        days = [day for day in named if day]
        if len(days) != len(named) or not _in_order(days):
            return None
        found |= _from_to(days[0], days[-1])
    return tuple(sorted(found)) or None


def _in_order(days: list[int]) -> bool:
    """Whether it is one day, or the first and the last of a week that begins with Monday or with
    Sunday: any other two are more likely to be swapped."""
    return len(days) == 1 or (
        len(days) == 2 and (days[0] < days[1] or days[0] == _SUNDAY != days[1])
    )


def _from_to(first: int, last: int) -> set[int]:
    """The days from one to another, also over the end of the week."""
    return {(first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1)}


_NAME = "|".join([*THAI, "พฤหัส"])
#: Days in print without blanks, each alone or from one to another. อาทิตย์ is also a week, and a
#: name before a date is that of a day of the calendar.
_PRINTED = re.compile(
    rf"(?<!\d)(?<!ทุก)(?<![^แ]ละ)(?P<first>{_NAME})(?!ที่\d)"
    rf"(?:(?:[-–—]|จนถึง|ถึง)(?:วัน)?(?P<last>{_NAME}))?"
)
_EVERY_PRINTED = re.compile(rf"ทุกวัน(?!ที่|{_NAME}|ทำ|ราช)")


def printed(text: str) -> set[int]:
    """The days of the week that a Thai text without blanks says something of; none where it names
    none."""
    if _EVERY_PRINTED.search(text):
        return set(range(1, 8))
    found: set[int] = set()
    for match in _PRINTED.finditer(text):
        ends = [read_one(name) or 0 for name in match.group("first", "last") if name]
        found |= _from_to(ends[0], ends[-1])
    return found


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
