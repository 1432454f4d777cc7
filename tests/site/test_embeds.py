"""Pages and cards for other websites, as they were built: weight, words, source, links."""

import json
import re
from functools import cache
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from lxml import html

from ofos.outputs.embeds import cards as embed_cards
from tests.support.built_pages import BY_URL, SOURCES, URLS, tree, words
from tests.support.embeds import CARDS, PAGES
from tests.support.languages import languages
from tests.support.sources import ROOT, run_ofos

pytestmark = pytest.mark.site

CARD_BYTES, PAGE_BYTES = 4_000, 9_000
every_embed = pytest.mark.parametrize("url", [*CARDS, *PAGES], ids=lambda url: f"/{url}")
every_page = pytest.mark.parametrize("url", PAGES, ids=lambda url: f"/{url}")


@cache
def catalogue() -> dict:
    return json.loads((ROOT / "site/embed/catalogue.json").read_text(encoding="utf-8"))


def source(url: str) -> str:
    return (ROOT / "site" / url / "index.html").read_text(encoding="utf-8")


def test_the_cards_of_the_promise_are_there():
    for name in ("contact", "register", "circular", "sectors"):
        assert f"embed/{name}/" in CARDS
        assert f"en/embed/{name}/" in CARDS


def test_every_sector_has_its_card(facts):
    for sector in facts.file.sector:
        assert f"embed/sectors/{sector.replace('_', '-')}/" in CARDS


@every_embed
def test_weighs_little(site, url):
    weight = len(brotli.compress(source(url).encode()))
    assert weight <= (CARD_BYTES if url in CARDS else PAGE_BYTES)


@every_embed
def test_is_one_request_without_script(site, url):
    page = tree(url)
    assert (
        page.xpath("//script | //img[@src] | //iframe | //object | //link[@rel='stylesheet']") == []
    )
    assert page.xpath("//link[not(@rel='canonical' or @rel='alternate')]/@href") == ["data:,"]
    assert not re.search(r"\bon[a-z]+=|javascript:|url\(", source(url))


@every_embed
def test_what_tells_its_height_says_the_same_with_one_script(site, url):
    live = tree(f"{url}live/")
    (script,) = live.xpath("//script")
    assert urljoin(f"/{url}live/", script.get("src")) == "/embed/live.js"
    assert words(live.xpath("//body")[0]) == words(tree(url).xpath("//body")[0])
    assert live.xpath("//link[@rel='canonical']/@href") == tree(url).xpath(
        "//link[@rel='canonical']/@href"
    )
    assert "noindex" in live.xpath("//meta[@name='robots']/@content")[0]


@every_embed
def test_is_not_indexed_and_names_its_full_page(site, url):
    page = tree(url)
    assert "noindex" in page.xpath("//meta[@name='robots']/@content")[0]
    canonical = urlsplit(page.xpath("//link[@rel='canonical']/@href")[0]).path.lstrip("/")
    assert canonical in BY_URL
    if url in PAGES:
        assert canonical == PAGES[url]


@every_embed
def test_says_its_language_whose_it_is_and_its_full_page(site, url):
    page = tree(url)
    code = "en" if url.startswith("en/") else "th"
    assert page.get("lang") == code
    footer = page.xpath("//body/footer")[0]
    assert languages()[code].words["unofficial"] in words(footer)
    address = words(footer.xpath(".//a")[-1])
    assert address.startswith("https://")  # readable where nothing can be clicked
    assert urlsplit(address).path.lstrip("/") in BY_URL


@every_embed
def test_links_open_outside_the_frame(site, url):
    for link in tree(url).xpath("//a[@href]"):
        href = link.get("href")
        if href.startswith("tel:"):
            continue
        if not href.startswith("#"):
            assert link.get("target") == "_blank", href
            assert link.get("rel") == "noopener", href


@every_embed
def test_has_one_h1_and_no_id_twice(site, url):
    assert len(tree(url).xpath("//h1")) == 1
    ids = tree(url).xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("url", [u for u in [*CARDS, *PAGES] if u.startswith("en/")])
def test_says_thai_words_in_thai(site, url):
    for text in tree(url).xpath("//body//text()"):
        if re.search("[\u0e00-\u0e7f]", text):
            holder = text.getparent() if not text.is_tail else text.getparent().getparent()
            found = [n.get("lang") for n in (holder, *holder.iterancestors()) if n.get("lang")]
            assert found[0] == "th", text


@every_page
def test_says_the_words_of_its_page(site, url):
    """The same words in the same order, and every fact marked as on the page."""
    full = html.document_fromstring(source(PAGES[url]))
    article = full.xpath("//article")[0]
    for node in article.xpath(
        ".//*[contains(concat(' ', @class, ' '), ' md-toc ')] | .//style | .//script"
        " | .//*[contains(concat(' ', @class, ' '), ' md-path ')] | .//*[@data-embed='omit']"
        " | .//*[contains(concat(' ', @class, ' '), ' md-stale ')]"
    ):
        node.drop_tree()
    main = tree(url).xpath("//main")[0]
    note = languages()[BY_URL[PAGES[url]].language].words["embed_omitted"]
    if note in words(main):
        # What only works on the full page is left out, and it is said.
        lines = [_letters(node) for node in main.xpath(".//h1 | .//h2 | .//p | .//li")]
        assert set(lines) - {_letters(html.fragment_fromstring(f"<p>{note}</p>"))} <= {
            _letters(node) for node in article.iter()
        }
        return
    # Tabs stand one below the other, each below its name, so letters are counted, not lined up.
    assert sorted(_letters(main)) == sorted(_letters(article))
    assert set(main.xpath(".//@data-fact")) == set(article.xpath(".//@data-fact"))


