"""The menu: what mkdocs.yml lists, in each language what it has, around the reader's page."""

import pytest
import yaml

from ofos.html.links import target
from ofos.publishing.current_site import refresh
from ofos.site.page_context import page_context
from tests.support.languages import languages
from tests.support.sources import copy_sources

#: Sections in a section; a section's first page stands for it.
NESTED = [
    "index.md",
    {
        "outer": [
            "about.md",
            "faq.md",
            {"inner": ["programme.md", {"A name for a page": "contact.md"}]},
        ]
    },
    "glossary.md",
]
LISTED = ["index.md", ["about.md", "faq.md", ["programme.md", "contact.md"]], "glossary.md"]


@pytest.fixture(scope="module")
def nested(tmp_path_factory):
    """The sources with that menu in front."""
    folder = copy_sources(tmp_path_factory.mktemp("nested") / "copy")
    path = folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    start, rest = text.split("nav:\n")
    old, end = rest.split("\n\n", 1)
    before = yaml.safe_dump(NESTED, allow_unicode=True, sort_keys=False)
    seen = {"index.md", "about.md", "faq.md", "programme.md", "contact.md", "glossary.md"}
    kept = [line for line in old.splitlines() if line.strip(" -") not in seen]
    indented = "".join(f"  {line}\n" for line in before.splitlines())
    path.write_text(f"{start}nav:\n{indented}" + "\n".join(kept) + f"\n\n{end}", encoding="utf-8")
    return refresh(folder)


def place(page, href):
    """Where a link of the page's menu leads, whatever the language."""
    return target(page.url, href).removeprefix(languages()[page.language].root)


def lines(page, entries):
    """The menu as nested lists, the reader's own page marked."""
    shown = []
    for entry in entries:
        shown.append("* " * entry["current"] + place(page, entry["href"]))
        if entry["children"]:
            shown.append(lines(page, entry["children"]))
    return shown


def test_is_read_as_it_stands(nested):
    assert nested.settings.menu[:3] == LISTED


@pytest.mark.parametrize(
    ("path", "shown", "above"),
    [
        ("glossary.md", ["", "about/", "* glossary/"], None),
        ("about.md", ["", "* about/", ["faq/", "programme/"], "glossary/"], None),
        ("faq.md", ["", "about/", ["* faq/", "programme/"], "glossary/"], "about/"),
        (
            "contact.md",
            ["", "about/", ["faq/", "programme/", ["* contact/"]], "glossary/"],
            "programme/",
        ),
    ],
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_opens_around_the_reader(nested, language, path, shown, above):
    page = nested.pages.get(language, path)
    told = page_context(nested, page)
    assert lines(page, told["menu"])[: len(shown)] == shown
    assert (told["up"] and place(page, told["up"]["href"])) == above
