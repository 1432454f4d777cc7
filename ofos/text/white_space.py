"""White space, as a reader of HTML sees it."""

from __future__ import annotations


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())
