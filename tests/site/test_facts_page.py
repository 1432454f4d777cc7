"""The page of facts: each is there with its status and every page that says it, and how to correct
it, with a repository and without one."""

from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import yaml

from ofos.facts import loader
from ofos.pages.page import load
from ofos.publishing import facts_page
from ofos.publishing.facts_page import report_link
from ofos.publishing.usage import usage
from ofos.site import settings
from tests.support.built_pages import tree
from tests.support.languages import languages
from tests.support.sources import ROOT

LANGUAGES = list(languages().values())
FACTS = loader.load(ROOT)
PAGES = load(ROOT)


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.code)
def page(request, site):
    """The page in a language, and that language."""
    return tree(f"{request.param.root}facts/"), request.param


@pytest.fixture(scope="module")
def used(site):
    return usage(FACTS, site)


def paragraphs(page):
    """By the path of a fact, the paragraph that says where it goes out."""
    found = {}
    for code in page.xpath("//li/code"):
        found[code.text] = code.xpath("ancestor::ul[1]/following-sibling::p[1]")[0]
    return found


def test_every_fact_is_there_once(page):
    listed = [code.text for code in page[0].xpath("//li/code")]
    assert sorted(listed) == sorted(path for path, _ in FACTS.facts())


def test_says_how_sure_each_is_and_what_it_rests_on(page):
    tree_, language = page
    told = paragraphs(tree_)
    for path, fact in FACTS.facts():
        text = told[path].text_content()
        assert language.words[f"status_{fact.status.replace('-', '_')}"] in text, path
        assert f"{language.words['source']}: {', '.join(fact.source)} · " in text, path


def test_names_exactly_the_pages_that_say_it(page, used):
    tree_, language = page
    words, root = language.words, language.root
    everywhere = {
        f"/{one.url}"
        for one in PAGES
        if one.language == language.code and one.path != facts_page.SOURCE
    }
    for path, paragraph in paragraphs(tree_).items():
        linked = {urljoin(f"/{root}facts/", href) for href in paragraph.xpath("./a/@href")}
        text = paragraph.text_content()
        if words["places_but"] in text:
            linked = everywhere - linked
        elif f"{words['places_pages']}: {words['places_all']}" in text:
            linked = everywhere
        assert linked == everywhere & set(used[path]), path


def test_the_kit_is_among_the_places(page, site):
    """What a notice says in print, the page says that it does."""
    tree_, language = page
    words = language.words
    folder = site / f"{language.root}local-bodies/kit/loudspeaker"
    if any(folder.glob("*.txt")):
        phone = paragraphs(tree_)["contact.office.phone"].text_content()
        assert words["places_loudspeaker"] in phone
        assert words["places_notice"] in phone


def test_without_a_repository_it_says_how_to_tell_without_the_internet(page):
    tree_, language = page
    text = " ".join(tree_.text_content().split())
    assert language.words["tell_nobody"] in text
    assert language.words["places_report"] not in text
    for line in language.words["tell_words"].split("|"):
        assert line in text


@pytest.mark.parametrize("code", ["th", "en", "ms"])
def test_the_button_opens_the_form_with_the_fact_filled_in(code):
    address = urlsplit(report_link("https://git.example/owner/name", code, "contact.office.phone"))
    asked = parse_qs(address.query)
    assert address.path == "/owner/name/issues/new"
    assert asked["fact"] == ["contact.office.phone"]
    form = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE" / asked["template"][0]).read_text("utf-8")
    )
    assert "fact" in [field.get("id") for field in form["body"]]


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ("", 0),
        ("https://github.com/owner/name", 0),
        ("https://github.com/owner/name/", 0),
        ("http://github.com/owner/name", 1),
        ("github.com/owner/name", 1),
        ('https://github.com/o/n"><script>', 1),
        ("javascript:alert(1)", 1),
    ],
)
def test_an_address_that_cannot_be_linked_is_refused(monkeypatch, address, faults):
    monkeypatch.setenv("REPOSITORY", address)
    found = list(settings._repository(settings.read(ROOT)))
    assert len(found) == faults
