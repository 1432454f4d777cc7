"""What a link shows where it is sent on: Open Graph and its pictures."""

import re
import struct
from urllib.parse import urlsplit

import pytest

from ofos.outputs.head import previews
from ofos.problems import FactsError
from ofos.publishing import headers
from tests.support.built_pages import BY_URL, URLS, every_page, tree, words
from tests.support.languages import languages
from tests.support.sources import ROOT


def told(url: str, name: str) -> str:
    (value,) = tree(url).xpath("//head/meta[@property=$name]/@content", name=name)
    return value


@pytest.mark.site
@every_page
def test_open_graph_says_what_the_page_says(site, url):
    page = tree(url)
    assert told(url, "og:title") == words(page.xpath("//h1")[0])
    assert told(url, "og:description") == page.xpath("//meta[@name='description']/@content")[0]
    assert told(url, "og:url") == page.xpath("//link[@rel='canonical']/@href")[0]
    assert told(url, "og:locale") == languages()[BY_URL[url].language].locale
    assert told(url, "og:site_name") == languages()[BY_URL[url].language].words["maker"]


@pytest.mark.site
@every_page
def test_picture_is_a_png_of_the_right_size_under_its_own_hash(site, url):
    name = urlsplit(told(url, "og:image")).path.lstrip("/")
    assert headers.HASHED.search(name)
    image = (site / name).read_bytes()
    assert _size(image) == (previews.WIDTH, previews.HEIGHT)
    assert len(image) < 300_000
    stays = site / re.sub(r"\.[0-9a-f]{8}\.png$", ".png", name)
    assert stays.read_bytes() == image


@pytest.mark.site
def test_every_page_has_its_own_picture(site):
    assert len({told(url, "og:image").rsplit(".", 2)[1] for url in URLS}) == len(URLS)


def test_the_same_words_make_the_same_bytes(tmp_path):
    (one,) = previews.draw(tmp_path / "a", [_picture()])
    again, other = previews.draw(tmp_path / "b", [_picture(), _picture(title="อื่น")])
    assert again.png() == one.png() != other.png()


def test_more_than_one_batch_is_drawn_each_as_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(previews, "_BATCH", 2)
    titles = [f"เรื่องที่ {n}" for n in range(7)]
    drawn = previews.draw(tmp_path / "many", [_picture(title=title) for title in titles])
    for preview, title in zip(drawn, titles, strict=True):
        (alone,) = previews.draw(tmp_path / "alone", [_picture(title=title)])
        assert preview.png() == alone.png()


def test_a_picture_is_drawn_once(tmp_path, monkeypatch):
    drawn = previews.draw(tmp_path, [_picture()])
    monkeypatch.setattr(previews, "_draw", None)
    (again,) = previews.draw(tmp_path, [_picture()])
    assert again.png() == drawn[0].png()


def test_a_picture_that_was_damaged_is_drawn_again(tmp_path):
    (one,) = previews.draw(tmp_path, [_picture()])
    image = one.png()
    one.cache.file(*one.key).write_bytes(image[: len(image) // 2])
    (again,) = previews.draw(tmp_path, [_picture()])
    assert again.png() == image


@pytest.mark.parametrize("title", ["ก" * 90, "คำ " * 90])
def test_words_that_do_not_fit_are_named_not_clipped(tmp_path, title):
    with pytest.raises(FactsError) as caught:
        previews.draw(tmp_path, [_picture(title=title)])
    assert title.strip()[:20] in str(caught.value)


def test_hostile_words_stay_words(tmp_path):
    hostile = '#panic("x") $1$ *b* `c` @d <e> \\ " \' // [f]'
    (image,) = previews.draw(tmp_path, [_picture(title=hostile)])
    assert _size(image.png()) == (previews.WIDTH, previews.HEIGHT)


def _picture(**changed: str) -> previews.Picture:
    return previews.Picture(
        {
            "lang": "th",
            "title": "ที่ปรึกษา",
            "line": "ปู่ ป่า ฟ้า น้ำ ญี่ปุ่น",
            "site": "OFOS",
            "own": "ที่นี่",
            "address": "x/",
        }
        | changed
    )


def _size(image: bytes) -> tuple[int, int]:
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", image[16:24])


def test_cache_is_not_part_of_the_project():
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_a_title_that_does_not_fit_is_told_at_its_line(tmp_path):
    picture = _picture(title="ก" * 300)
    picture.file, picture.lines = "docs/th/x.md", {"title": 2, "description": 3}
    with pytest.raises(FactsError) as caught:
        previews.draw(tmp_path, [_picture(), picture])
    assert [(p.file, p.line) for p in caught.value.problems] == [("docs/th/x.md", 2)]
