"""The one checked site of this process: read again when a source changes.

A build of the engine consists of many events, and the hook of each asks for the site.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ofos.checks.sources import check
from ofos.problems import FactsError
from ofos.site.site import Site
from ofos.site.sources import stamps

#: By its folder: what its sources were when it was read, and the site.
_current: dict[Path, tuple[frozenset[tuple[str, int]], Site]] = {}


def refresh(root: Path, address: str | None = None) -> Site:
    """The site below `root`, checked; the same one until a source changes. `address` is where it is
    served, if that is not where its settings say.

    Looks at every source file: call it as each build begins. Raises FactsError.
    """
    seen = stamps(root)
    if root not in _current or _current[root][0] != seen:
        checked = check(root)
        if checked.site is None:
            raise FactsError(checked.problems)
        _current[root] = seen, checked.site
    site = _current[root][1]
    if address and address != site.address:
        site = replace(site, address=address)
        _current[root] = seen, site
    return site


def current(root: Path) -> Site:
    """The site below `root` as it was when the build began."""
    return _current[root][1]
