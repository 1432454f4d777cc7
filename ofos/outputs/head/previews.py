"""The picture that a page shows where its link is sent on (Open Graph; LINE and Facebook read it).

Typst sets the text, because it shapes Thai rightly and brings no font of the
machine's in; a picture that was drawn before is taken from .cache/.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import typst

from ofos.machinery import typesetter
from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.processes import Worker
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
    """What is on a picture: `lang`, `title`, `line` (one sentence), `site`, `address`."""


def draw(root: Path, pictures: Sequence[Picture]) -> list[Path]:
    """The PNG file of each picture, in order; not to be changed. Its name is a hash of all that it
    was drawn from."""
    seed = typesetter.made_from(_TEMPLATE)
    cache = Cache(root / KEPT)
    files = [cache.path(*seed, json.dumps(picture)) for picture in pictures]
    missing = [pair for pair in zip(files, pictures, strict=True) if not cache.has(pair[0])]

    def work(start: int) -> None:
        mine = missing[start::_AT_ONCE]
        for first in range(0, len(mine), _BATCH):
            some = mine[first : first + _BATCH]
            images = _draw([picture for _, picture in some])
            for (file, _), image in zip(some, images, strict=True):
                cache.write(file, image)

    # In other processes all of it: the typesetter's threads would stay in this one.
    for worker in [Worker(partial(work, start)) for start in range(_AT_ONCE)] if missing else []:
        worker.result()
    cache.prune()
    return files


def _draw(pictures: Sequence[Picture]) -> list[bytes]:
    try:
        images = typesetter.draw_pages(_TEMPLATE, {"pictures": pictures}, PPI)
    except typst.TypstError as error:
        raise FactsError([_fault(str(error))]) from None
    if len(images) != len(pictures):
        raise FactsError([_fault(f"{len(pictures)} pictures took {len(images)} pages")])
    return images


def _fault(said: str) -> Problem:
    return Problem(
        f"ofos/outputs/head/{_TEMPLATE.name}",
        1,
        "วาดภาพตัวอย่างของลิงก์ไม่ได้",
        f"previews can't be drawn: {said}",
        "แจ้งผู้ดูแลโครงการ",
        "tell the maintainers",
    )
