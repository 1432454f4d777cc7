"""Changes to facts, read from histories made for the test."""

import json
import os
import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from ofos import placed_yaml
from ofos.facts.edit import edited
from ofos.facts.facts import Facts
from ofos.facts.model import Phone
from ofos.html.folder import Folder
from ofos.outputs import feeds
from ofos.outputs.context import Context
from ofos.publishing.current_site import refresh
from tests.support.languages import languages
from tests.support.sources import ROOT

ADDRESS = "https://example.org/"
#: An extension that the office does not have.
NEW = "77777"
#: Why it changed, in the words of an editor.
WHY = {"th": "สำนักงานเปลี่ยนเบอร์ต่อ", "en": "The office changed its extension"}
SITE = replace(refresh(ROOT), address=ADDRESS)
FIRST, SECOND, THIRD = "2026-01-01T08:00:00+07:00", "2026-02-01T12:00:00Z", "2026-03-01T00:00:00Z"


def git(folder: Path, *arguments: str, when: str = FIRST) -> None:
    who = {"NAME": "x", "EMAIL": "x@example.org", "DATE": when}
    told = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env=os.environ
        | told
        | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"},
    )


def commit(folder: Path, text: str, subject: str, when: str) -> None:
    (folder / "facts.yml").write_text(text, encoding="utf-8")
    git(folder, "add", "facts.yml")
    git(folder, "commit", "-m", subject, when=when)


