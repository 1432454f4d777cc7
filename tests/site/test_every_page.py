"""Each page that readers get, by name: what must hold on all of them."""

import base64
import hashlib

import pytest

from ofos.facts.formats import say
from tests.support.built_pages import BY_URL, SOURCES, every_page, resolve, tree, words
from tests.support.languages import languages

pytestmark = pytest.mark.site


@every_page
def test_carries_a_policy_for_its_own_scripts(site, url):
    """It comes before every script, and names the hash of each that stands in the page."""
    (policy,) = tree(url).xpath("//head/meta[@http-equiv='Content-Security-Policy']")
    assert policy.getprevious().get("charset")
    scripts = tree(url).xpath("//script[not(@src)][not(@type)]/text()")
    hashes = {hashlib.sha256(text.encode()).digest() for text in scripts}
    named = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes}
    (rule,) = [r for r in policy.get("content").split(";") if r.startswith("script-src ")]
    assert set(rule.split()) == {"script-src", "'self'", *named}


@every_page
def test_has_one_h1_that_is_its_title(site, facts, url):
    (h1,) = tree(url).xpath("//h1")
    (title,) = tree(url).xpath("//head/title")
    assert words(h1)
    assert words(h1) in words(title)


@every_page
def test_every_radio_button_is_one_of_a_group_with_a_name(site, url):
    for radio in tree(url).xpath("//input[@type='radio']"):
        (group,) = radio.xpath("ancestor::*[@role='group'][1]")
        (name,) = tree(url).xpath("//*[@id=$id]", id=group.get("aria-labelledby"))
        assert words(name)


@every_page
def test_says_its_language(site, url):
    assert tree(url).get("lang") == BY_URL[url].language


@every_page
def test_has_its_canonical_address(site, url):
    (canonical,) = tree(url).xpath("//head/link[@rel='canonical']/@href")
    assert canonical.startswith("https://")
    assert canonical.endswith(f"/{url}")


@every_page
def test_names_its_other_languages_absolutely_and_back(site, url):
    """hreflang is reciprocal, absolute, and has an x-default: the Thai page."""
    links = _alternates(url)
    base = links["th"].removesuffix(SOURCES.by_place["th", BY_URL[url].path].url)
    expected = {page.language: base + page.url for page in SOURCES.versions(BY_URL[url].path)}
    assert links == expected | {"x-default": expected["th"]}
    for version in SOURCES.versions(BY_URL[url].path):
        assert _alternates(version.url) == links


def _alternates(url: str) -> dict[str, str]:
    found = tree(url).xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in found}


@every_page
def test_switches_language_to_the_same_page(site, url):
    here = BY_URL[url]
    others = [page for page in SOURCES.versions(here.path) if page is not here]
    switches = tree(url).xpath("//header//a[@hreflang]")
    assert [resolve(url, a.get("href"))[0] for a in switches] == [page.url for page in others]
    for switch, page in zip(switches, others, strict=True):
        assert words(switch) == languages()[page.language].name
        assert switch.get("lang") == switch.get("hreflang") == page.language


@every_page
def test_says_thai_words_in_thai(site, url):
    """On other pages than Thai ones, every Thai letter stands inside lang="th" (WCAG 3.1.2)."""
    if BY_URL[url].language == "th":
        pytest.skip("a Thai page is Thai throughout")
    # A textarea holds words to copy, and can't mark parts of them.
    for text in tree(url).xpath("//body//text()[not(ancestor::textarea)]"):
        if any("\u0e00" <= letter <= "\u0e7f" for letter in text):
            holder = text.getparent() if not text.is_tail else text.getparent().getparent()
            (language, *_) = [
                node.get("lang") for node in (holder, *holder.iterancestors()) if node.get("lang")
            ]
            assert language == "th", text


@every_page
def test_links_lead_somewhere(site, url):
    for link in tree(url).xpath("//*/@href | //*/@src"):
        if link.startswith(("https:", "tel:", "data:", "mailto:")):
            continue
        target, fragment = resolve(url, link)
        if target in BY_URL:
            assert not fragment or tree(target).xpath("//*[@id=$id]", id=fragment), link
        else:
            path = site / target
            assert (path / "index.html").is_file() if link.endswith("/") else path.is_file(), link


@every_page
def test_says_each_fact_as_the_data_file_has_it(site, facts, url):
    language = languages()[BY_URL[url].language]
    marked = tree(url).xpath("//*[@data-fact]")
    assert marked
    for node in marked:
        for mark in node.get("data-fact").split():
            path, _, form = mark.partition("|")
            if path == "compared":
                continue
            if form in ("title", "href"):  # the fact is in the attribute of that name
                phrase = say(facts, path, language)
                expected = phrase.href if form == "href" else phrase.text
                assert node.get(form) == expected
                continue
            phrase = say(facts, path, language, form)
            if node.tag in ("title", "meta"):
                assert phrase.text in (node.get("content") or node.text)
                continue
            assert words(node) == " ".join(phrase.text.split())
            if phrase.href:
                assert node.get("href") == phrase.href


@every_page
def test_asks_nobody_else_for_anything(site, url):
    """Every script, style, picture and frame comes from the page itself or from this site."""
    for node in tree(url).xpath("//script | //img | //iframe | //link[not(@rel='canonical')]"):
        link = node.get("src") or node.get("href") or ""
        if node.tag == "link" and node.get("rel") in ("alternate", "search"):
            continue
        assert not link.startswith(("http:", "https:", "//")), link
