"""oEmbed: a consumer that knows nothing of us finds, fetches and accepts the answer of every page,
of its own form for frames and of every card."""

import json
import re
from urllib.parse import urlsplit

import pytest
from lxml import html
from oembedpy import consumer, discovery, types

from tests.support.built_pages import URLS, every_page, tree, words
from tests.support.embeds import CARDS, PAGES

pytestmark = pytest.mark.site

EMBEDS = [*CARDS, *PAGES]
LIVE = [f"{url}live/" for url in EMBEDS]


@pytest.mark.parametrize("url", [*URLS, *EMBEDS, *LIVE], ids=lambda url: f"/{url}")
def test_consumer_accepts_it(server, url):
    endpoint, parameters = discovery.find_from_content(server.url + url)
    assert parameters.url == server.url + url
    content = consumer.fetch_content(endpoint, parameters)
    assert isinstance(content, types.Rich)
    assert content.version == "1.0"
    assert content.title == words(tree(url).xpath("//h1")[0])
    quotation, frame = html.fragments_fromstring(content.html)
    # What WordPress keeps of it, and what it looks for in that (wp_filter_oembed_result).
    assert re.fullmatch(
        r'<blockquote><a href="[^"]+">[^<]+</a></blockquote>'
        r'<iframe( [a-z]+="[^"]*")+><a href="[^"]+">[^<]+</a></iframe>',
        content.html,
    )
    assert frame.get("title") == words(quotation) == content.title
    assert urlsplit(frame.get("src")).path.lstrip("/") in LIVE
    for link in re.findall(r'<a href="([^"]+)">', content.html):
        assert link.startswith(server.url)
        assert urlsplit(link).path.lstrip("/") in URLS
    assert content.width > 0
    assert content.height > 0


@every_page
def test_thumbnail_is_the_preview(site, url):
    answer = json.loads((site / url / "oembed.json").read_text(encoding="utf-8"))
    (picture,) = tree(url).xpath("//meta[@property='og:image']/@content")
    assert answer["thumbnail_url"] == picture
