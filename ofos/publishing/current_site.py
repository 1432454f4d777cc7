"""The one checked site of this process: read again when a source changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ofos.checks.sources import check
from ofos.pages.history import last_changes
from ofos.problems import FactsError, Problem
from ofos.site.site import Site

_opened: dict[Path, tuple[frozenset[tuple[str, int]], Site]] = {}


def opened(root: Path) -> Site:
    """The site below `root` as it was when the build began."""
    return _opened[root][1]


def open_site(root: Path) -> Site:
    """The site below `root`, checked; the same one until a source changes. Raises FactsError.

    Called once as each build begins: it looks at every source file.
    """
    stamp = frozenset(_stamps(root))
    if root not in _opened or _opened[root][0] != stamp:
        sources = check(root)
        faults = [p for p in sources.problems if not p.notice]
        if faults or sources.facts is None:
            raise FactsError(sources.problems)
        _opened[root] = stamp, Site(root, sources.facts, sources, last_changes(root))
    return _opened[root][1]


def _stamps(root: Path) -> Iterable[tuple[str, int]]:
    folders = ("docs", "overrides", "words", "ofos/facts/cards", "ofos/outputs")
    files = [root / "facts.yml", root / "aliases.yml", root / "mkdocs.yml"]
    for path in (*files, *(p for folder in folders for p in (root / folder).rglob("*.*"))):
        if path.is_file():
            yield str(path), path.stat().st_mtime_ns


def notices(site: Site) -> list[Problem]:
    """What editors should know though it does not stop the build."""
    return [problem for problem in site.sources.problems if problem.notice]
