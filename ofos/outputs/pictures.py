"""The pictures of pages as they go out: small enough for a phone, without what a camera adds."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, __version__

from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.processes import share
from ofos.outputs.context import Context
from ofos.pages.docs_folder import FOLDER
from ofos.pages.pictures import Picture, pixels

#: The most bytes of a picture, by its width in pixels.
MOST = {360: 60_000, 720: 140_000, 1080: 240_000}
#: From good to just good enough; the first that fits is taken.
_QUALITIES = range(82, 20, -6)
_FORMATS = {"webp": "WEBP", "jpg": "JPEG"}


def write_pictures(out: Context) -> None:
    """Write every picture that a page shows, in each of its sizes."""
    cache = Cache(out.site.root / CACHE / "pictures")
    wanted = {picture.digest: picture for picture in out.site.pictures.values()}

    def make(picture: Picture) -> list[tuple[str, bytes]]:
        return _made(picture, out.site.root / FOLDER / picture.file, cache)

    for files in share(make, wanted.values()):
        for name, content in files:
            out.folder.put(name, content)


def write_files(out: Context) -> None:
    """Write the files that pages link."""
    for file in out.site.files:
        out.folder.put(file, (out.site.root / FOLDER / file).read_bytes())


def _made(picture: Picture, path: Path, cache: Cache) -> list[tuple[str, bytes]]:
    """Every file of a picture: its name below the site's root, and what is in it."""
    whole: list[Image.Image] = []

    def encode(width: int, kind: str) -> bytes:
        if not whole:
            whole.append(pixels(path))
        return encoded(whole[0], width, picture.height_at(width), kind)

    sizes = [*((width, "webp") for width in picture.widths), (picture.plain, "jpg")]
    return [
        (
            picture.name(width, kind),
            cache.get_or_make(
                lambda: encode(width, kind),  # noqa: B023  # called at once
                f"{__version__} {_QUALITIES} {MOST}",
                f"{picture.digest} {width} {kind}",
            ),
        )
        for width, kind in sizes
    ]


def encoded(image: Image.Image, width: int, height: int, kind: str) -> bytes:
    """The picture in a size and a kind of file, with no more bytes than such a width may have."""
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    most = next(bytes_ for limit, bytes_ in MOST.items() if width <= limit)
    content = b""
    for quality in _QUALITIES:
        made = io.BytesIO()
        small.save(made, _FORMATS[kind], quality=quality, **_MORE[kind])
        content = made.getvalue()
        if len(content) <= most:
            break
    return content


#: What makes a file small at the same look.
_MORE: dict[str, dict[str, object]] = {
    "webp": {"method": 6},
    "jpg": {"optimize": True, "progressive": True},
}
