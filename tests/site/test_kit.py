"""The kit in the built site: its page, its files, its zips."""

import hashlib
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from lxml import html as lxml_html

from ofos.facts.facts import Facts
from ofos.facts.formats import say_days
from tests.support.languages import languages

pytestmark = pytest.mark.site
HOME = {"th": "local-bodies/kit/", "en": "en/local-bodies/kit/"}
#: Most bytes of the page, compressed with brotli, and of the offline edition.
PAGE, OFFLINE = 16_000, 5_000_000


@pytest.fixture(scope="module", params=HOME)
def page(request: pytest.FixtureRequest, site: Path) -> tuple[str, str]:
    """The language and the HTML of the kit's page."""
    text = (site / HOME[request.param] / "index.html").read_text(encoding="utf-8")
    return request.param, text


def read_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(dict.fromkeys(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_page_is_light(page: tuple[str, str]) -> None:
    assert len(brotli.compress(page[1].encode("utf-8"), quality=11)) <= PAGE


def test_every_file_of_the_kit_is_linked_and_every_link_is_a_file(
    page: tuple[str, str], site: Path
) -> None:
    code, text = page
    folder = site / HOME[code]
    links = {
        urljoin(f"/{HOME[code]}", a)
        for a in lxml_html.fromstring(text).xpath("//@href|//@src|//option/@value")
    }
    for path in folder.rglob("*.*"):
        name = path.relative_to(site).as_posix()
        if path.suffix in (".br", ".gz") or "preview" in name or "/embed/" in name:
            continue
        if path.name in ("index.html", "oembed.json", "alt.txt"):
            continue
        if path.parent.name == "notices" and path.suffix == ".txt":
            continue
        # The SVG banners and zips are there once or twice; nothing may be there unseen.
        assert f"/{name}" in links, name


def test_texts_stand_in_boxes_that_need_no_script(page: tuple[str, str], site: Path) -> None:
    code, text = page
    tree = lxml_html.fromstring(text)
    for path in (site / HOME[code] / "texts").glob("*.txt"):
        (box,) = tree.xpath(f'//textarea[@id="kit-texts-{path.stem}"]')
        assert box.get("readonly") is not None
        assert box.get("aria-label")
        content = path.read_text(encoding="utf-8")
        assert content.startswith(box.text.rstrip("\n"))


def test_a_script_stands_line_by_line_and_needs_no_script(
    page: tuple[str, str], site: Path
) -> None:
    code, text = page
    tree = lxml_html.fromstring(text)
    for path in (site / HOME[code] / "loudspeaker").glob("*.txt"):
        lines = tree.xpath(f'//*[@id="kit-loudspeaker-{path.stem}"]/p')
        said = "\n".join(line.text_content().strip() for line in lines)
        assert path.read_text(encoding="utf-8").startswith(said)


def test_a_zip_weighs_no_more_than_is_said_beside_its_link(
    page: tuple[str, str], site: Path
) -> None:
    for link in lxml_html.fromstring(page[1]).xpath("//a[contains(@href, '.zip')]"):
        said = link.getparent().getnext().text_content()
        most = int(re.findall(r"(\d+)\s*MB", said)[-1])
        has = (site / "local-bodies/kit" / link.get("href").split("/")[-1]).stat().st_size
        # Not far below either: who has little left wants to know.
        assert 0.7 * most * 1e6 <= has <= most * 1e6


def test_no_file_of_the_kit_is_heavier_than_is_said(page: tuple[str, str], site: Path) -> None:
    """Said once for all of a kind: "at most 300 KB each"."""
    kinds = {
        "pictures": (300_000, "png"),
        "documents": (200_000, "pptx"),
        "notices": (100_000, "pdf"),
    }
    for folder, (most, ending) in kinds.items():
        for path in (site / HOME[page[0]] / folder).glob(f"*.{ending}"):
            assert path.stat().st_size <= most, path


def test_nothing_in_the_page_needs_more_than_the_policy_allows(page: tuple[str, str]) -> None:
    tree = lxml_html.fromstring(page[1])
    assert not tree.xpath("//@style")
    assert not tree.xpath("//*[@*[starts-with(name(), 'on')]]")
    assert not tree.xpath("//form[@id='kit-own']"), "Enter would put what is typed into an address"
    (own,) = tree.xpath("//*[@id='kit-own']")
    assert own.get("hidden") is not None
    assert tree.xpath("//noscript")


def test_the_zip_has_every_file_a_dated_cover_and_sums(site: Path, facts: Facts) -> None:
    files = read_zip(site / "local-bodies/kit/ofos-kit.zip")
    cover = files.pop("เริ่มที่นี่.html").decode("utf-8")
    listed = files.pop("SHA256SUMS.txt").decode("utf-8")
    assert listed == (site / "local-bodies/kit/SHA256SUMS.txt").read_text(encoding="utf-8")
    sums = dict(line.split("  ")[::-1] for line in listed.splitlines())
    assert set(sums) == set(files)
    for name, content in files.items():
        assert hashlib.sha256(content).hexdigest() == sums[name]
        root = "" if not name.startswith("en/") else "en/"
        built = site / root / "local-bodies/kit" / name.removeprefix(root)
        assert built.read_bytes() == content
    for code in HOME:
        assert say_days(facts.days(facts.known), languages()[code]) in cover
    links = {unquote(link) for link in lxml_html.fromstring(cover).xpath("//@href")}
    assert links == (set(files) | {"SHA256SUMS.txt"}) - {"qr.svg", "en/qr.svg"}


def test_the_offline_edition_is_small_and_starts_in_thai(site: Path, facts: Facts) -> None:
    path = site / "local-bodies/kit/ofos-offline.zip"
    assert path.stat().st_size <= OFFLINE
    files = read_zip(path)
    assert next(iter(files)) == "เริ่มที่นี่.html"
    pages = [page.removeprefix("site/") for page in files if page.endswith("/index.html")]
    own = {
        found.relative_to(site).as_posix()
        for found in site.rglob("index.html")
        if "embed" not in found.parts
    }
    missing = own - set(pages) - {"index.html"}
    assert not {
        page for page in missing if 'http-equiv="refresh"' not in (site / page).read_text("utf-8")
    }


def test_no_link_of_the_offline_edition_is_dead_or_needs_a_server(site: Path) -> None:
    files = read_zip(site / "local-bodies/kit/ofos-offline.zip")
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        tree = lxml_html.parse(io.BytesIO(content), lxml_html.HTMLParser(encoding="utf-8"))
        ids = set(tree.xpath("//@id"))
        for link in tree.xpath("//a/@href|//img/@src|//script/@src|//link/@href|//iframe/@src"):
            parts = urlsplit(link)
            if parts.scheme in ("https", "tel", "mailto", "data"):
                continue
            assert not parts.scheme, (name, link)
            assert not parts.path.startswith("/"), (name, link)
            target = unquote(urljoin(name, parts.path)) if parts.path else name
            assert target in files, (name, link)
            if parts.fragment and target == name:
                assert unquote(parts.fragment) in ids, (name, link)


def test_zips_date_their_files_by_the_facts(site: Path, facts: Facts) -> None:
    day = facts.file.compared
    for path in (site / "local-bodies/kit").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                assert entry.date_time == (day.year, day.month, day.day, 0, 0, 0)
                if not entry.filename.isascii():
                    assert entry.flag_bits & 0x800


def test_no_emblem_is_in_the_kit(site: Path) -> None:
    for path in (site / "local-bodies/kit").rglob("*.txt"):
        assert not re.search("ครุฑ|garuda", path.read_text(encoding="utf-8"))
