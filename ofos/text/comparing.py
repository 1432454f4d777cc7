"""Text as it is compared with other text, however both were keyed in."""

from __future__ import annotations

import re
import unicodedata

from ofos.text.thai import arabic_digits

_UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
#: Spaces beside Thai letters, and between a digit and a slash.
_LOOSE = re.compile(r" (?:(?=[\u0e00-\u0e7f])|(?<=[\u0e00-\u0e7f] )|(?<=\d )(?=/)|(?<=/ )(?=\d))")


def comparable(text: str) -> str:
    """`text` line by line in one form: NFKC, small letters, Arabic digits, no space beside Thai
    letters."""
    text = arabic_digits(unicodedata.normalize("NFKC", text).casefold())
    # NFKC takes ำ apart; both sides are folded alike, so that does not matter here.
    text = re.sub(r"[^\S\n]+", " ", _UNSEEN.sub("", text))
    return _LOOSE.sub("", re.sub(r"^ | $", "", text, flags=re.MULTILINE))
