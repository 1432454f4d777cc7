"""The languages of the site, read once for all tests."""

from functools import cache

from ofos.languages import Languages, load
from tests.support.sources import ROOT


@cache
def languages() -> Languages:
    """Every language by its code."""
    return load(ROOT)
