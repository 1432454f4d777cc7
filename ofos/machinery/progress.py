"""What a long command says while it works: on a terminal one line that changes, elsewhere a line
for each phase, or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

#: Back to the beginning of the line, and the line cleared (ECMA-48).
_AGAIN = "\r\x1b[K"
#: How often the line changes, in seconds.
_OFTEN = 0.2


class Phase:
    """One phase that is under way: `th` and `en` name it, `count` things of `total` are done."""

    def __init__(self, progress: Progress, th: str, en: str):
        self.progress, self.th, self.en = progress, th, en
        self.began = self.shown = time.monotonic()
        self.count = self.total = 0

    def tell(self, count: int = 0, total: int = 0) -> None:
        """Show where the work is by now; as often as one likes."""
        self.count, self.total = count or self.count, total or self.total
        now = time.monotonic()
        if self.progress.live and now - self.shown >= _OFTEN:
            self.shown = now
            self.progress.show(self)

    def __str__(self) -> str:
        seconds = f"{time.monotonic() - self.began:.1f}"
        count = f"{self.count}/{self.total}" if 0 < self.count < self.total else f"{self.total}"
        counted = f" {count}" if self.total else ""
        said = f": {count}" if self.total else ""
        return f"{self.th}{counted} · {seconds} วินาที ({self.en}{said}, {seconds} s)"


class Progress:
    """Tells the phases of a command on `stream`; without one it is silent."""

    def __init__(self, stream: TextIO | None = None):
        self.stream = stream
        self.live = stream is not None and stream.isatty()

    @contextmanager
    def phase(self, th: str, en: str) -> Iterator[Phase]:
        """A phase of the work, named in Thai and English."""
        phase = Phase(self, th, en)
        if self.live:
            self.show(phase)
        try:
            yield phase
        finally:
            if self.live:
                self._write(_AGAIN)
        phase.count = phase.total
        if self.stream and not self.live:
            self._write(f"{phase}\n")

    def show(self, phase: Phase) -> None:
        """Show the phase on the line."""
        self._write(f"{_AGAIN}{phase}")

    def _write(self, text: str) -> None:
        if self.stream:
            self.stream.write(text)
            self.stream.flush()
