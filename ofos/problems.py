"""What is wrong with a source file, and how it is told to an editor. Every check returns these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place.

    `th` and `en` say what is wrong, `mend_th` and `mend_en` how to mend it.
    A `notice` is told but does not stop the build.
    """

    file: str
    line: int
    th: str
    en: str
    mend_th: str
    mend_en: str
    notice: bool = False

    def __post_init__(self) -> None:
        # What an editor wrote may have line ends: what it says must not look like a line of ours.
        for name in ("th", "en", "mend_th", "mend_en"):
            object.__setattr__(self, name, " ".join(getattr(self, name).splitlines()))

    def __str__(self) -> str:
        told = (
            f"{self.file}:{self.line}: {self.th}",
            f"วิธีแก้: {self.mend_th}",
            self.en,
            f"mend: {self.mend_en}",
        )
        return "\n    ".join(" ".join(text.split()) for text in told)


class Refusal(Exception):
    """Raised when a command can't do what it was asked to; the message says why, to an editor."""


class FactsError(Refusal):
    """Raised when the sources can't be used; carries every problem found, each with its place."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __str__(self) -> str:
        return report(self.problems)

    def __reduce__(self) -> tuple[type[FactsError], tuple[list[Problem]]]:
        # By itself a pickled exception is made again from its message.
        return type(self), (self.problems,)


def report(problems: Iterable[Problem]) -> str:
    """All problems of a run, each once, faults before notices, and a closing count."""
    unique = sorted(set(problems), key=lambda p: (p.notice, p))
    faults = sum(not p.notice for p in unique)
    lines = [("หมายเหตุ (notice) " if p.notice else "") + str(p) for p in unique]
    if faults:
        lines.append(f"พบ {faults} จุดที่ต้องแก้ก่อน (faults to mend: {faults})")
    return "\n\n".join(lines)