@pytest.fixture
def text() -> str:
    return (ROOT / "facts.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def phone(facts: Facts) -> Phone:
    """The fact that changes in these histories, as the file has it today."""
    return facts.file.contact.office.phone


@pytest.fixture
def other(text: str, phone: Phone) -> str:
    """The file with another extension, and the reason to tell the public."""
    placed = placed_yaml.parse(text, "facts.yml")
    return edited(text, placed, "contact.office.phone", {"ext": NEW, "why": WHY})


@pytest.fixture
def history(tmp_path: Path, text: str, other: str) -> Path:
    """A record that began, then had a number changed, then only the day of comparing."""
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    commit(tmp_path, other, "เบอร์ต่อเปลี่ยน <b>&", SECOND)
    later = re.sub("^compared: .*$", "compared: 2040-12-24", other, count=1, flags=re.MULTILINE)
    assert later != other
    commit(tmp_path, later, "Compared", THIRD)
    return tmp_path


def test_tells_what_changed(history, phone):
    (changed,) = feeds.changes(history)
    assert changed.path == "contact.office.phone"
    assert changed.old
    assert changed.new
    assert (changed.old["ext"], changed.new["ext"]) == (phone.ext, NEW)
    assert changed.time.isoformat() == "2026-02-01T12:00:00+00:00"


def test_the_reason_is_the_editors_in_each_language(history):
    (changed,) = feeds.changes(history)
    for code, words in WHY.items():
        assert changed.why(code) == words
        assert words in feeds._entry(changed, SITE, languages()[code]).text


def test_a_commits_subject_is_told_to_nobody(history):
    for language in languages().values():
        for change in feeds.changes(history):
            assert "เบอร์ต่อเปลี่ยน" not in feeds._entry(change, SITE, language).text


def test_the_reason_of_an_earlier_change_is_not_told_again(history, other, tmp_path):
    commit(tmp_path, other.replace(f'ext: "{NEW}"', 'ext: "88888"'), "Again", THIRD)
    again, changed = feeds.changes(tmp_path)
    assert again.why("th") == ""
    assert changed.why("th") == WHY["th"]
    words = languages()["th"].words["changes_why"]
    assert words not in feeds._entry(again, SITE, languages()["th"]).text


def test_a_new_day_of_comparing_is_no_change(history):
    assert len(feeds.changes(history)) == 1


def test_what_was_before_the_sites_first_day_is_no_news(history):
    (changed,) = feeds.changes(history)
    day = changed.time.date()
    assert feeds.changes(history, day) == [changed]
    assert feeds.changes(history, day + timedelta(1)) == []


def test_the_first_day_is_no_change(tmp_path, text):
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    assert feeds.changes(tmp_path) == []


def test_without_history_there_is_nothing_to_tell(tmp_path, text):
    assert feeds.changes(tmp_path) == []
    git(tmp_path, "init", "-q")
    assert feeds.changes(tmp_path) == []


def test_what_is_not_committed_is_not_told(history, text):
    before = feeds.changes(history)
    (history / "facts.yml").write_text("broken: [", encoding="utf-8")
    assert feeds.changes(history) == before


def test_broken_and_strange_versions_stop_nobody(tmp_path, text):
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    commit(tmp_path, "offer: {cost: [", "Broken", SECOND)
    commit(tmp_path, "old: {shape: {source: X, status: odd, words: 1}}", "Strange", THIRD)
    found = feeds.changes(tmp_path)
    assert "old.shape" in {change.path for change in found}
    for change in found:
        assert feeds._entry(change, SITE, languages()["th"]).lines


def test_a_file_that_was_removed_and_came_back(tmp_path, text, other):
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    git(tmp_path, "rm", "-q", "facts.yml")
    git(tmp_path, "commit", "-m", "Gone", when=SECOND)
    commit(tmp_path, other, "Back", THIRD)
    assert [change.path for change in feeds.changes(tmp_path)] == ["contact.office.phone"]


def test_a_shallow_copy_does_not_claim_a_beginning(history, tmp_path_factory):
    shallow = tmp_path_factory.mktemp("shallow") / "copy"
    git(history, "clone", "-q", "--depth", "2", f"file://{history}", str(shallow))
    assert [change.path for change in feeds.changes(shallow)] == []


def test_subfolder_of_a_repository(tmp_path, text, other):
    git(tmp_path, "init", "-q")
    inside = tmp_path / "site"
    inside.mkdir()
    commit(inside, text, "Begin", FIRST)
    commit(inside, other, "Change", SECOND)
    assert len(feeds.changes(inside)) == 1


@pytest.fixture
def written(history, tmp_path_factory, monkeypatch) -> Path:
    changes = feeds.changes(history)
    monkeypatch.setattr(feeds, "changes", lambda *_: changes)
    folder = tmp_path_factory.mktemp("written")
    feeds.write_feeds(Context(SITE, Folder(folder)))
    return folder


@pytest.mark.parametrize("code", languages())
def test_atom_is_read_by_a_reader_of_feeds(written, phone, code):
    root = languages()[code].root
    feed = feedparser.parse((written / f"{root}changes.xml").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id == f"{ADDRESS}{root}changes.xml"
    assert feed.feed.language == code
    (changed,) = feed.entries
    assert changed.updated == "2026-02-01T12:00:00Z"
    assert NEW in changed.title
    assert NEW in changed.summary
    assert phone.ext in changed.summary
    assert WHY[code] in changed.summary


def test_words_stay_apart_where_tags_are_stripped(written):
    """As lists of news on other websites do: WordPress's widget, for one."""
    feed = feedparser.parse((written / "changes.xml").read_bytes())
    (changed,) = feed.entries
    stripped = re.sub("<[^>]*>", "", changed.content[0].value)
    (item,) = json.loads((written / "changes.json").read_text(encoding="utf-8"))["items"]
    assert stripped.split() == changed.summary.split() == item["content_text"].split()
    assert changed.summary_detail.type == "text/plain"
    assert changed.link == f"{ADDRESS}facts/"


def test_what_an_editor_writes_is_text(tmp_path, text, other, monkeypatch, tmp_path_factory):
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    commit(tmp_path, other.replace(WHY["th"], "<b>&"), "Change", SECOND)
    changes = feeds.changes(tmp_path)
    monkeypatch.setattr(feeds, "changes", lambda *_: changes)
    folder = tmp_path_factory.mktemp("text")
    feeds.write_feeds(Context(SITE, Folder(folder)))
    feed = feedparser.parse((folder / "changes.xml").read_bytes())
    assert not feed.bozo
    (changed,) = feed.entries
    assert "<b>" not in changed.content[0].value
    assert "&lt;b&gt;" in changed.content[0].value
    assert changed.summary_detail.type == "text/plain"


def test_atom_has_what_the_standard_wants(written):
    """RFC 4287, section 4.1: id, title, updated once each; an author; a self link."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = etree.parse(written / "changes.xml").getroot()
    for node in (feed, *feed.findall(f"{atom}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(atom + name)) == 1
    assert feed.find(f"{atom}author/{atom}name").text
    assert feed.xpath("a:link[@rel='self']", namespaces={"a": atom[1:-1]})
    ids = [node.text for node in feed.iter(f"{atom}id")]
    assert len(ids) == len(set(ids))


def test_json_feed_has_what_the_standard_wants(written):
    """jsonfeed.org/version/1.1: required keys, text ids, and extensions behind an underscore."""
    feed = json.loads((written / "changes.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"{ADDRESS}changes.json"
    (changed,) = feed["items"]
    assert isinstance(changed["id"], str)
    assert changed["content_html"]
    assert changed["content_text"]
    assert changed["_change"]["path"] == "contact.office.phone"
    assert changed["_change"]["new"]["ext"] == NEW
    assert changed["_change"]["why"] == WHY["th"]


@pytest.mark.parametrize("code", languages())
def test_the_makers_are_the_author_and_not_the_programme(written, code):
    language = languages()[code]
    folder = written / language.root
    feed = feedparser.parse((folder / "changes.xml").read_bytes()).feed
    (author,) = json.loads((folder / "changes.json").read_text(encoding="utf-8"))["authors"]
    assert feed.author == author["name"] == language.words["maker"]


def test_empty_feeds_are_valid(tmp_path, monkeypatch):
    monkeypatch.setattr(feeds, "changes", lambda *_: [])
    feeds.write_feeds(Context(SITE, Folder(tmp_path)))
    feed = feedparser.parse((tmp_path / "changes.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.updated
    assert json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))["items"] == []


def test_every_kind_of_fact_can_be_said(text):
    """A change of any fact of today's file has words for it, in every language."""
    for path, raw in feeds._facts(placed_yaml.parse(text, "facts.yml").data).items():
        for language in languages().values():
            said = feeds._said(raw, language)
            assert not said.startswith("{"), path


@pytest.mark.parametrize(
    "odd", ["\u2028", "\u0085", "\x0b", "\x0c", "\x1c", "\x1b", "\x01", "\u202e"]
)
def test_any_letter_in_a_commits_subject_leaves_a_feed_that_can_be_read(
    tmp_path, tmp_path_factory, text, other, monkeypatch, odd
):
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    commit(tmp_path, other, f"เบอร์{odd}เปลี่ยน", SECOND)
    changes = feeds.changes(tmp_path)
    assert len(changes) == 1
    monkeypatch.setattr(feeds, "changes", lambda *_: changes)
    folder = tmp_path_factory.mktemp("odd")
    feeds.write_feeds(Context(SITE, Folder(folder)))
    assert not feedparser.parse((folder / "changes.xml").read_bytes()).bozo
    json.loads((folder / "changes.json").read_text(encoding="utf-8"))


def test_a_commit_from_another_age_is_passed_over(tmp_path, text, other):
    git(tmp_path, "init", "-q")
    commit(tmp_path, text, "Begin", FIRST)
    commit(tmp_path, other, "Odd", "@99999999999999999 +0000")
    assert len(feeds.changes(tmp_path)) <= 2
