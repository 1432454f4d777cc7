"""The languages of the site, read once for all tests."""

from functools import cache

from ofos.facts.loader import load
from ofos.languages import Languages
from tests.support.sources import ROOT


@cache
def languages() -> Languages:
    """Every language by its code, its words as the site says them."""
    return load(ROOT).languages
