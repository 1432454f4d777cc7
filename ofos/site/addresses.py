"""`urls.lock`: every address and id that was ever public, and where those are that moved.

/register/#how              must exist
/old/ -> /new/              is gone; /old/ redirects
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILE = "urls.lock"

#: Each promised address, with where it is now, or "" where it stands.
Addresses = Mapping[str, str]


def read(root: Path) -> dict[str, str]:
    """The promised addresses below `root`, each with where it redirects to, or ""."""
    path = root / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [line.split("->") for line in lines if line.strip() and not line.startswith("#")]
    return {row[0].strip(): row[1].strip() if len(row) > 1 else "" for row in rows}


def now(address: str, promised: Addresses) -> str | None:
    """Where `address` is now, if it moved: the id itself did, or its page took it along."""
    if found := promised.get(address):
        return found
    page, mark, id_ = address.partition("#")
    moved = promised.get(page)
    return f"{moved}{mark}{id_}" if moved and "#" not in moved else moved or None
