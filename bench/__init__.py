"""`make bench`: weight and speed of this site beside stock Material and a hand-written page.

Nothing here is imported by the build or the tests. See `python -m bench --help`.
"""

import os

from tests.support.sources import ROOT

# What is measured starts from nothing, also where copies of the project share a cache.
os.environ.pop("OFOS_CACHE", None)
#: Everything that is made for measuring, and kept to be looked at; `make clean` removes it.
WORK = ROOT / "build" / "bench"
