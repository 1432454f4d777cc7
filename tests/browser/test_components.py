"""What editors may write of what the theme's documentation has, on one page: as it means it, whole,
large enough and reachable, on a phone and on a desk, light and dark; and the style that a page is
given shows it as the whole stylesheet would."""

from pathlib import Path

import pytest

from ofos.html import theme
from ofos.html.style import write
from tests.support.axe import faults
from tests.support.screen import SCHEMES, TARGETS, TYPE, cut, dress, see, site_style, unfold
from tests.support.written import html, problems

#: All that CONTRIBUTING.md says works in a page.
TEXT = (Path(__file__).parent / "components.md").read_text(encoding="utf-8")

#: As `ofos/pages/pictures.py` writes it, of a picture that lies nowhere.
PICTURE = """<p><picture><img alt="รูปวาด" width="720" height="240" src="data:image/svg+xml,%3Csvg
 xmlns='http://www.w3.org/2000/svg' width='900' height='300'/%3E"></picture></p>"""
#: Of an element and of what stands before and after it: what readers see.
LOOK = """() => [...document.querySelectorAll('body, body *:not(script, template, template *, [data-scheme], [data-scheme] *)')].flatMap(
  el => ['', '::before', '::after'].map(part => {
    const style = getComputedStyle(el, part || null);
    if (part && style.content === 'none') return '';
    const looks = ['display', 'position', 'color', 'backgroundColor', 'fontSize', 'fontWeight',
      'lineHeight', 'marginTop', 'marginBottom', 'marginLeft', 'paddingTop', 'paddingLeft', 'width',
      'height', 'borderTopWidth', 'borderTopColor', 'borderLeftWidth', 'textDecorationLine',
      'listStyleType', 'opacity', 'order', 'overflowX', 'whiteSpace', 'webkitMaskImage', 'content'];
    return `${el.tagName}.${el.className}${part} ` + looks.map(name => `${name}:${style[name]}`).join(' ');
  }))"""


@pytest.fixture(scope="module")
def components() -> str:
    icons = f"<p>{theme.icon('material/phone')} {theme.icon('material/web', 'lg')}</p>"
    return html(TEXT) + PICTURE + icons


@pytest.fixture
def shown(page, components):
    page.goto("contact/")
    page.evaluate(
        "html => document.querySelector('article').innerHTML = `<h1 id=top>1</h1>${html}`",
        components,
    )
    dress(page)
    return page


def test_an_editor_may_write_all_of_them():
    assert problems(TEXT) == []


def test_components_are_whole_and_large_enough(shown):
    unfold(shown)
    assert cut(shown) == {}
    for width in (360, 1280):
        see(shown, width)
        assert shown.evaluate("least => measure.type(...least)", TYPE) == []
        assert shown.evaluate("sizes => measure.targets(...sizes)", TARGETS) == []
        assert shown.evaluate("measure.walk()") == []


def test_axe_finds_nothing_in_components(shown):
    unfold(shown)
    found = {}
    for width, scheme in SCHEMES:
        see(shown, width, scheme=scheme)
        if violations := faults(shown):
            found[width, scheme] = violations
    assert found == {}


@pytest.mark.parametrize(("width", "media"), [(360, "screen"), (1280, "screen"), (658, "print")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_distilled_style_looks_as_the_whole_one(shown, width, media, scheme):
    see(shown, width, scheme=scheme, media=media)
    distilled = shown.evaluate(LOOK)
    sheet = site_style()
    every = frozenset(part for rule in sheet.rules for one in rule.selectors for part in one.parts)
    shown.evaluate("css => measure.dress(css)", write(sheet.rules, every))
    whole = shown.evaluate(LOOK)
    assert [pair for pair in zip(distilled, whole, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("url", ["", "faq/", "register/", "documents/", "en/contact/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_in_pieces_looks_as_with_the_whole_style(page, url, width):
    """The pieces of the built page stand in another order than the stylesheet has them."""
    see(page, width)
    page.goto(url)
    built = page.evaluate(LOOK)
    dress(page)
    whole = page.evaluate(LOOK)
    assert [pair for pair in zip(built, whole, strict=True) if pair[0] != pair[1]] == []
