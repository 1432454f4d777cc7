"""Thai text: its digits, and where it stands among other scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
_THAI_RUN = re.compile(r"[\u0e00-\u0e7f](?:[\u0e00-\u0e7f\s.]*[\u0e00-\u0e7f.])?")


def thai_digits(text: str) -> str:
    """`text` with 0-9 as ๐-๙."""
    return text.translate(_TO_THAI)


def arabic_digits(text: str) -> str:
    """`text` with ๐-๙ as 0-9."""
    return text.translate(_TO_ARABIC)


def thai_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Cut `text` into runs, each with whether it is in Thai script (WCAG 3.1.2)."""
    end = 0
    for match in _THAI_RUN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match.group(), True
        end = match.end()
    if end < len(text):
        yield text[end:], False
