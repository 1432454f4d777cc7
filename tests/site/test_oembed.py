"""oEmbed: a consumer that knows nothing of us finds, fetches and accepts every page's answer."""

import json
from urllib.parse import urlsplit

import pytest
from lxml import html
from oembedpy import consumer, discovery, types

from tests.support.built_pages import every_page, tree, words
from tests.support.sources import ROOT

pytestmark = pytest.mark.site


@every_page
def test_consumer_accepts_it(server, url):
    endpoint, parameters = discovery.find_from_content(server.url + url)
    assert parameters.url == server.url + url
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
