"""The theme as it is installed: a folder of templates, stylesheets and icons. Files are taken from
it; nothing of it is run."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

#: The package that the theme comes in.
PACKAGE = "material"


@cache
def folder() -> Path:
    """Where the theme's templates are. Raises ModuleNotFoundError where it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.submodule_search_locations[0]) / "templates"


def stylesheets() -> list[Path]:
    """The theme's stylesheets in the order in which a page of the theme has them."""
    names = ("main.*.css", "palette.*.css")
    found = [sorted((folder() / "assets/stylesheets").glob(name)) for name in names]
    return [path for paths in found for path in paths]


@cache
def svg(name: str) -> str:
    """An icon of the theme ("material/food") as SVG. Raises FileNotFoundError."""
    return (folder() / ".icons" / f"{name}.svg").read_text(encoding="utf-8").strip()


def icon(name: str, size: str = "") -> Markup:
    """An icon of the theme to be put into a page, in a size of the theme's ("lg", "xl"); screen
    readers pass over it. Nothing where the theme is not installed: there a page is only checked,
    and nothing rests on a picture. Raises FileNotFoundError."""
    if find_spec(PACKAGE) is None:
        return Markup()
    drawn = svg(name).replace('xmlns="http://www.w3.org/2000/svg"', 'aria-hidden="true"')
    kind = f"twemoji {size}".strip()
    return Markup(f'<span class="{kind}">{drawn}</span>')  # noqa: S704  # a file of the package
