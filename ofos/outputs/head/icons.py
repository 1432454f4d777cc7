"""The site's mark where programs look for it without asking a page: `favicon.ico` at the root, and
the picture that a phone puts on its home screen."""

from __future__ import annotations

import struct
from pathlib import Path

from ofos.machinery import typesetter
from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.processes import Worker
from ofos.outputs.context import Context

FAVICON, TOUCH = "favicon.ico", "apple-touch-icon.png"
#: Pixels of each edge.
_SMALL, _LARGE = 32, 180
_TEMPLATE = Path(__file__).parent / "icon.typ"


def write_icons(out: Context) -> None:
    """Write both."""
    cache = Cache(out.site.root / CACHE / "icons")
    key = typesetter.made_from(_TEMPLATE)

    def drawn(size: int) -> bytes:
        def draw() -> bytes:
            # In a process of its own: the typesetter's threads would stay in this one.
            return Worker(lambda: typesetter.draw_pages(_TEMPLATE, {"size": size}, 72)[0]).result()

        return cache.get_or_make(draw, *key, str(size))

    out.folder.put(TOUCH, drawn(_LARGE))
    out.folder.put(FAVICON, _ico(drawn(_SMALL)))


def _ico(png: bytes) -> bytes:
    """A PNG as the only picture of an icon file (width and height in it are one byte each)."""
    header = struct.pack("<3H4B2H2I", 0, 1, 1, _SMALL, _SMALL, 0, 0, 1, 32, len(png), 22)
    return header + png
