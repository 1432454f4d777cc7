"""Texts that a test expects, as files that one can read. `GOLDEN=write pytest …` writes them anew;
what changed is then seen in the review."""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "golden"


def expected(name: str, text: str) -> str:
    """The text that the file `name` has, for a test that `text` is held against."""
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
