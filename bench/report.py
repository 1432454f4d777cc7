"""Markdown tables of what was measured, each with the machine's load at that time."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from statistics import median

Cell = str | float | int | None


def say(value: Cell) -> str:
    """A number as it is read: whole from 100 on, `–` where nothing was measured."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def middle(values: Iterable[float | None]) -> float | None:
    """The median of what was measured, None when nothing was."""
    known = [value for value in values if value is not None]
    return median(known) if known else None


def over(value: float | None, base: float | None) -> str | None:
    """How many times `base`."""
    return None if value is None or not base else f"{value / base:.2f} ×"


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], *notes: str) -> None:
    """Print a table, its machine's load, and what a reader must know of it."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(say, row))} |")
    one, five, fifteen = os.getloadavg()
    print(
        f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"load {one:.1f} (5 min {five:.1f}, 15 min {fifteen:.1f}) as the last run ended."
    )
    for note in notes:
        print(f"\n{note}")
    print(flush=True)


def progress(text: str) -> None:
    """Tell somebody who waits what is being measured, on one line that the next one replaces."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="" if text else "\r", file=sys.stderr, flush=True)
