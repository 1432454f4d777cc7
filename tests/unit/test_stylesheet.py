"""What is kept of a stylesheet for a page, and how a site's style is cut into pieces."""

import re

import pytest

from ofos.html import style as styles
from ofos.html import stylesheet as sheets
from ofos.html.selector import start_tags
from ofos.html.stylesheet import Stylesheet
from ofos.publishing import current_site
from tests.support.sources import ROOT

PAGE = (
    '<html lang="th"><body dir="ltr" class="no-js"><main class="a b"><p>1</p>'
    '<ul><li>1</li><li><a href="https://x.example/">2</a></li></ul></main></body></html>'
)


def distilled(css: str, html: str = PAGE) -> str:
    """What the page gets of the stylesheet."""
    sheet = Stylesheet(tuple(sheets.read(css)))
    parts = sheet.parts(start_tags(html))
    return styles.write([rule for rule in sheet.rules if rule in sheet.needed(parts)], parts)


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        ".a.b>p{color:red}",
        ".b ul li+li{color:red}",
        "a[href^=https]{color:red}",
        "a:hover{color:red}",
        "a:focus-visible~p::before{color:red}",
        "li:nth-child(2){color:red}",
        "p:not(.a){color:red}",
        "details[open]>summary{color:red}<details><summary>",
        "@media print{p{color:red}}",
        "@page{margin:1cm}",
        "@supports (gap:1px){@media print{p{color:red}}}",
    ],
)
def test_what_a_page_and_its_states_use_is_kept(rule):
    css, _, more = rule.partition("<")
    assert distilled(css, PAGE + "<" + more if more else PAGE) == css


@pytest.mark.parametrize(
    "css",
    [
        "h1{color:red}",
        ".a.c>p{color:red}",
        "p .c{color:red}",
        "a[href^=http\\:]{color:red}",
        "li:nth-child(3){color:red}",
        "main:not(.a){color:red}",
        "[dir=rtl] p{color:red}",
        "p{transition:color 1s}",
        "@keyframes x{to{color:red}}",
        ".c{animation:x 1s}@keyframes x{to{color:red}}",
    ],
)
def test_what_no_page_uses_is_left_out(css):
    assert distilled(css) == ""


def test_of_a_list_of_selectors_those_stay_that_are_used():
    assert distilled("h1,p,.c a,a{color:red}") == "p,a{color:red}"


def test_a_custom_property_stays_where_it_is_used():
    css = ":root{--x:var(--y);--y:1px;--z:2px}p{margin:var(--x)}h1{margin:var(--z)}"
    assert distilled(css) == ":root{--x:var(--y);--y:1px}p{margin:var(--x)}"
    assert distilled("p{animation:x 1s}@keyframes x{to{color:red}}") != ""


def test_a_first_use_of_a_component_brings_its_rules():
    css = ".admonition{color:red}.admonition.tip>p{color:blue}.tabbed{color:green}"
    with_tip = PAGE + '<div class="admonition tip"><p>'
    assert distilled(css) == ""
    assert distilled(css, with_tip) == ".admonition{color:red}.admonition.tip>p{color:blue}"


def test_the_focus_is_the_browsers_own():
    assert distilled("a.focus-visible{color:red}") == "a:focus-visible{color:red}"


def test_old_phones_lose_only_what_they_do_not_know():
    css = "p,a:focus-visible,main:has(p){color:red}"
    apart = "p{color:red}a:focus-visible{color:red}main:has(p){color:red}"
    assert distilled(css) == apart
    query = "@media (width>=60em) and (width<=90em){p{color:red}}"
    assert distilled(query) == "@media (min-width:60em) and (max-width:90em){p{color:red}}"


def test_the_dark_scheme_follows_the_system_until_somebody_chooses():
    css = "@media screen{[data-md-color-scheme=slate]{color:red}}"
    assert distilled(css) == (
        css + "@media screen and (prefers-color-scheme:dark)"
        "{body:not([data-md-color-media]){color:red}}"
    )


def test_rules_are_the_same_after_they_were_kept():
    css = ":root{--x:1px}.a:not(.c)>a[href^=https]:hover,h1{margin:var(--x)}"
    rules = sheets.read(css)
    again = sheets.unpack(sheets.pack(rules))
    whole = frozenset(part for rule in rules for one in rule.selectors for part in one.parts)
    assert styles.write(again, whole) == styles.write(rules, whole)


def test_pages_have_the_pieces_that_they_need_and_pieces_are_few():
    names = [f"c{n}" for n in range(40)]
    css = "p{color:red}" + "".join(f".{name}{{margin:{len(name)}px}}" for name in names)
    sheet = Stylesheet(tuple(sheets.read(css)))
    pages = [start_tags(f'{PAGE}<p class="{name}">') for name in names]
    whole = styles.style(sheet, pages)
    given = [whole.of(page) for page in pages]
    for name, html in zip(names, given, strict=True):
        assert "p{color:red}" in html
        assert f".{name}{{" in html
    assert len({piece for html in given for piece in re.findall("<style>.*?</style>", html)}) <= 7


def test_a_page_without_style_of_the_sites_gets_none():
    assert styles.style(Stylesheet(tuple(sheets.read("p{color:red}"))), []).of(frozenset()) == ""


# ── the style that is ours ──────────────────────────────────────────────────────────────────────

#: Lines of rules that a site may add to its theme, and what an upgrade has to be read for.
MOST_LINES = 80


def test_our_own_style_stays_small_and_says_why():
    (name,) = current_site.refresh(ROOT).settings.stylesheets
    text = (ROOT / "overrides" / name).read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    rules = [line for line in plain.splitlines() if line.strip(" }")]
    assert len(rules) <= MOST_LINES
    # No rule stands far below the words that say what it is for.
    for block in re.split(r"\n\s*\n", text):
        assert block.lstrip().startswith("/*"), block[:80]


def test_every_override_says_why_in_its_first_line():
    for path in (ROOT / "overrides").rglob("*.html"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.match(r"\{#- Why: .{40,} -#\}$", first), path
