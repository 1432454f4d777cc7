"""Screens as readers have them, and what `measure.js` sees on them."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from ofos.html.selector import start_tags
from ofos.html.style import write
from ofos.html.stylesheet import Stylesheet
from ofos.publishing import current_site
from tests.support.built_pages import URLS
from tests.support.chromium import PHONE
from tests.support.sources import ROOT

#: Every page of an editor's in every language, and the one that is served for any other address.
PAGES = [*URLS, "404.html"]
every_page = pytest.mark.parametrize("url", PAGES, ids=lambda url: f"/{url}")
#: Goes into every page as `measure`.
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
#: 1280 px at a zoom of 400 % is 320 px wide and 256 px high.
SCREENS = {
    "320": (320, 640),
    "400%": (320, 256),
    "360": (360, 740),
    "412": (412, 915),
    "768": (768, 1024),
    "1280": (1280, 800),
}
#: A reader's own style: letters twice as large.
TWICE = "html { font-size: 200% !important }"
#: And the spacing that WCAG 2.2, 1.4.12 lets her choose.
SPACED = """* { line-height: 1.5 !important }
* { letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
#: What may be as small as WCAG 2.2, 2.5.8 allows, and the two main buttons (CSS px).
TARGETS = [24, 48]
#: Font size of what is read, in CSS px, and line-height as a multiple of it.
TYPE = [16, 1.7]

Scheme = Literal["light", "dark"]
#: Small and large screens, light and dark: the first two show all that there is to see.
SCHEMES: list[tuple[int, Scheme]] = [
    (360, "light"),
    (1280, "dark"),
    (360, "dark"),
    (1280, "light"),
]


def see(
    page: Page,
    width: int = PHONE["width"],
    height: int = PHONE["height"],
    scheme: Scheme = "light",
    **media: Any,
) -> None:
    """Another screen, or another wish of the reader's, for the page that is open."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(
        color_scheme=scheme,
        media=media.get("media", "screen"),
        reduced_motion=media.get("reduced_motion", "no-preference"),
        forced_colors=media.get("forced_colors", "none"),
    )


def unfold(page: Page) -> None:
    """Open every fold, and have the browser lay out what it leaves until the reader comes near,
    so that what is inside is looked at too."""
    page.evaluate("""() => {
      document.querySelectorAll('details').forEach(fold => fold.open = true);
      document.querySelectorAll('.ofos-words')
        .forEach(list => list.style.contentVisibility = 'visible');
    }""")


def styled(page: Page, *css: str) -> None:
    """The reader's own style."""
    page.evaluate("styles => measure.restyle(...styles)", list(css))


def cut(page: Page) -> dict[str, list[str]]:
    """What is cut or too wide on the page that is open, by screen: on every one, with letters twice
    as large, and with wider spacing."""
    found: dict[str, list[str]] = {}
    for name, (width, height) in SCREENS.items():
        see(page, width, height)
        found[name] = page.evaluate("measure.cut()")
    for width, css, name in (
        (320, TWICE, "twice"),
        (360, TWICE, "twice"),
        (1280, TWICE, "twice"),
        (360, SPACED, "spaced"),
        (1280, SPACED, "spaced"),
    ):
        see(page, width)
        styled(page, css)
        found[f"{width} {name}"] = page.evaluate("measure.cut()")
    styled(page)
    return {name: faults for name, faults in found.items() if faults}


@cache
def site_style() -> Stylesheet:
    """What the theme and the project have of style, for any page."""
    return current_site.refresh(ROOT).stylesheet


def dress(page: Page) -> None:
    """Give the page that is open the style that the build would give it, with all that a test has
    put into it."""
    parts = site_style().parts(start_tags(page.content()))
    rules = [rule for rule in site_style().rules if rule in site_style().needed(parts)]
    page.evaluate("css => measure.dress(css)", write(rules, parts))
