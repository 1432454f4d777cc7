"""QR codes of the pages that are printed: read by another program, each leads to its page."""

import struct
import zlib
from xml.etree import ElementTree

import pytest
import zxingcpp

from ofos.machinery import qr as qr_qr
from ofos.outputs import qr_codes as qr
from tests.support.built_pages import tree
from tests.support.kit import site_of
from tests.support.sources import ROOT

SITE = site_of(ROOT)
PAGES = {qr.name(page): page.url for page in qr.printed(SITE)}
every_code = pytest.mark.parametrize("name", PAGES)


def read(png: bytes) -> str:
    """What a reader of codes finds in a PNG of one bit a pixel, as segno writes it."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (1, 0)
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    rows, step = zlib.decompress(data), -(-width // 8) + 1
    pixels, before = bytearray(), bytes(step - 1)
    for y in range(height):
        filtered, *row = rows[y * step : (y + 1) * step]
        assert filtered in (0, 2)  # none, or the difference to the row above
        if filtered:
            row = [(byte + above) % 256 for byte, above in zip(row, before, strict=True)]
        before = bytes(row)
        bits = "".join(f"{byte:08b}" for byte in row)[:width]
        pixels += bytes(255 if bit == "1" else 0 for bit in bits)
    image = memoryview(pixels).cast("B", shape=[height, width])
    (found,) = zxingcpp.read_barcodes(image)
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
    assert svg == qr_qr.svg(address)


def test_the_printed_pages_have_one_in_every_language(facts):
    for root in ("", "en/"):
        assert {f"{root}home", f"{root}register", f"{root}contact"} <= set(PAGES)
        for sector in facts.file.sector:
            assert f"{root}sectors/{sector.replace('_', '-')}" in PAGES


def test_long_and_thai_addresses_fit():
    address = "https://example.org/" + "ทดสอบ/" * 20
    assert read(qr_qr.png(address)) == address
