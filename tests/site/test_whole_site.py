"""What must hold of all pages together: titles, languages, sitemap, 404, addresses."""

import gzip
import re
from pathlib import Path

import brotli
import material
import pytest
from lxml import etree

from ofos.html import built_page as built
from ofos.publishing.current_site import refresh
from tests.support.built_pages import SOURCES, URLS, tree, words
from tests.support.sources import ROOT

pytestmark = pytest.mark.site


def test_titles_are_unique(site):
    titles = [words(tree(url).xpath("//head/title")[0]) for url in URLS]
    assert len(set(titles)) == len(titles)


def test_descriptions_are_unique(site):
    found = [tree(url).xpath("//meta[@name='description']/@content")[0] for url in URLS]
    assert len(set(found)) == len(found)


def test_every_page_is_built_and_none_else_is_indexed(site):
    made = set(built.read(site))
    assert set(URLS) <= made
    for url in made - set(URLS):
        robots = tree(url).xpath("//meta[@name='robots']/@content")
        assert robots, f"/{url} is no page of an editor's and may not be indexed"
        assert "noindex" in robots[0]


def test_sitemap_has_every_page_with_its_languages_and_its_day(site):
    sitemap = etree.parse(site / "sitemap.xml")
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    entries = sitemap.xpath("//s:url", namespaces=names)
    base = tree("").xpath("//link[@rel='canonical']/@href")[0]
    source = refresh(ROOT)
    days = {base + page.url: source.modified(page).isoformat() for page in SOURCES}
    assert {
        entry.findtext("s:loc", namespaces=names): entry.findtext("s:lastmod", namespaces=names)
        for entry in entries
    } == days
    for entry in entries:
        codes = entry.xpath("x:link/@hreflang", namespaces=names)
        assert codes == ["th", "en", "x-default"]


def test_not_found_page_speaks_both_languages_thai_first(site):
    page = tree("404.html")
    assert page.get("lang") == "th"
    assert len(page.xpath("//h1")) == 1
    (english,) = page.xpath("//*[@lang='en'][.//h2]")
    assert page.xpath("//h1")[0].sourceline <= english.sourceline
    links = set(page.xpath("//main//a/@href"))
    assert {"/", "/register/", "/en/", "/en/register/"} <= links
    # It is served for any address, however deep: a relative link would lead elsewhere.
    assert all(link.startswith(("/", "tel:", "https:", "#")) for link in links)


def test_no_file_of_the_engine_goes_out(site):
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [f for f in files if re.search(r"wordcut|lunr|bundle\..*js|main\..*css", f)] == []


def test_theme_strings_are_complete_in_thai():
    """No key of the theme falls back to English, and the ones it has wrong are mended."""
    keys = re.compile(r'^\s*"([a-z._]+)":', re.MULTILINE)
    stock = Path(material.__path__[0]) / "templates/partials/languages/en.html"
    english = set(keys.findall(stock.read_text(encoding="utf-8")))
    thai = (ROOT / "overrides/partials/languages/th.html").read_text(encoding="utf-8")
    assert english <= set(keys.findall(thai))
    said = dict(re.findall(r'^\s*"([a-z._]+)":\s*"([^"]*)"', thai, re.MULTILINE))
    assert said["source.file.date.updated"] != said["source.file.date.created"]
    assert "หัวข้อ" not in said["header"]


def test_what_readers_ask_for_lies_there_compressed(site):
    """Both copies are the file, and smaller; answers to servers (oEmbed) have none, nor what only
    the host reads."""
    kinds = {".html", ".js", ".css", ".json", ".xml", ".svg", ".txt"}
    files = [p for p in site.rglob("*") if p.suffix in kinds and ".headers" not in p.parts]
    read = [p for p in files if p.name != "oembed.json" and p.stat().st_size >= 200]
    assert len(read) > len(URLS)
    for path in read:
        raw = path.read_bytes()
        for suffix, open_ in ((".br", brotli.decompress), (".gz", gzip.decompress)):
            packed = path.with_name(path.name + suffix).read_bytes()
            assert open_(packed) == raw, path
            assert len(packed) < len(raw), path
    copies = {p.with_suffix("") for p in site.rglob("*") if p.suffix in (".br", ".gz")}
    assert copies == set(read)
