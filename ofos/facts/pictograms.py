"""Which picture stands beside which fact: the same in pages, cards, notices, previews and banners.

The pictures are icons of the theme (Material Design Icons, Apache License 2.0). Nothing rests on
them: whatever they stand beside says it in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from ofos.html import theme

#: By path of the fact.
_NAMES = {
    "sector.food": "bowl-mix",
    "sector.tourism": "map-marker",
    "sector.sports": "trophy",
    "sector.festivals": "balloon",
    "sector.film_series_animation": "movie",
    "sector.music": "music-note",
    "sector.fashion": "tshirt-crew",
    "sector.design": "shape",
    "sector.literature": "book",
    "sector.arts": "brush",
    "sector.games": "gamepad",
    "offer.cost": "cash",
    "offer.who": "account-multiple",
    "offer.mode": "laptop",
    "offer.when": "clock-time-four",
    "channel.portal": "monitor",
    "channel.app": "cellphone",
    "contact.office": "phone",
}
#: For a field that somebody adds before there is a picture for it.
_ANY = "circle-outline"
#: The pages that are about one of them.
_PAGES = {
    "contact.md": "contact.office",
    "register/website.md": "channel.portal",
    "register/app.md": "channel.app",
}


def of_page(path: str) -> str:
    """The fact that the page at `path` ("sectors/food.md") is about, as far as it has a picture of
    its own; or ""."""
    folder, _, file = path.removesuffix(".md").rpartition("/")
    field = f"sector.{file.replace('-', '_')}"
    return field if folder == "sectors" and field in _NAMES else _PAGES.get(path, "")


def name(path: str) -> str:
    """The theme's name of the icon for the fact at `path`."""
    return f"material/{_NAMES.get(path, _ANY)}"


def svg(path: str) -> str:
    """The picture for the fact at `path`, as SVG."""
    return theme.svg(name(path))


def of_words(paths: Iterable[str]) -> str:
    """The picture for words that say the facts at `paths` ("channel.portal.url"), as SVG; "" where
    none of them has one of its own."""
    for path in paths:
        own = ".".join(path.split(".")[:2])
        if own in _NAMES:
            return svg(own)
    return ""
