"""What the build refuses in what it built: dead links, ids that stand twice, tokens left over, and
addresses that were promised and are gone. The built site itself the build has just checked."""

import pytest

from ofos.checks import built_site
from ofos.html import built_page
from ofos.publishing import urls_lock
from ofos.site import locked as promised

GOOD = {
    "index.html": '<h1 id=a>x</h1><a href="b/">b</a><a href="b/#c">c</a><a href="b.txt">t</a>',
    "b/index.html": '<h1 id=c>y</h1><a href="../#a">a</a><a href="https://x.example/">x</a>',
    "b.txt": "t",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in GOOD.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def told(folder) -> list[tuple[str, str]]:
    return [
        (p.file, p.en)
        for p in built_site.check(folder, built_page.read(folder), "https://x.example/")
    ]


def test_nothing_is_found_where_nothing_is(folder):
    assert told(folder) == []


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ('<a href="c/">', "“c/” leads nowhere"),
        ('<img src="c.png">', "“c.png” leads nowhere"),
        ('<a href="b/#d">', "“b/#d” names an id that is not there"),
        ('<a href="#d">', "“#d” names an id that is not there"),
        ('<button popovertarget="d">', "“#d” names an id that is not there"),
        ('<a href="http://x.example/">', "“http://x.example/” can't be used"),
        ('<a href="//x.example/">', "“//x.example/” can't be used"),
        ("<p id=a>", "the id “a” stands twice"),
        ("<p>{{ offer.cost }}", "a token is left over"),
        ("<p>{% x %}", "a token is left over"),
    ],
)
def test_a_fault_is_named_with_its_page(folder, piece, said):
    (folder / "index.html").write_text(GOOD["index.html"] + piece, encoding="utf-8")
    ((file, en),) = told(folder)
    assert file == "site/index.html"
    assert said in en


@pytest.mark.parametrize(
    ("locked", "said"),
    [
        ("/\n/#a\n/b/\n/b/#c", []),
        ("/\n/#a\n/b/\n/b/#c\n/b/#d", [(5, "/b/#d is gone")]),
        ("/\n/#a\n/b/\n/b/#c\n/c/", [(5, "/c/ is gone")]),
        ("/\n/#a\n/b/\n/b/#c\n/c/ -> /b/\n/c/#e -> /b/#c", []),
        ("/\n/#a\n/b/\n/b/#c\n/c/ -> /d/", [(5, "/d/ does not exist")]),
        ("# a note\n\n/\n/#a\n/b/\n/b/#c\n/c/", [(7, "/c/ is gone")]),
        ("/\n/#a\n/b/", [(4, "1 new addresses are not recorded")]),
    ],
)
def test_a_promised_address_is_there_or_leads_on(folder, locked, said):
    root = folder.parent
    (root / promised.FILE).write_text(f"{locked}\n", encoding="utf-8")
    problems = urls_lock.check(root, built_page.read(folder))
    found = [(problem.line, problem.en) for problem in problems]
    assert [line for line, _ in found] == [line for line, _ in said]
    for (_, en), (_, words) in zip(found, said, strict=True):
        assert words in en
