"""QR codes of the pages that are printed: read by another program, each leads to its page."""

import io
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image

from ofos.machinery import qr as qr_qr
from ofos.outputs import qr_codes as qr
from tests.support.built_pages import tree
from tests.support.kit import site_of
from tests.support.sources import ROOT

SITE = site_of(ROOT)
PAGES = {qr.name(page): page.url for page in qr.printed(SITE)}
every_code = pytest.mark.parametrize("name", PAGES)


def read(png: bytes) -> str:
    """What a reader of codes finds in a PNG."""
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.mode == "1"  # one bit a pixel: small, and sharp in print
        (found,) = zxingcpp.read_barcodes(picture.convert("L"))
    return found.text


@pytest.mark.site
@every_code
def test_leads_to_its_page(site, name):
    (address,) = tree(PAGES[name]).xpath("//link[@rel='canonical']/@href")
    assert read((site / "qr" / f"{name}.png").read_bytes()) == address


@pytest.mark.site
@every_code
def test_svg_is_the_same_code(site, name):
    (address,) = tree(PAGES[name]).xpath("//link[@rel='canonical']/@href")
    svg = (site / "qr" / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(svg)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == address
    word = SITE.languages[name.partition("/")[0] if name.startswith("en/") else "th"].words["draft"]
    assert svg == qr_qr.svg(address, word if SITE.is_draft else "")


def test_the_printed_pages_have_one_in_every_language(facts):
    for root in ("", "en/"):
        assert {f"{root}home", f"{root}register", f"{root}contact"} <= set(PAGES)
        for sector in facts.file.sector:
            assert f"{root}sectors/{sector.replace('_', '-')}" in PAGES


def test_long_and_thai_addresses_fit():
    address = "https://example.org/" + "ทดสอบ/" * 20
    assert read(qr_qr.png(address)) == address


@pytest.mark.parametrize("word", ["", "ฉบับร่าง"])
def test_a_word_below_a_code_leaves_it_as_it_was(word):
    """A site whose address leads nowhere says so below each."""
    address = "https://example.org/register/"
    assert read(qr_qr.png(address, word=word)) == address
    root = ElementTree.fromstring(qr_qr.svg(address, word))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == address
    assert (root.findtext("{http://www.w3.org/2000/svg}text") or "") == word
    wide, high = (int(number) for number in root.attrib["viewBox"].split()[2:])
    assert (high > wide) is bool(word)