def _letters(node) -> str:
    return re.sub(r"\s+", "", node.text_content())


@pytest.mark.parametrize("url", CARDS, ids=lambda url: f"/{url}")
def test_card_can_be_copied_in_seven_ways(site, url):
    page = tree(f"{url}copy/")
    boxes = page.xpath("//textarea[@readonly]")
    assert len(boxes) == 7
    address, oembed, link, banner, text, frame, auto = (box.text.strip() for box in boxes)
    for box in boxes:
        assert page.xpath("//*[@id=$id]", id=box.get("aria-labelledby"))
    assert urlsplit(address).path.lstrip("/") in BY_URL
    assert urlsplit(oembed).path == f"/{url}"
    (made,) = html.fragments_fromstring(link)
    assert made.tag == "a"
    picture = html.fragment_fromstring(banner).xpath("./img")[0]
    # The words beside it say what it is, also where the picture is taken away.
    assert picture.get("alt") == ""
    assert words(html.fragment_fromstring(banner)) == made.text
    assert (site / urlsplit(picture.get("src")).path.lstrip("/")).is_file()
    assert "<" not in text
    assert urlsplit(html.fragment_fromstring(frame).get("src")).path == f"/{url}"
    shown, script = [n for n in html.fragments_fromstring(auto) if not isinstance(n, str)]
    assert urlsplit(shown.get("src")).path == f"/{url}live/"
    for snippet in (frame, auto):
        # A system that takes the frame and the script away leaves this.
        left = re.sub(r"</?(iframe|script)\b[^>]*>", "", snippet).strip()
        assert left == link
    assert (site / urlsplit(script.get("src")).path.lstrip("/")).is_file()
    assert "noindex" in page.xpath("//meta[@name='robots']/@content")[0]


def test_text_block_has_whose_it_is_version_and_address(site):
    for place_, item in catalogue()["items"].items():
        for code in languages():
            told = item[code]
            assert told["full"] in told["text"]
            assert languages()[code].words["unofficial"] in told["text"]
            assert f"?{place_}={told['version']}" in told["text"]


def test_page_to_copy_from_has_the_code_to_compare_by_eye(site):
    for url in CARDS:
        code = "en" if url.startswith("en/") else "th"
        name = url.removeprefix(languages()[code].root)
        shown = [words(node) for node in tree(f"{url}copy/").xpath("//code")]
        assert shown == [catalogue()["items"][name][code]["version"]]


def test_catalogue_has_the_code_that_an_embed_carries(site):
    for url in [*CARDS, *PAGES]:
        (query,) = [
            urlsplit(link).query
            for link in tree(url).xpath("//footer//a/@href")
            if "embed/check/" in link
        ]
        name, _, version = query.rpartition("=")
        code = "en" if url.startswith("en/") else "th"
        assert catalogue()["items"][name][code]["version"] == version


def test_builder_lists_every_card_to_copy(site):
    for language in languages().values():
        links = tree(f"{language.root}local-bodies/embed/").xpath("//article//a/@href")
        found = {
            urljoin(f"/{language.root}local-bodies/embed/", link).lstrip("/") for link in links
        }
        own = {url for url in CARDS if url.startswith(f"{language.root}embed/")}
        assert {f"{url}copy/" for url in own} <= found


def test_host_script_is_small(site):
    assert (site / "embed/v1.js").stat().st_size <= 1024


def test_embeds_are_promised(site):
    """Those of a page that is new are recorded with it: until then editors are told."""
    locked = (ROOT / "urls.lock").read_text(encoding="utf-8").split()
    old = {embed for embed, page in PAGES.items() if f"/{page}" in locked}
    promised = [*CARDS, *old]
    assert {f"/{url}{form}" for url in promised for form in ("", "live/")} <= set(locked)
    assert not [
        line
        for line in locked
        if re.search(r"/embed/.*#", line) and line.split("#")[0].strip("/") + "/" not in URLS
    ]


# ── bad input ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("contact: kontact.md#office", "did you mean “contact.md”"),
        ("contact: contact.md#offices", "has no section “#offices”"),
        ("Contact: contact.md", "is not well-formed"),
        ("contact:", "is not well-formed"),
    ],
)
def test_card_that_does_not_exist_is_named_with_its_line(copy, line, told):
    file = copy / "site.yml"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"^  contact: .*$", f"  {line}", text, flags=re.M)
    number = changed[: changed.index(line)].count("\n") + 1
    file.write_text(changed, encoding="utf-8")
    done = run_ofos(copy, "check")
    assert done.returncode
    assert f"site.yml:{number}: " in done.stdout + done.stderr
    assert told in done.stdout + done.stderr


def test_unknown_section_of_one_sector_is_named(facts):
    part = embed_cards.Part("sectors/food.md", "nothing")
    (problem,) = embed_cards._missing("sectors/food", part, SOURCES, "site.yml", 3)
    assert "sectors/food" in problem.en
    assert "#nothing" in problem.en


def test_cards_that_are_no_list_are_refused(copy):
    file = copy / "site.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("embeds:")
    file.write_text(f"{text[:start]}embeds: [contact]\n", encoding="utf-8")
    done = run_ofos(copy, "check")
    assert f"site.yml:{text[:start].count(chr(10)) + 1}: " in done.stderr
    assert "Traceback" not in done.stderr
