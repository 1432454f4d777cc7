"""Change one value, build again: exactly the pages that use it change, in both languages."""

import json
import re
from datetime import date as Date
from pathlib import Path

import pytest
import yaml

from ofos.facts import loader as facts_file
from ofos.facts.formats import say
from ofos.facts.model import Amount, Day, DocumentNumber, Link, Phone
from ofos.facts.saying import say_date
from ofos.publishing.usage import usage
from ofos.text.thai import arabic_digits, thai_digits
from tests.support.languages import languages
from tests.support.pdf import text_of
from tests.support.sources import ROOT, copy_sources, run_ofos

# One worker does all of these: what several of them look at is built once.
pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.xdist_group("change")]


def build(folder: Path) -> dict[str, bytes]:
    """Build a copy, and read every page by its address."""
    done = run_ofos(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {
        "/" + path.relative_to(site).as_posix().removesuffix("index.html"): path.read_bytes()
        for path in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A copy as it is, built: what every change is held against."""
    folder = copy_sources(tmp_path_factory.mktemp("before") / "copy")
    pages = build(folder)
    return folder, pages, usage(facts_file.load(folder), folder / "site")


def derived(url: str) -> bool:
    """Pages made from the titles of other pages: the index of words, the search, the kit's list;
    and the live form of an embed, which says what the embed says."""
    made = url.removeprefix("/en").startswith(("/words/", "/search/", "/local-bodies/kit/"))
    return made or url.endswith("/live/")


def other(fact) -> dict[str, object]:
    """Another value of the same kind, as it is written in facts.yml."""
    if isinstance(fact, Phone):
        return {"phone": "+66" + fact.phone[3:][::-1].replace("0", "5").replace("1", "4")}
    if isinstance(fact, Day):
        return {"date": "2031-12-07"}
    if isinstance(fact, Link):
        address = "https://portal.changed.example/x"
        return {"url": address, "printed": address}
    if isinstance(fact, Amount):
        return {"amount": 7_654_321}
    if isinstance(fact, DocumentNumber):
        return {"number": "กข ๙๘๗๖.๕/ว ๔๓๒๑"}
    return {"th": "กขค", "en": "Xyz"}  # short: there is room for it wherever the fact goes


def change(folder: Path, values: dict[str, dict[str, object]]) -> None:
    """Write other values of facts into a copy's facts.yml."""
    path = folder / "facts.yml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data["circular"]["province"]["date"]["date"] = None
    for fact, new in values.items():
        node = data
        for part in fact.split("."):
            node = node[part]
        node.update(new)
    path.write_text(_dump(data), encoding="utf-8")


def _dump(data) -> str:
    """YAML in which only whole numbers, true and false and null are bare."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    text = re.sub(r"^(\s*amount: )'(\d+)'$", r"\1\2", text, flags=re.MULTILINE)
    text = re.sub(r"^(\s*(?:everyday|addressed): )'(\w+)'$", r"\1\2", text, flags=re.MULTILINE)
    return re.sub(r"^(\s*(?:published|printed): )'null'$", r"\1null", text, flags=re.MULTILINE)


#: An address, which is also what links lead to, and a name that few pages say: all else must stay
#: the same. What becomes of every other value, the next test sees.
DISTRICTS = facts_file.load(ROOT).file.district
RARE = next(key for key, one in DISTRICTS.items() if one.addressed)
ONE = ("channel.portal.url", f"district.{RARE}")


def own(page: str) -> str:
    """The page without the letter's words, and what the table of slips says of them: they stay."""
    page = re.sub(r"<blockquote.*?</blockquote>", "", page, flags=re.DOTALL)
    return re.sub(r'<span data-fact="?slip\.[^>]*>.*?</span>', "", page, flags=re.DOTALL)


@pytest.mark.parametrize("path", ONE)
def test_one_value_changes_exactly_the_pages_that_usage_names(before, tmp_path, path):
    folder, pages, used = before
    copy = copy_sources(tmp_path / "copy")
    change(copy, {path: other(facts_file.load(folder).node(path))})
    after = build(copy)
    assert after.keys() == pages.keys()
    changed = sorted(url for url in pages if after[url] != pages[url])
    assert [url for url in changed if not derived(url)] == [
        url for url in used[path] if not derived(url)
    ]
    assert set(used[path]) <= set(changed)
    facts = facts_file.load(copy)
    for code in languages():
        language = languages()[code]
        old = say(facts_file.load(folder), path, language)
        new = say(facts, path, language)
        of_language = [
            u for u in changed if u.startswith("/en/") == (code == "en") and "404" not in u
        ]
        assert of_language
        for url in of_language:
            page = after[url].decode("utf-8")
            if old.href:
                assert old.href not in own(page)
            if new.href and old.href and old.href in pages[url].decode("utf-8"):
                assert new.href in page


#: A number that nobody has.
PHONE = "+6675550199"
LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหอฮ"


def marked(i: int, fact) -> tuple[dict[str, object], list[str]]:
    """A value that no other fact has, and what it looks like on a page, in any format."""
    if isinstance(fact, Phone):
        return {"phone": PHONE}, ["0-7555-0199", "๐-๗๕๕๕-๐๑๙๙", "ศูนย์ เจ็ด ห้า ห้า"]
    if isinstance(fact, Day):
        day = Date(2040 + i % 50, 12, 7)
        shown = [say_date(day, language) for language in languages().values()]
        return {"date": day.isoformat()}, [*shown, *map(thai_digits, shown)]
    if isinstance(fact, Link):
        return {"url": f"https://q{i}z.example/x"}, [f"q{i}z.example"]
    if isinstance(fact, Amount):
        return {"amount": 7_000_001 + i}, [f"{7_000_001 + i:,}"]
    if isinstance(fact, DocumentNumber):
        return {"number": f"กข {9000 + i}/ว 77"}, [f"{9000 + i}/"]
    # In Thai letters only: the kit says these words over the loudspeaker.
    thai = f"ฬ{LETTERS[i // 40]}{LETTERS[i % 40]}ฬ"
    new: dict[str, object] = {"th": thai, "en": f"q{i}z"}
    if fact.short:
        new["short"] = {c: f"{new[c]}." for c in ("th", "en") if fact.abbreviation(c)}
    return new, [thai, f"q{i}z"]


#: The facts in the site's own name: it stands on every page, and is no sentence of theirs.
NAMED = set(re.findall(r"\{\{\s*([\w.]+)", (ROOT / "site.yml").read_text(encoding="utf-8")))


def test_every_value_reaches_exactly_the_pages_that_usage_names(before, tmp_path):
    """All leaves at once, each with a value of its own: one build says where each one comes out."""
    folder, _, used = before
    facts = facts_file.load(folder)
    copy = copy_sources(tmp_path / "copy")
    values = {path: marked(i, fact) for i, (path, fact) in enumerate(facts.facts())}
    # An exception has its addressee: a district that is left out is named there.
    for key in (key for key, one in facts.file.district.items() if one.excepted):
        for name in (name for name, one in facts.file.addressee.items() if "ยกเว้น" in one.th):
            new, _ = values[f"addressee.{name}"]
            new["th"] = f"{new['th']} (ยกเว้นอำเภอ{values[f'district.{key}'][0]['th']})"
    # The abbreviation of the programme stays: pages type it, and Markdown explains it there.
    del values["programme.short"]
    change(copy, {path: new for path, (new, _) in values.items()})
    after = {url: page.decode("utf-8").replace("\xa0", " ") for url, page in build(copy).items()}
    # With its tags, for what stands in attributes; without them, for what they cut in two.
    after = {url: page + re.sub(r"<[^>]+>", "", page) for url, page in after.items()}
    for path, (_, marks) in values.items():
        found = sorted(url for url, page in after.items() if any(mark in page for mark in marks))
        # What an abbreviation stands for is told where it is printed, also by another fact; and
        # all of those have other words here.
        if path in NAMED:
            assert set(used[path]) <= set(found), path
        elif getattr(facts.node(path), "short", None) or path == "programme.expansion":
            assert {url for url in found if not derived(url)} <= set(used[path]), path
        else:
            assert [url for url in found if not derived(url)] == [
                url for url in used[path] if not derived(url)
            ], path


def digits(text: str) -> str:
    """Nothing but the digits of a text, Thai ones as Arabic ones."""
    return re.sub(r"\D", "", arabic_digits(text))


@pytest.fixture(scope="module")
def called_anew(tmp_path_factory):
    """A copy in which the office has another number, built."""
    copy = copy_sources(tmp_path_factory.mktemp("called") / "copy")
    # How the letter printed the old number is not a value: it would stay, and rightly.
    printed = "โทร ๐-๗๕๕๕-๐๑๙๙ ต่อ ๓๔๕๖๗"
    change(copy, {"contact.office.phone": {"phone": PHONE, "ext": "34567", "printed": printed}})
    return copy, build(copy)


def test_a_phone_number_changes_in_every_artefact(before, called_anew):
    """In HTML, JSON-LD, JSON, PDF, the words of pictures, texts and scripts: new, not old."""
    folder, _, _ = before
    copy, _ = called_anew
    site, kit = copy / "site", copy / "site/local-bodies/kit"
    told, was = (facts_file.load(f) for f in (copy, folder))
    new, old = (
        {
            say(f, "contact.office.phone", languages()["th"], form).text
            for form in ("text", "spoken")
        }
        for f in (told, was)
    )
    ends, ended = (max(map(digits, said), key=len) for said in (new, old))
    page = (site / "contact/index.html").read_text(encoding="utf-8")
    linked = re.findall(r"<script type=\"?application/ld\+json.*?</script>", page, re.DOTALL)
    pdfs = {path.name: text_of(path.read_bytes()) for path in (kit / "notices").glob("*.pdf")}
    texts = {path.name: path.read_text(encoding="utf-8") for path in (kit / "texts").glob("*.txt")}
    alts = (kit / "banners/alt.txt").read_text(encoding="utf-8")
    square = (kit / "banners/1040x1040.svg").read_text(encoding="utf-8")
    answer = (site / "contact/oembed.json").read_text(encoding="utf-8")
    data = json.loads((site / "facts.json").read_text(encoding="utf-8"))["facts"]
    whole = json.dumps(data["contact.office.phone"], ensure_ascii=False)
    title = re.findall(r"<title>(.*?)</title>", square)
    shown = [page, *linked, whole, *pdfs.values(), *texts.values(), alts, *title]
    assert linked
    assert title
    for text in shown:
        assert ends in digits(text), text[:300]
    for text in (*shown, answer):
        assert ended not in digits(
            re.sub(r"<blockquote.*?</blockquote>", "", text, flags=re.DOTALL)
        )
    for path in (kit / "loudspeaker").glob("*.txt"):
        script = path.read_text(encoding="utf-8")
        assert script.count(max(new, key=len)) == 2
        assert max(old, key=len) not in script


def test_a_phone_number_changes_in_every_script_and_link(before, called_anew):
    folder, _, _ = before
    copy, after = called_anew
    old = say(facts_file.load(folder), "contact.office.phone", languages()["th"])
    digits = re.sub(r"\D", "", old.href or "")[2:]
    for url, page in after.items():
        # The letter's own words stay as they were printed: they are what the letter said.
        text = re.sub(r"<blockquote.*?</blockquote>", "", page.decode("utf-8"), flags=re.DOTALL)
        assert digits not in re.sub(r"[\s-]", "", text), url
    assert f"tel:{PHONE}" in after["/contact/"].decode("utf-8")
    spoken = say(facts_file.load(copy), "contact.office.phone", languages()["th"], "spoken").text
    assert spoken.endswith("สาม สี่ ห้า หก เจ็ด")
    assert spoken in after["/contact/"].decode("utf-8")
