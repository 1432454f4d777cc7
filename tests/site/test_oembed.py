"""oEmbed: a consumer that knows nothing of us finds, fetches and accepts every page's answer."""

import json
from urllib.parse import urlsplit

import pytest
from lxml import html
from oembedpy import consumer, discovery, types

from tests.conftest import ROOT
from tests.support.built_pages import URLS, tree, words
from tests.support.loopback import Loopback

pytestmark = pytest.mark.site
every_page = pytest.mark.parametrize("url", URLS, ids=lambda url: f"/{url}")


@pytest.fixture(scope="module")
def host(site):
    with Loopback(site) as server:
        yield server


@every_page
def test_consumer_accepts_it(host, url):
    endpoint, parameters = discovery.find_from_content(host.url + url)
    assert parameters.url == host.url + url
    content = consumer.fetch_content(endpoint, parameters)
    assert isinstance(content, types.Rich)
    assert content.version == "1.0"
    assert content.title == words(tree(url).xpath("//h1")[0])
    frame = html.fragment_fromstring(content.html)
    assert frame.tag == "iframe"
    assert frame.get("title")
    path = urlsplit(frame.get("src")).path.lstrip("/")
    assert (ROOT / "site" / path / "index.html").is_file()
    assert content.width > 0
    assert content.height > 0


@every_page
def test_thumbnail_is_the_preview(site, url):
    answer = json.loads((site / url / "oembed.json").read_text(encoding="utf-8"))
    (picture,) = tree(url).xpath("//meta[@property='og:image']/@content")
    assert answer["thumbnail_url"] == picture
