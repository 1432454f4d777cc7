"""JSON-LD: every text in it is one that the reader sees, every address one that the page links."""

import json
from collections.abc import Iterator

import pytest

from tests.support.built_pages import URLS, every_page, tree, words

pytestmark = pytest.mark.site
_TERMS = {"@context", "@type", "position"}
_ADDRESSES = {"item", "url", "serviceUrl"}


def things(url: str) -> list[dict]:
    found = []
    for script in tree(url).xpath("//script[@type='application/ld+json']"):
        data = json.loads(script.text)
        assert data["@context"] == "https://schema.org"
        found += data.get("@graph", [data])
    return found


def values(node: object) -> Iterator[tuple[str, str]]:
    for key, value in node.items() if isinstance(node, dict) else []:
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, str) and key not in _TERMS:
                yield key, part
            yield from values(part)


@every_page
def test_states_only_what_the_page_says(site, url):
    page = tree(url)
    seen = "".join(words(page.xpath("//body")[0]).split())
    base = page.xpath("//link[@rel='canonical']/@href")[0].removesuffix(url)
    for thing in things(url):
        for key, value in values(thing):
            if key in _ADDRESSES:
                inside = value.startswith(base) and value.removeprefix(base) in URLS
                assert inside or page.xpath("//article//a[@href=$href]", href=value), value
            else:
                assert "".join(value.split()) in seen, value


def kinds(url: str) -> set[str]:
    return {thing["@type"] for thing in things(url)}


@pytest.mark.parametrize("root", ["", "en/"])
def test_the_kinds_that_help_are_where_they_help(site, root):
    assert "WebPage" in kinds(root)
    assert "WebPage" in kinds(f"{root}register/")
    (contact,) = [thing for thing in things(f"{root}contact/") if thing["@type"] == "WebPage"]
    assert contact["about"]["@type"] == "GovernmentOffice"
    assert "FAQPage" in kinds(f"{root}faq/")
    assert "BreadcrumbList" in kinds(f"{root}sectors/food/")


@pytest.mark.parametrize("url", URLS, ids=lambda url: f"/{url}")
def test_no_page_calls_itself_a_service_or_an_office(site, url):
    assert not {kind for kind in kinds(url) if kind.startswith("Government")}


@pytest.mark.parametrize("root", ["", "en/"])
def test_every_question_is_there_with_its_answer(site, root):
    folds = tree(f"{root}faq/").xpath("//article//details[not(contains(@class, 'md-toc'))]")
    (page,) = [thing for thing in things(f"{root}faq/") if thing["@type"] == "FAQPage"]
    asked = {q["name"]: q["acceptedAnswer"]["text"] for q in page["mainEntity"]}
    assert list(asked) == [words(fold.xpath("./summary")[0]) for fold in folds]
    for fold in folds:
        name = words(fold.xpath("./summary")[0])
        assert "".join(asked[name].split()) == "".join(words(fold).removeprefix(name).split())
