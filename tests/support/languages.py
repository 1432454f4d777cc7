"""The languages of the site, read once for all tests."""

from functools import cache
from pathlib import Path

from ofos.languages import Languages, load


@cache
def languages() -> Languages:
    """Every language by its code."""
    return load(Path(__file__).parents[2])
