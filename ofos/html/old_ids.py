"""Ids that an element had before: a link to one of them still leads there."""

from __future__ import annotations

import re
from collections.abc import Mapping


def kept(html: str, moved: Mapping[str, str]) -> str:
    """`html` with the ids that `moved` leads from, each in the element whose id it leads to."""
    for old, new in moved.items():
        begins = re.compile(rf'(<\w[^>]* id="{re.escape(new)}"[^>]*>)')
        html = begins.sub(rf'\1<span id="{old}"></span>', html, count=1)
    return html
