"""WordPress: what a clerk pastes, by her rights and her editor, and what a reader gets of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Frame, Page

from ofos.facts.formats import say
from ofos.outputs import feeds
from tests.support.chromium import HOW, drawn, find, launched, opened, until
from tests.support.host import Host
from tests.support.kit import site_of
from tests.support.languages import languages
from tests.support.servers import certificate
from tests.support.snippets import snippet
from tests.support.sources import ROOT
from tests.support.wordpress import PASSWORD, WordPress

pytestmark = [
    pytest.mark.clients,
    pytest.mark.site,
    pytest.mark.slow,
    pytest.mark.xdist_group("wordpress"),
]

USERS = ("admin", "author")
CARD, PAGE = "embed/contact/", "register/embed/"
#: A small phone and a desk, in CSS px.
WIDTHS = (360, 1280)
#: A frame that speaks to WordPress may ask for so many pixels (wp-embed.js).
HIGHEST = 1000


@pytest.fixture(scope="module")
def ours(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The built site by https, as the block editor wants addresses to be."""
    key = certificate(tmp_path_factory.mktemp("key"))
    with Host(site, at_home=True, certificate=key) as ours:
        yield ours


@pytest.fixture(scope="module")
def catalogue(ours: Host) -> Any:
    return ours.json("embed/catalogue.json")


@pytest.fixture(scope="module")
def chromium(blog: WordPress) -> Iterator[Browser]:
    if not find():
        pytest.fail(HOW, pytrace=False)
    with launched("--ignore-certificate-errors") as browser:
        yield browser


@dataclass(frozen=True)
class Clerk:
    """Somebody who has rights in that WordPress and an editor open."""

    page: Page
    blog: WordPress

    def block(self, text: str) -> str:
        """Paste into the empty paragraph of the block editor, publish; the post's address."""
        self._open_blocks()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.click("[aria-label='Add default block']")
        self.page.keyboard.press("Control+v")
        self.page.wait_for_function(
            "wp.data.select('core/block-editor').getBlocks().some("
            "b => b.name !== 'core/paragraph' || b.attributes.content.length)"
        )
        return self._publish_blocks()

    def html_block(self, text: str) -> str:
        """Type into a block for HTML ("Custom HTML"), publish; the post's address."""
        self._open_blocks()
        self.page.evaluate(
            "content => wp.data.dispatch('core/block-editor')"
            ".insertBlocks(wp.blocks.createBlock('core/html', {content}))",
            text,
        )
        return self._publish_blocks()

    def classic(self, text: str) -> str:
        """Paste into the "Text" of the classic editor, publish; the post's address."""
        self.page.goto(f"{self.blog.url}wp-admin/post-new.php?classic")
        self.page.click("#content-html")
        self.page.fill("#content", text)
        self.page.fill("#title", "x")
        self.page.click("#publish")
        self.page.wait_for_url("**/post.php?post=*")
        return f"{self.blog.url}?p={parse_qs(urlsplit(self.page.url).query)['post'][0]}"

    def _open_blocks(self) -> None:
        self.page.goto(f"{self.blog.url}wp-admin/post-new.php")
        self.page.locator("[aria-label='Add default block']").wait_for()

    def _publish_blocks(self) -> str:
        self.page.evaluate(
            """async () => {
              const editor = wp.data.dispatch('core/editor');
              await editor.editPost({status: 'publish', title: 'x'});
              await editor.savePost();
            }"""
        )
        assert self.page.evaluate("wp.data.select('core/editor').didPostSaveRequestSucceed()")
        return self.page.evaluate("wp.data.select('core/editor').getPermalink()")


