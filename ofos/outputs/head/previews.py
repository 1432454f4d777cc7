"""The picture that a page shows where its link is sent on (Open Graph; LINE and Facebook read it).

Typst sets the text, because it shapes Thai rightly and brings no font of the machine's in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ofos.machinery import typesetter
from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.processes import Worker
from ofos.machinery.typesetter import Overflow
from ofos.problems import FactsError, Problem

#: Pixels, as Open Graph consumers want them.
WIDTH, HEIGHT = 1200, 630
#: One pixel for each point of the template.
PPI = 72
_TEMPLATE = Path(__file__).parent / "preview.typ"
KEPT = f"{CACHE}/previews"
#: Processes that draw, and how many pictures each draws in one go: the typesetter is slow to start,
#: and keeps all that it has drawn until it ends.
_AT_ONCE, _BATCH = 2, 100


class Picture(dict[str, str]):
    """What is on a picture: `lang`, `title`, `line` (one sentence), `site`, `own` (whose it
    is not), `address`, and where there are such, `icon` (SVG) and `number` (of a phone).

    `file` is the source of title and line, `lines` where they stand in it.
    """

    file: str = ""
    lines: Mapping[str, int] = {}


@dataclass(frozen=True)
class Preview:
    """The PNG of a picture."""

    picture: Picture
    cache: Cache

    @property
    def key(self) -> tuple[str, ...]:
        """All that it is drawn from."""
        return (*typesetter.made_from(_TEMPLATE), json.dumps(self.picture))

    @property
    def name(self) -> str:
        """Eight hexadecimal digits that change with the picture."""
        return self.cache.file(*self.key).name[:8]

    def png(self) -> bytes:
        """The picture, drawn now where it is not kept."""
        return self.cache.get_or_make(lambda: _draw([self.picture])[0], *self.key)


def draw(root: Path, pictures: Sequence[Picture]) -> list[Preview]:
    """The preview of each picture, in order; those that are not kept are drawn."""
    cache = Cache(root / KEPT)
    previews = [Preview(picture, cache) for picture in pictures]
    missing = [preview for preview in previews if not cache.has(*preview.key)]

    def work(start: int) -> None:
        mine = missing[start::_AT_ONCE]
        for first in range(0, len(mine), _BATCH):
            some = mine[first : first + _BATCH]
            images = _draw([preview.picture for preview in some])
            for preview, image in zip(some, images, strict=True):
                cache.put(image, *preview.key)

    # In other processes all of it: the typesetter's threads would stay in this one.
    for worker in [Worker(partial(work, start)) for start in range(_AT_ONCE)] if missing else []:
        worker.result()
    cache.prune()
    return previews


def _draw(pictures: Sequence[Picture]) -> list[bytes]:
    """The PNG of each picture. Raises FactsError where words do not fit."""
    try:
        images = typesetter.draw_pages(_TEMPLATE, {"pictures": pictures}, PPI)
    except Overflow as overflow:
        raise FactsError(_too_long(overflow.text, pictures)) from None
    if len(images) != len(pictures):
        raise ValueError(f"{len(pictures)} pictures took {len(images)} pages")
    return images


def _too_long(text: str, pictures: Sequence[Picture]) -> Iterator[Problem]:
    """Where the words stand that do not fit on a picture."""
    for picture in pictures:
        for key, name in (("title", "title"), ("line", "description")):
            if picture[key] == text:
                yield Problem(
                    picture.file or f"ofos/outputs/head/{_TEMPLATE.name}",
                    picture.lines.get(name, 1),
                    f"{name} ยาว {len(text)} ตัวอักษร ใส่ในภาพตัวอย่างของลิงก์ไม่พอ: “{text[:40]}…”",
                    f"the {name} has {len(text)} letters, too many for the preview: “{text[:40]}…”",
                    "เขียนให้สั้นลง หรือเว้นวรรคในคำที่ยาวมาก",
                    "shorten it, or put a space into a very long word",
                )
