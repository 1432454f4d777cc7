"""A site of nothing but its own data has every output, and no trace of this office in any."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ofos import site_file
from ofos.checks.sources import check
from ofos.checks.typed_facts import Literal, literals
from ofos.facts.facts import Facts
from ofos.facts.loader import load
from ofos.outputs.head.head import draw_previews
from ofos.publishing.usage import usage
from ofos.text.comparing import comparable
from tests.support.pdf import text_of
from tests.support.sources import ROOT

# One worker does all of these: the site is built once.
pytestmark = [pytest.mark.site, pytest.mark.xdist_group("other")]

#: What every site has, whatever its letter says: patterns below its folder.
OUTPUTS = [
    "index.html",
    "en/index.html",
    "contact/index.html",
    "register/index.html",
    "about/index.html",
    "404.html",
    "contact/embed/index.html",
    "en/contact/embed/index.html",
    "embed/contact/index.html",
    "en/embed/contact/index.html",
    "embed/catalogue.json",
    "embed/v1/index.html",
    "embed/v1.*js",
    "embed/contact/oembed.json",
    "contact/oembed.json",
    "search/index.html",
    "words/index.html",
    "opensearch.xml",
    "en/opensearch.xml",
    "assets/search-*.txt",
    "facts.json",
    "facts.schema.json",
    "changes.xml",
    "changes.json",
    "en/changes.xml",
    "en/changes.json",
    "sitemap.xml",
    "robots.txt",
    ".well-known/security.txt",
    "_headers",
    ".headers/*",
    "favicon.ico",
    "apple-touch-icon.png",
    "qr/home.svg",
    "qr/home.png",
    "qr/en/contact.svg",
    "contact/preview.*.png",
    "local-bodies/kit/*.zip",
    "local-bodies/kit/SHA256SUMS.txt",
    "local-bodies/kit/notices/*.pdf",
    "local-bodies/kit/notices/*.txt",
    "local-bodies/kit/banners/*.png",
    "local-bodies/kit/banners/alt.txt",
    "local-bodies/kit/texts/*.txt",
    "local-bodies/kit/loudspeaker/*.txt",
    "local-bodies/kit/notices/*.svg",
    "local-bodies/kit/pictures/*.png",
    "local-bodies/kit/documents/*.docx",
    "local-bodies/kit/documents/*.txt",
    "local-bodies/kit/documents/slides.pptx",
    "local-bodies/kit/documents/office.vcf",
    "en/local-bodies/kit/notices/*.pdf",
    "en/local-bodies/kit/banners/*.png",
    "en/local-bodies/kit/texts/*.txt",
]
#: What says nothing that another file does not say: compressed copies; pictures, whose words are
#: looked at where they are drawn from.
ASIDE = {".gz", ".br", ".png", ".ico", ".jpg", ".webp", ".woff2"}
#: … and the colours of an office program, in numbers.
_THEME = re.compile(r"[.](docx|pptx)[.]zip/.*theme/")


@pytest.fixture(scope="module")
def ours(theirs: Facts) -> list[Literal]:
    """The names, numbers and addresses of this office and of its site, but for what both say."""
    facts, (own, _) = load(ROOT), site_file.read(ROOT)
    known = list(literals(facts).known)
    everyday = {
        "programme.short": facts.file.programme.short,
        "province.name": facts.file.province.name,
    }
    known += [
        Literal(path, said, True)
        for path, fact in everyday.items()
        for said in {fact.words(code)[0] for code in facts.languages}
    ]
    known += [
        Literal("site.yml", said, True)
        for language in facts.languages.values()
        for said in (language.words["site_name"], language.words["search_name"])
    ]
    known.append(Literal("site.yml", own.address.split("/")[2], True))
    said = {one.folded for one in literals(theirs).known}
    return [one for one in known if one.folded not in said]


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What a file says, and the files in it, by name."""
    suffix = Path(name).suffix
    if suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            yield name, "\n".join(held.namelist())
            for inside in held.namelist():
                yield from texts(f"{name}/{inside}", held.read(inside))
    elif suffix == ".pdf":
        about = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True)
        yield name, text_of(content) + about.stdout.decode("utf-8")
    elif suffix in {".docx", ".pptx", ".odt"}:
        yield from texts(f"{name}.zip", content)
    elif suffix not in ASIDE and not _THEME.search(name):
        try:
            yield name, content.decode("utf-8")
        except UnicodeDecodeError:  # the search's index: one byte a letter
            yield name, content.decode("cp874", "replace")


def found(name: str, text: str, ours: list[Literal]) -> list[str]:
    folded = comparable(text)
    some = (one for one in ours if one.folded in folded and re.search(one.source, folded))
    # The generator's own files and classes are named in small letters.
    return [
        f"{name}: {one.said} ({one.path})"
        for one in some
        if not one.said.isupper() or one.said in text
    ]


def test_every_output_is_there(built):
    assert [pattern for pattern in OUTPUTS if not list(built.glob(pattern))] == []


def test_nothing_of_this_office_is_in_any_file(built, ours):
    every = sorted(path for path in built.rglob("*") if path.is_file())
    said = (
        each
        for path in every
        for each in texts(path.relative_to(built).as_posix(), path.read_bytes())
    )
    assert [trace for name, text in said for trace in found(name, text, ours)] == []


def test_nothing_of_this_office_is_in_the_name_of_a_file(built, ours):
    names = "\n".join(path.relative_to(built).as_posix() for path in built.rglob("*"))
    assert found("names", names, ours) == []


def test_nothing_of_this_office_is_drawn_into_a_picture(sources, ours):
    site = check(sources).site
    assert site
    words = [" ".join(preview.picture.values()) for preview in draw_previews(site)]
    assert words
    assert [trace for said in words for trace in found("preview", said, ours)] == []


def test_an_address_that_is_an_example_is_loud(done, built, theirs):
    (line,) = (line for line in done.stderr.splitlines() if "an example" in line)
    assert "https://site.drill.example/" in line
    assert "SITE_URL=" in line
    for root in ("", "en/"):
        for notice in (built / root / "local-bodies/kit/notices").glob("*.pdf"):
            assert re.search("ฉบับร่าง|Draft", text_of(notice.read_bytes())), notice
        banners = (built / root / "local-bodies/kit/banners/alt.txt").read_text(encoding="utf-8")
        assert [bool(re.search("ฉบับร่าง|Draft", line)) for line in banners.splitlines()] == [
            True
        ] * 4


def test_it_says_its_own(built, theirs):
    """The guard looks at words that are there: what is drawn is said too."""
    number, name = theirs.file.contact.office.phone, theirs.file.province.name
    for language in theirs.languages.values():
        root = built / language.root
        page = (root / "contact/index.html").read_text(encoding="utf-8")
        assert f"tel:{number.phone}" in page
        assert name.words(language.code)[0] in page
        assert language.words["site_name"] in (root / "changes.json").read_text(encoding="utf-8")


def test_the_guard_finds_what_is_there(ours):
    site = ROOT / "site"
    for name in ("contact/index.html", "changes.json", "embed/catalogue.json"):
        assert found(name, (site / name).read_text(encoding="utf-8"), ours), name


def test_a_fact_in_the_name_of_the_site_is_on_every_page(theirs, built):
    assert theirs.named == {"programme.short", "province.name"}
    pages = {path.parent.relative_to(built).as_posix() for path in built.glob("*/index.html")}
    used = usage(theirs, built)
    for path in theirs.named:
        assert {f"/{page}/" for page in pages} <= set(used[path])