@pytest.fixture(scope="module")
def clerks(blog: WordPress, chromium: Browser) -> Iterator[dict[str, Clerk]]:
    clerks, contexts = {}, []
    for user in USERS:
        # Playwright's contexts are entered by hand, since there are two.
        context = opened(
            chromium,
            viewport={"width": 1280, "height": 900},
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = context.__enter__().new_page()
        contexts.append(context)
        page.goto(f"{blog.url}wp-login.php")
        page.fill("#user_login", user)
        page.fill("#user_pass", PASSWORD)
        page.click("#wp-submit")
        page.wait_for_url("**/wp-admin/**")
        # What would ask on leaving a page is not what is tested.
        page.on("dialog", lambda dialog: dialog.accept())
        clerks[user] = Clerk(page, blog)
    yield clerks
    for context in contexts:
        context.__exit__(None, None, None)


@pytest.fixture(params=WIDTHS, scope="module")
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """Somebody with no rights, on a phone and at a desk."""
    with opened(chromium, viewport={"width": request.param, "height": 800}) as context:
        yield context.new_page()


class Posts(dict[tuple[str, str, str, str], str]):
    """The address of what each clerk has published, written the first time it is asked for: by who,
    how ("block", "html_block", "classic"), the level of the snippet and what it shows."""

    def __init__(self, clerks: dict[str, Clerk], catalogue: dict[str, Any]):
        super().__init__()
        self.clerks, self.catalogue = clerks, catalogue

    def __missing__(self, key: tuple[str, str, str, str]) -> str:
        user, how, level, place = key
        text = snippet(self.catalogue, place, level)
        self[key] = getattr(self.clerks[user], how)(text)
        return self[key]


@pytest.fixture(scope="module")
def posts(clerks: dict[str, Clerk], catalogue: dict[str, Any]) -> Posts:
    return Posts(clerks, catalogue)


# ── what the reader sees ────────────────────────────────────────────────────────────────────────

WORDS = "document.documentElement.getBoundingClientRect().height"


def framed(page: Page, address: str) -> Frame:
    """The frame with our words in it, once it is as high as they are, or as high as it may be."""
    page.goto(address)
    shown = page.locator(".entry-content iframe")
    shown.scroll_into_view_if_needed()

    def settled() -> bool:
        frame = shown.element_handle().content_frame()
        if not frame or not frame.url.partition("#")[0].endswith("/live/"):
            return False
        return 0 <= _height(page) - min(frame.evaluate(WORDS), HIGHEST) < 1

    until(page, settled, "a frame of the right height")
    frame = shown.element_handle().content_frame()
    assert frame
    return frame


def leads(page: Page) -> list[str]:
    """Where the links in the post lead that a reader can see."""
    return page.evaluate(
        """[...document.querySelectorAll('.entry-content a[href]')]
          .filter(a => a.offsetWidth > 40 && a.offsetHeight > 15).map(a => a.href)"""
    )


def full(catalogue: dict[str, Any], place: str) -> str:
    return catalogue["items"][place]["th"]["full"]


def follows(page: Page, frame: Frame, link: str) -> str:
    """Where the reader is after a tap on a link in the frame."""
    before = page.url
    frame.locator(link).first.click()
    page.wait_for_url(lambda url: url != before)
    return page.url


EVERY_FRAME = [
    pytest.param(user, how, level, place, id=f"{user}-{how}-{level}-{place}")
    for user in USERS
    for how, level, place in (
        ("block", "oembed", CARD),
        ("block", "address", PAGE),
        ("classic", "oembed", CARD),
        ("classic", "address", PAGE),
        # The editor takes a frame that is pasted for the address in it.
        ("block", "frame", CARD),
        ("block", "auto", CARD),
    )
]


@pytest.mark.parametrize(("user", "how", "level", "place"), EVERY_FRAME)
def test_is_a_frame_of_the_right_height_whose_links_lead_on(
    posts, reader, catalogue, user, how, level, place
):
    address = posts[user, how, level, place]
    here = urlsplit(full(catalogue, place)).path
    frame = framed(reader, address)
    assert not reader.locator(".entry-content blockquote").is_visible()
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # A call and another website can't be reached from such a frame: they lead by the full page.
    for link in ("a[href^='tel:']", "main a[href*='.go.th']", "h1 a", "footer a >> nth=-1"):
        if not frame.locator(link).count():
            continue
        assert urlsplit(follows(reader, frame, link)).path == here, link
        if link.startswith("a[href^='tel:"):
            assert reader.locator("main a[href^='tel:']").first.is_visible()
        frame = framed(reader, address)
    # A link to another page of ours leads there.
    other = "main a[href*='about/'], footer a[href*='check/']"
    assert urlsplit(follows(reader, frame, other)).path not in (here, urlsplit(address).path)


@pytest.mark.parametrize("user", USERS)
def test_without_scripts_the_quotation_leads_to_the_page(posts, chromium, catalogue, user):
    with opened(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(posts[user, "block", "oembed", CARD])
        quoted = page.locator(".entry-content blockquote a")
        assert quoted.is_visible()
        assert quoted.get_attribute("href") == full(catalogue, CARD)


#: Pasted into a paragraph, into a block for HTML, into the classic editor.
EVERY_HTML = [
    pytest.param(user, how, level, id=f"{user}-{how}-{level}")
    for user in USERS
    for how in ("block", "html_block", "classic")
    for level in ("link", "banner", "frame", "auto")
    if (how, level) not in (("block", "frame"), ("block", "auto"))
]


@pytest.mark.parametrize(("user", "how", "level"), EVERY_HTML)
def test_html_shows_what_it_is_for_or_leaves_a_link(posts, reader, catalogue, user, how, level):
    reader.goto(posts[user, how, level, CARD])
    drawn(reader)
    shown = reader.locator(".entry-content iframe")
    if level in ("frame", "auto") and user == "admin":
        shown.scroll_into_view_if_needed()
        until(reader, lambda: bool(_words(reader)), "the words in the frame")
        frame = _words(reader)
        assert frame
        assert frame.locator("a[href^='tel:']").is_visible()
        if level == "auto":
            until(reader, lambda: _fits(reader), "a frame of the right height")
    else:
        assert shown.count() == 0
        assert full(catalogue, CARD) in leads(reader)
    wide = reader.evaluate("document.documentElement.scrollWidth")
    assert wide <= reader.viewport_size["width"]


def _words(page: Page) -> Frame | None:
    frame = page.locator(".entry-content iframe").element_handle().content_frame()
    return frame if frame and frame.locator("footer a").count() else None


def _fits(page: Page) -> bool:
    frame = _words(page)
    return bool(frame and 0 <= _height(page) - frame.evaluate(WORDS) < 1)


def _height(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.entry-content iframe').offsetHeight"))


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("how", ["block", "classic"])
def test_plain_text_keeps_its_lines_and_its_number(posts, reader, facts, user, how):
    reader.goto(posts[user, how, "text", CARD])
    said = reader.locator(".entry-content").inner_text()
    number = say(facts, "contact.office.phone", languages()["th"], "text").text
    (line,) = [line for line in said.splitlines() if number in line]
    assert len(line) < len(number) + 10  # a line of its own


@pytest.mark.parametrize("user", USERS)
def test_the_editor_shows_the_frame_to_the_clerk(clerks, catalogue, user):
    page = clerks[user].page
    clerks[user].block(snippet(catalogue, CARD, "oembed"))
    assert page.evaluate("wp.data.select('core/block-editor').getBlocks()[0].name") == "core/embed"
    page.locator(".wp-block-embed__wrapper iframe").wait_for()


def test_the_list_of_news_in_a_column_is_read_as_it_is_meant(blog, facts):
    """WordPress's own widget takes the tags out of an entry."""
    known = feeds._facts(facts.placed.data)["contact.office.phone"]
    why = {"th": "สำนักงานเปลี่ยนเบอร์ต่อ", "en": "The office changed its extension"}
    day = datetime(2026, 1, 2, tzinfo=UTC)
    change = feeds.Change(
        "a" * 40, day, "contact.office.phone", {**known, "ext": "000"}, {**known, "why": why}
    )
    ours, thai = site_of(ROOT), languages()["th"]
    entry = feeds._entry(change, ours, thai)
    with Host(pages={"changes.xml": feeds.atom(ours, thai, [entry])}) as host:
        asked = f"['url' => '{host.url}changes.xml', 'items' => 3, 'show_summary' => 1]"
        shown = html.fromstring(blog.php(f"the_widget('WP_Widget_RSS', {asked});"))
    (item,) = shown.xpath(".//li")
    assert item.findtext("a") == entry.title
    assert item.find("a").get("href") == entry.link
    (summary,) = item.find_class("rssSummary")
    assert summary.text_content().split() == " ".join(entry.lines).split()
