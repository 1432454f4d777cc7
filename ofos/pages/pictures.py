"""Pictures that a page shows: an editor's photo, and the smaller ones that go out instead of it.

The photo itself is never published. What goes out has no place and no camera in it (EXIF, XMP), and
a name made of what is in the picture, so it may be kept by browsers for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from PIL import Image, ImageOps

from ofos.html.links import relative

#: Files that can be shown, by the ends of their names.
KINDS = (".jpg", ".jpeg", ".png", ".webp")
#: A photo of a telephone has half of this; more pixels than these take a machine's memory.
MOST_BYTES, MOST_PIXELS = 25_000_000, 120_000_000
#: Of the pictures that go out, in pixels: a phone's width, twice that, and a desk's.
WIDTHS = (360, 720, 1080)
#: The one that browsers show that know no other.
_PLAIN = 720
FOLDER = "assets/pictures"
#: How wide a picture is shown: the column of the text, or a phone's screen without its margins.
_SIZES = "(min-width: 48em) 44em, 92vw"


class Unreadable(Exception):
    """Raised where a file is no picture, or one that nobody could show."""


@dataclass(frozen=True)
class Picture:
    """A picture in the file `file` below docs/: its width and height in pixels as it is seen, and
    what its bytes come to (SHA-256, the first 12 hexadecimal digits)."""

    file: str
    width: int
    height: int
    digest: str

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in which it goes out: never wider than it is."""
        return tuple(w for w in WIDTHS if w < self.width) or (min(self.width, WIDTHS[-1]),)

    @property
    def plain(self) -> int:
        """The width of the one that any browser can show."""
        return max(width for width in self.widths if width <= _PLAIN)

    def height_at(self, width: int) -> int:
        """Its height when it is so wide."""
        return max(round(self.height * width / self.width), 1)

    def name(self, width: int, kind: str) -> str:
        """Where it is published in this width, below the site's root; `kind` is webp or jpg."""
        return f"{FOLDER}/{width}.{self.digest}.{kind}"


def read(path: Path, file: str) -> Picture:
    """The picture at `path`. Raises Unreadable."""
    try:
        raw = path.read_bytes()
        with Image.open(path) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise Unreadable(f"{width} × {height}")
            # Which way is up stands in the metadata of a photo.
            if image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
                width, height = height, width
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable(str(error)) from None
    return Picture(file, width, height, hashlib.sha256(raw).hexdigest()[:12])


_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)


def pixels(path: Path) -> Image.Image:
    """The picture at `path`, upright, on white, and nothing else that the file says. Raises
    Unreadable."""
    try:
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable(str(error)) from None
    # A new one: the old one carries its metadata along.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    return clean


@dataclass(frozen=True)
class Shown:
    """What the page at `url` shows and links, by the address as it is typed there: pictures, and
    files by where they are published below the site's root."""

    url: str
    pictures: Mapping[str, Picture]
    files: Mapping[str, str]


class FileProcessor(Treeprocessor):
    """Part of Markdown: puts pictures in sizes for phones instead of photos, and leads links to
    files where they are published."""

    def __init__(self, md: Markdown, shown: Shown):
        super().__init__(md)
        self.shown = shown

    def run(self, root: Element) -> None:
        seen, below = 0, False
        for element in list(root.iter()):
            below = below or element.tag == "h2"
            picture = (
                self.shown.pictures.get(element.get("src", "")) if element.tag == "img" else None
            )
            if picture:
                # What stands before the first heading is on the first screen.
                self._show(element, picture, lazy=below or seen > 0)
                seen += 1
            elif element.tag == "a" and (file := self.shown.files.get(element.get("href", ""))):
                element.set("href", relative(self.shown.url, file))

    def _show(self, element: Element, picture: Picture, lazy: bool) -> None:
        """Turn an `img` into a `picture` with one in it."""
        said = {name: element.get(name, "") for name in ("alt", "title") if element.get(name)}
        element.tag = "picture"
        element.attrib.clear()
        widths = [f"{self._link(picture.name(w, 'webp'))} {w}w" for w in picture.widths]
        source = {"type": "image/webp", "srcset": ", ".join(widths), "sizes": _SIZES}
        SubElement(element, "source", source)
        width = picture.plain
        size = {"width": str(width), "height": str(picture.height_at(width))}
        when = {"loading": "lazy", "decoding": "async"} if lazy else {}
        SubElement(
            element, "img", {"src": self._link(picture.name(width, "jpg")), **said, **size, **when}
        )

    def _link(self, name: str) -> str:
        return relative(self.shown.url, name)
