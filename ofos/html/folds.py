"""Folds (`<details>`) that a link can open."""

from __future__ import annotations

import re

_FOLD = re.compile(
    r'<details(?P<before>[^>]*?) id="(?P<id>[^"]+)"(?P<after>[^>]*)>'
    r"(?P<summary>\s*<summary>.*?</summary>\s*)<(?P<tag>\w+)(?P<rest>[^>]*)>",
    re.DOTALL,
)


def linkable(html: str) -> str:
    """Move the id of each fold to the first element inside it.

    Browsers open a fold for a link to something inside it (HTML Standard, “ancestor revealing
    algorithm”), not for a link to the fold itself.
    """
    return _FOLD.sub(r'<details\g<before>\g<after>>\g<summary><\g<tag> id="\g<id>"\g<rest>>', html)
