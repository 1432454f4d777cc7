"""ofos/publishing/headers.py: the hashes are the browser's, and the three files say the same."""

import base64
import hashlib
import re

import pytest

from ofos.html import inline as headers_inline
from ofos.publishing import headers

PAGE = """<!doctype html><html lang="th"><head><meta charset="utf-8">
<style>a{color:red}</style>
<style media="print">
  ก::before { content: "<b>" }
</style>
<script>document.documentElement.className="js"</script>
<script type="module">import("./a.js")</script>
<script type="application/ld+json">{"@type":"WebPage"}</script>
<script src="a.js"></script>
</head><body><p>&lt;style&gt;no&lt;/style&gt;</p></body></html>"""


def sha(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_hashes_are_of_the_exact_text():
    found = headers_inline.inline(PAGE)
    assert found.styles == {
        sha("a{color:red}"),
        sha('\n  ก::before { content: "<b>" }\n'),
    }
    assert found.scripts == {
        sha('document.documentElement.className="js"'),
        sha('import("./a.js")'),
    }
    assert found.refused == ()


def test_data_and_files_need_no_hash():
    html = '<script type="application/json">{}</script><script src=x></script>'
    assert headers_inline.inline(html) == headers_inline.Inline()


@pytest.mark.parametrize(
    "script", ["", "text/javascript", "Module", "application/ecmascript", "importmap"]
)
def test_whatever_runs_needs_a_hash(script):
    assert headers_inline.inline(f'<script type="{script}">1</script>').scripts == {sha("1")}


@pytest.mark.parametrize(
    "piece",
    [
        '<p style="color:red">',
        "<p class=a STYLE=color:red>",
        '<img src="x"onerror="x()">',
        '<body/onload="x()">',
        '<a href=" JavaScript:x()">',
        '<a href="java\tscript:x()">',
        '<a href="&#106;avascript&colon;x()">',
        '<a href="&#1;java&NewLine;script:x()">',
        '<svg><a xlink:href="javascript:x()">',
        "<p class='a'style='color:red'>",
        "<p \nonclick\n=\nx()>",
    ],
)
def test_what_no_hash_can_allow_is_told(piece):
    page = headers_inline.inline(piece)
    assert len(page.refused) == 1
    (problem,) = headers.problems({"index.html": page})
    assert problem.file == "site/index.html"
    assert not problem.notice


@pytest.mark.parametrize(
    "text",
    ["<p>style=color:red onload=x javascript:y</p>", '<a data-style="x" title=\' style="y"\'>'],
)
def test_words_that_only_look_like_it_are_left_alone(text):
    assert headers_inline.inline(text).refused == ()


def test_a_different_piece_on_every_page_is_told():
    pages = {
        f"{n}.html": headers_inline.inline(f"<style>a{{top:{n}px}}</style>") for n in range(25)
    }
    (problem,) = headers.problems(pages)
    assert "25" in problem.en
    assert "25" in problem.th


def test_the_policy_has_no_unsafe_and_each_hash_once():
    csp = headers.policy([headers_inline.inline(PAGE), headers_inline.inline(PAGE)])
    assert "unsafe" not in csp
    assert csp.startswith("default-src 'none'; ")
    assert csp.count(sha("a{color:red}")) == 1
    assert re.search(r"script-src [^;]*" + re.escape(sha('import("./a.js")')), csp)


PAGES = {
    path: headers_inline.inline(PAGE)
    for path in [
        "index.html",
        "404.html",
        "register/index.html",
        "register/embed/index.html",
        "embed/contact/index.html",
        "en/embed/contact/index.html",
    ]
}
#: What may be framed is a list: these, and no other address that looks like them.
FRAMED = ["register/embed/", "embed/contact/", "en/embed/contact/"]
OTHERS = ["assets/main.0123abcd.css", "assets/picture.png", "sitemap.xml"]


def rules(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            current = found.setdefault(line, [])
        elif line.startswith("  "):
            current.append(line.strip())
    return found


def test_the_three_files_say_the_same():
    made = headers.files(PAGES, OTHERS, FRAMED)
    csp = headers.policy(PAGES.values())
    assert set(made) == {
        ".headers/nginx.conf",
        ".headers/nginx-map.conf",
        ".headers/Caddyfile",
        ".headers/hashed",
        "_headers",
    }
    for name in (".headers/nginx.conf", ".headers/Caddyfile", "_headers"):
        text = made[name]
        assert csp in text
        for header, value in headers.FIXED.items():
            assert re.search(rf"{header}:? \"?{re.escape(value)}", text)


def test_plain_file_lets_only_embeds_be_framed():
    found = rules(headers.files(PAGES, OTHERS, FRAMED)["_headers"])
    framed = {url for url, lines in found.items() if any("frame-ancestors" in x for x in lines)}
    assert framed == {"/", "/404.html", "/register/"}
    assert "frame-ancestors" not in "".join(found["/*"])


def test_plain_file_keeps_hashed_files_for_ever():
    found = rules(headers.files(PAGES, OTHERS, FRAMED)["_headers"])
    cached = {url for url, lines in found.items() if any("immutable" in x for x in lines)}
    assert cached == {"/assets/main.0123abcd.css"}


def test_nothing_in_a_value_can_end_its_quotation():
    for text in headers.files(PAGES, OTHERS, FRAMED).values():
        for line in text.splitlines():
            assert line.count('"') in (0, 2, 4)
            assert "\\" not in line


def test_order_of_pages_changes_nothing():
    backwards = dict(reversed(PAGES.items()))
    made = headers.files(backwards, reversed(OTHERS), reversed(FRAMED))
    assert made == headers.files(PAGES, OTHERS, FRAMED)


@pytest.mark.parametrize(
    ("path", "is_listed"),
    [
        ("/embed/contact/", True),
        ("/embed/contact/index.html", True),
        ("/en/embed/contact/", True),
        ("/register/embed/", True),
        ("/embed/contact/copy/", False),
        ("/embed/../contact/", False),
        ("/x/embed/contact/", False),
        ("/embed/contact/..", False),
        ("/embed/contact/index!html", False),
        ("/local-bodies/embed/", False),
        ("/embed/", False),
        ("/", False),
    ],
)
@pytest.mark.parametrize("name", [".headers/nginx-map.conf", ".headers/Caddyfile"])
def test_what_may_be_framed_is_a_list_of_addresses(name, path, is_listed):
    text = headers.files(PAGES, OTHERS, FRAMED)[name]
    (pattern,) = re.findall(r'"~([^"]+)"', text)
    assert bool(re.search(pattern, path)) == is_listed


def test_a_site_without_embeds_lets_nothing_be_framed():
    text = headers.files(PAGES, OTHERS, [])[".headers/nginx-map.conf"]
    assert '"~' not in text


def test_no_word_is_longer_than_nginx_reads():
    many = [f"en/topics/group-{n // 50}/topic-{n}/embed/" for n in range(6_000)]
    text = headers.files(PAGES, OTHERS, many)[".headers/nginx-map.conf"]
    assert max(map(len, text.split())) < 4_000
    patterns = [re.compile(pattern) for pattern in re.findall(r'"~([^"]+)"', text)]
    for url in (many[0], many[2_999], many[-1]):
        assert sum(bool(pattern.search(f"/{url}")) for pattern in patterns) == 1
