"""The sheets of paper that notices are printed on, and where on each a local body's own contact
goes: one geometry for the blank to write on, the fields of the PDF, and what a browser puts there.

All lengths are millimetres, from the top left corner of the sheet.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: A rubber stamp of a Thai office, with its frame: so much is left empty for it on every sheet.
STAMP = (60.0, 20.0)
#: What a printing house cuts off around a sheet.
BLEED = 3.0
#: The fields of the box, in the order in which they are filled in.
FIELDS = ("name", "place", "phone")


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper; `scale` is how large it is beside A4."""

    name: str
    width: float
    height: float
    scale: float

    @property
    def side(self) -> float:
        """The margin at the left and the right: wider than the rim that office printers leave."""
        return 11 * self.scale

    @property
    def edge(self) -> float:
        """The margin at the top and the bottom."""
        return 10 * self.scale

    @property
    def foot(self) -> float:
        """The height of the source lines at the bottom."""
        return 18.5 * self.scale

    @property
    def own(self) -> Box:
        """The box for a local body's own contact, above the source lines: a line to write the name
        on across the sheet, and below it two shorter ones beside the room for a stamp."""
        height = max(self._row + STAMP[1], len(FIELDS) * self._row) + 2 * self.scale
        bottom = self.height - self.edge - self.foot - 2 * self.scale
        return Box(self.side, bottom - height, self.width - 2 * self.side, height)

    @property
    def labels(self) -> dict[str, float]:
        """The room for the label at the left of each field."""
        return {"name": 32 * self.scale, "place": 20 * self.scale, "phone": 20 * self.scale}

    @property
    def fields(self) -> dict[str, Box]:
        """Where each field is written."""
        own, labels, margin = self.own, self.labels, 4 * self.scale
        left, right = own.x + margin, own.x + own.width - margin
        ends = {"name": right, "place": right - STAMP[0], "phone": right - STAMP[0]}
        found = {}
        for number, field in enumerate(FIELDS):
            x = left + labels[field]
            y = own.y + self.scale + number * self._row
            found[field] = Box(x, y, ends[field] - x, self._row - 0.5 * self.scale)
        return found

    @property
    def stamp(self) -> Box:
        """The room for a stamp."""
        own = self.own
        right, bottom = own.x + own.width, own.y + own.height
        return Box(right - STAMP[0] - 4 * self.scale, bottom - STAMP[1], *STAMP)

    @property
    def data(self) -> dict[str, Any]:
        """All of it, for the template."""
        boxes = {name: asdict(box) for name, box in self.fields.items()}
        lengths = {key: getattr(self, key) for key in ("side", "edge", "foot", "labels")}
        return {**asdict(self), **lengths, "own": asdict(self.own), "fields": boxes}

    @property
    def _row(self) -> float:
        """The height of a line to write on."""
        return 9.5 * self.scale


SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet("a3", 297, 420, 1.414),
        Sheet("a4", 210, 297, 1),
        Sheet("a5", 148, 210, 0.707),
    )
}
