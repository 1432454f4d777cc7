"""`make bench`: weight and speed of this site beside stock Material and a hand-written page.

Nothing here is imported by the build or the tests. See `python -m bench --help`.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Everything that is made for measuring, and kept to be looked at; `make clean` removes it.
WORK = ROOT / "build" / "bench"
