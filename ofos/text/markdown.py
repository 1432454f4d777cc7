"""Text that nobody here has written, put into Markdown: it is shown as it is and does nothing.

On the hosts of repositories a comment acts: it calls people (@name), links issues (#1), loads
pictures. References to characters keep the parser from all of that; a mark that joins words keeps
the host's own second look at the text from the rest.
"""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
#: Word joiner (U+2060): nothing to see, and what follows is no name or number any more.
_JOINED = {"@": "\u2060", "#": "\u2060"}
#: Controls, and marks that turn the direction of writing or hide what is there.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def visible(text: str) -> str:
    """`text` on one line, with a sign wherever something in it can't be seen."""
    return UNSEEN.sub("\ufffd", " ".join(text.split()))


def escaped(text: str) -> str:
    """`text` for the middle of a line of Markdown or of HTML; white space at its ends stays."""
    ends = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return _PUNCTUATION.sub(_reference, visible(text)).join(ends) if text.strip() else ends[0]


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};{_JOINED.get(match[0], '')}"
