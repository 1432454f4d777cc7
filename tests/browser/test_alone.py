"""The site asks nobody for anything, keeps nothing, and needs no script to read, call or register;
its security policy is in force on every page and hinders none."""

import pytest

from ofos.facts.formats import say
from tests.support.built_pages import BY_URL
from tests.support.chromium import opened, until
from tests.support.host import Host
from tests.support.languages import languages
from tests.support.log import Log
from tests.support.screen import every_page

#: Reports what the Content-Security-Policy refuses, also where nobody prints it.
REFUSED = """addEventListener('securitypolicyviolation', event => {
  (window.refused ||= []).push(`${event.violatedDirective} ${event.blockedURI}`);
});"""
KEPT = """async () => ({
  cookies: document.cookie,
  local: {...localStorage},
  session: {...sessionStorage},
  databases: (await indexedDB.databases()).map(one => one.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {
    "cookies": "",
    "local": {},
    "session": {},
    "databases": [],
    "caches": [],
    "workers": 0,
}


@pytest.fixture(scope="module")
def visitor(chromium, host):
    """A browser that has never been anywhere else, and what it does."""
    with opened(chromium, base_url=host.url) as context:
        context.add_init_script(REFUSED)
        page = context.new_page()
        yield page, Log(page)


@pytest.fixture
def visit(visitor):
    page, log = visitor
    page.goto("about:blank")
    log.clear()
    return page, log


@every_page
def test_a_page_asks_nobody_and_keeps_nothing(visit, host, url):
    page, log = visit
    answer = page.goto(url)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for name in ("button[popovertarget=menu] >> nth=0", ".tabbed-labels label >> nth=1"):
        if page.locator(name).count() and page.locator(name).is_visible():
            page.locator(name).click()
            page.keyboard.press("Escape")
    if page.locator("script, iframe, img").count():
        page.wait_for_load_state("networkidle")
    assert [one for one in log.asked if not one.startswith((host.url, "data:"))] == []
    assert log.failed == []
    assert log.said + log.errors == []
    assert page.evaluate("window.refused || []") == []
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []


def test_not_found_says_so_from_any_depth(visit, host):
    page, log = visit
    answer = page.goto("no/such/page/")
    assert answer.status == 404
    assert page.locator("h1").is_visible()
    assert log.failed == [f"404 {host.url}no/such/page/"]
    with page.expect_navigation():
        page.locator("main a").first.click()
    assert page.url == host.url


@pytest.mark.parametrize("url", ["", "local-bodies/kit/", "en/search/", "embed/register/"])
def test_where_no_header_is_sent_only_our_own_scripts_run(chromium, site, url):
    """As on GitHub Pages: what protects is in the page."""
    stranger = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'><h1"
    html = (site / url / "index.html").read_text(encoding="utf-8")
    assert html.count("<h1") == 1
    with Host(pages={url: html.replace("<h1", stranger)}) as bare, opened(chromium) as context:
        context.add_init_script(REFUSED)
        page = context.new_page()
        page.goto(bare.url + url)
        until(page, lambda: len(page.evaluate("window.refused || []")) == 2)
        assert page.evaluate("window.hit") is None


def test_what_pages_do_is_seen(visit, host):
    """What these tests rest on: each kind of fault shows."""
    page, log = visit
    page.goto("")
    page.evaluate(
        """() => {
          document.cookie = 'a=b';
          localStorage.a = 1;
          console.log('hm');
          document.body.insertAdjacentHTML('beforeend',
            '<img src="https://other.example/a.png"><img src="/nothing.png"><p style="color:red">');
        }"""
    )
    missing = f"404 {host.url}nothing.png"
    until(page, lambda: missing in log.failed and len(page.evaluate("window.refused")) >= 2)
    kept = page.evaluate(KEPT)
    assert (kept["cookies"], kept["local"]) == ("a=b", {"a": "1"})
    assert "hm" in log.said
    assert any("style" in said for said in page.evaluate("window.refused"))
    assert any("other.example" in said for said in page.evaluate("window.refused"))
    assert [missing] == [one for one in log.failed if one.startswith("404")]
    page.context.clear_cookies()
    page.evaluate("localStorage.clear()")


@pytest.fixture(scope="module")
def plain(chromium, host):
    """A browser with JavaScript switched off."""
    with opened(chromium, base_url=host.url, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def with_script(chromium, host):
    with opened(chromium, base_url=host.url) as context:
        yield context.new_page()


@every_page
def test_all_text_is_there_without_script(plain, with_script, url):
    plain.goto(url)
    with_script.goto(url)
    text = plain.locator("main").inner_text()
    assert len(text) > 150
    missing = set(with_script.locator("main").inner_text().splitlines()) - set(text.splitlines())
    # The search box is the one thing that needs a script, so without one it is not shown;
    # the pages that make codes and texts to copy say what to do instead.
    if url.removeprefix("en/") not in ("search/", "local-bodies/embed/", "local-bodies/kit/"):
        assert missing == set()


@pytest.mark.parametrize("url", ["", "en/", "register/", "en/faq/"])
def test_the_menu_and_the_language_work_without_script(plain, host, url):
    plain.goto(url)
    plain.locator("button[popovertarget=menu]").first.click()
    link = plain.locator("#menu a[href$='contact/']")
    assert link.is_visible()
    with plain.expect_navigation():
        link.click()
    assert plain.url.endswith("/contact/")
    plain.goto(url)
    other = plain.locator(".md-header a[hreflang]")
    code = other.get_attribute("hreflang")
    with plain.expect_navigation():
        other.click()
    assert plain.locator("html").get_attribute("lang") == code


@pytest.mark.parametrize("root", [language.root for language in languages().values()])
def test_registering_and_calling_work_without_script(plain, facts, root):
    language = languages()[BY_URL[root].language]
    plain.goto(root)
    portal = plain.locator("main a.md-button--primary").first
    assert portal.get_attribute("href") == say(facts, "channel.portal.url", language).href
    assert portal.is_visible()
    box = portal.bounding_box()
    assert box["y"] + box["height"] <= 740, "the way to register is on the first screen"
    call = plain.locator("main a[href^='tel:']").first
    assert call.get_attribute("href") == say(facts, "contact.office.phone", language).href
    with plain.expect_navigation():
        plain.locator("main a.md-button:not(.md-button--primary)").first.click()
    assert plain.url.endswith("register/app/")


def test_tabs_and_folds_work_without_script(plain):
    plain.goto("register/")
    plain.locator(".tabbed-labels label").nth(1).click()
    assert plain.locator(".tabbed-block").nth(1).is_visible()
    assert not plain.locator(".tabbed-block").nth(0).is_visible()
    plain.goto("faq/")
    fold = plain.locator("main details:not(.md-toc)").first
    fold.locator("summary").click()
    assert fold.locator("p").first.is_visible()


def test_the_words_page_stands_in_for_search_without_script(plain):
    """What the search page leads to when it can't search."""
    if plain.goto("search/").status == 404:
        pytest.skip("the site has no search yet")
    assert not plain.locator("form[role=search]").is_visible()
    with plain.expect_navigation():
        plain.locator("main a[href$='words/']").first.click()
    assert plain.locator("main a").count() > 50
