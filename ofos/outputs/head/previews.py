"""The picture that a page shows where its link is sent on (Open Graph; LINE and Facebook read it).

Called by `links`. Typst sets the text, because it shapes Thai rightly and brings no font of the
machine's in; a picture that was drawn before is taken from .cache/.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

import typst

from ofos.machinery import fonts
from ofos.machinery.cache import CACHE, Store
from ofos.machinery.processes import Worker
from ofos.problems import FactsError, Problem

#: Pixels, as Open Graph consumers want them.
WIDTH, HEIGHT = 1200, 630
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
    template = _TEMPLATE.read_text(encoding="utf-8")
    seed = (version("typst"), fonts.FAMILY, template)
    store = Store(root / KEPT)
    files = [store.path(*seed, json.dumps(picture)) for picture in pictures]
    missing = [pair for pair in zip(files, pictures, strict=True) if not store.has(pair[0])]

    def work(start: int) -> None:
        mine = missing[start::_AT_ONCE]
        for first in range(0, len(mine), _BATCH):
            some = mine[first : first + _BATCH]
            images = _draw(template, [picture for _, picture in some])
            for (file, _), image in zip(some, images, strict=True):
                store.put(file, image)

    # In other processes all of it: the typesetter's threads would stay in this one.
    for worker in [Worker(partial(work, start)) for start in range(_AT_ONCE)] if missing else []:
        worker.result()
    store.forget()
    return files


def _draw(template: str, pictures: Sequence[Picture]) -> list[bytes]:
    source = template.replace(
        "/*DATA*/", json.dumps(json.dumps(pictures, ensure_ascii=False), ensure_ascii=False)
    )
    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts.paths()
    )
    try:
        made = typst.Compiler(source.encode(), font_paths=known).compile(format="png", ppi=72)
    except typst.TypstError as error:
        raise FactsError([_fault(str(error))]) from None
    images = [image for image in (made if isinstance(made, list) else [made]) if image]
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
