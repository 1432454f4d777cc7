"""Every page on A4: all of its text and nothing to tap, where links lead, how fresh its facts are,
black on white, nothing cut off at the edge."""

import re
import subprocess

import pytest

from ofos.facts.formats import say_days
from ofos.publishing import current_site as sources
from tests.support.built_pages import BY_URL, URLS
from tests.support.languages import languages
from tests.support.pdf import HOW, ready, text_of
from tests.support.screen import Scheme, every_page, see, styled
from tests.support.sources import ROOT

A4 = (595, 842)
#: Paper that people pay for: no page of ours needs more sheets than this.
MOST_SHEETS = 30
#: A printer's own margin, in points.
EDGE = 28
#: What the style leaves of A4 for text, in CSS px: 210 mm less two margins of 18 mm.
WIDTH = 658


@pytest.fixture(scope="module", autouse=True)
def poppler():
    if not ready():
        pytest.fail(HOW, pytrace=False)


@pytest.fixture(scope="module")
def source():
    return sources.refresh(ROOT)


def printed(page, url: str) -> bytes:
    page.goto(url)
    page.emulate_media(media="print")
    return page.pdf(format="A4", prefer_css_page_size=True)


def on_paper(page, scheme: Scheme = "light") -> None:
    """The page as wide as paper. (No PDF shows what is too wide: Chromium makes all smaller.)"""
    see(page, WIDTH, 900, scheme=scheme, media="print")


def run(command: list[str], pdf: bytes) -> bytes:
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


def squeezed(text: str) -> str:
    """Text without what setting it in lines adds."""
    return re.sub(r"\s", "", text).replace("\u00a0", "")


def words(pdf: bytes) -> list[tuple[float, float, str]]:
    """Each word's left and right edge in points."""
    found = run(["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"], pdf).decode()
    return [
        (float(match[1]), float(match[2]), match[3])
        for match in re.finditer(r'<word xMin="([^"]+)"[^>]*xMax="([^"]+)"[^>]*>([^<]*)<', found)
    ]


@every_page
def test_prints_clean_on_a4(page, url, source):
    pdf = printed(page, url)
    info = run(["pdfinfo", "-"], pdf).decode()
    (size,) = re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert [float(edge) for edge in size] == pytest.approx(A4, abs=1.5)
    (sheets,) = re.findall(r"Pages:\s+(\d+)", info)
    assert int(sheets) <= MOST_SHEETS

    # Nothing reaches into the printer's margin.
    found = words(pdf)
    assert found
    assert [word for word in found if word[0] < EDGE or word[1] > A4[0] - EDGE] == []

    if url not in URLS:
        return
    text = squeezed(text_of(pdf))
    language = languages()[BY_URL[url].language]
    said = source.rendered[source.pages.by_place[language.code, BY_URL[url].path].file].used
    assert squeezed(language.words["unofficial"]) in text
    assert squeezed(say_days(source.facts.days(said), language)) in text
    # Where the page itself is, for whoever holds the paper.
    assert squeezed(page.locator("link[rel=canonical]").get_attribute("href")) in text


@every_page
def test_print_shows_all_text_and_nothing_to_tap(page, url):
    page.goto(url)
    on_paper(page)
    assert page.evaluate("measure.cut()") == []
    assert page.evaluate("measure.paper()") == {"missing": [], "tapped": [], "silent": []}


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_black_on_white(page, url, scheme):
    """Also from a phone that is dark: no ink for backgrounds, no pale text."""
    page.goto(url)
    on_paper(page, scheme)
    assert page.evaluate("measure.ink()") == []


@pytest.mark.parametrize(
    ("css", "call"),
    [
        (".md-typeset h1 { white-space: nowrap; font-size: 90pt }", "measure.cut()"),
        ("main p { overflow: hidden; height: 1em }", "measure.cut()"),
        ("main { background: #eee !important }", "measure.ink()"),
        ("main p { color: #999 !important }", "measure.ink()"),
        (".md-header { display: block !important }", "measure.paper().tapped"),
        (".tabbed-block { display: none !important }", "measure.paper().missing"),
        ("a::after { content: none !important }", "measure.paper().silent"),
    ],
)
def test_a_bad_print_is_seen(page, css, call):
    page.goto("register/" if "after" not in css else "documents/sources/")
    styled(page, css)
    on_paper(page)
    assert page.evaluate(call) != []


@pytest.mark.parametrize("url", ["register/", "faq/"])
def test_every_answer_and_tab_is_in_the_pdf(page, url):
    """The paper has the words of every fold and every tab, in the order of the page."""
    pdf = printed(page, url)
    text = squeezed(text_of(pdf))
    parts = page.locator("main details:not(.md-toc) p, .tabbed-block li, .tabbed-labels label")
    said = [squeezed(part) for part in parts.all_text_contents()]
    assert len(said) > 3
    # Extraction turns some letters round (ำ); the Latin words and figures are what can be held to.
    for part in said:
        for piece in re.findall(r"[A-Za-z0-9][A-Za-z0-9.-]{2,}", part):
            assert piece in text
