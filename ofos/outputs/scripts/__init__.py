"""Scripts that several outputs need."""

from __future__ import annotations

from pathlib import Path

#: Copies a text, or what stands in an element, and says so.
COPY = Path(__file__).parent / "copy.js"


def joined(*paths: Path) -> bytes:
    """Several scripts as one file: a page asks for nothing more than it."""
    return b"".join(path.read_bytes() for path in paths)
