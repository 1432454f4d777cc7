"""Which translations are older than their Thai, and by which sentences, on histories made here."""

from pathlib import Path

import pytest

from ofos.pages import page, review, staleness
from ofos.pages.staleness import ChangedSentence, plain
from tests.support.history import commit, git

THAI = """---
title: ชื่อ
description: คำอธิบาย
---

ประโยคแรก

## หัวข้อ { #how }

ประโยคที่สอง
ประโยคที่สาม
"""
ENGLISH = """---
title: Title
description: Description
---

First.

## Heading { #how }

Second.
Third.
"""
OLD, NEW = "ประโยคที่สอง", "ประโยคที่สองซึ่งแก้แล้ว"


class Sources:
    """A page in two languages, in a repository of its own."""

    def __init__(self, root: Path):
        self.root = root
        git(root, "init", "--quiet", "--initial-branch=main")
        self.write("th", THAI)
        self.write("en", ENGLISH)
        self.record()
        commit(root, "Begin")

    def write(self, language: str, text: str) -> None:
        path = self.root / f"docs/{language}/page.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, language: str, old: str, new: str) -> None:
        text = (self.root / f"docs/{language}/page.md").read_text(encoding="utf-8")
        assert old in text
        self.write(language, text.replace(old, new))

    def record(self) -> int:
        return review.record(page.load(self.root), self.root)

    def outdated(self, root: Path | None = None) -> list[staleness.Outdated]:
        root = root or self.root
        return staleness.outdated(root, review.stale(page.load(root), review.read(root)))

    def stale(self) -> list[str]:
        return [one.section.id for one in self.outdated()]


@pytest.fixture
def sources(tmp_path) -> Sources:
    return Sources(tmp_path)


def test_nothing_is_stale_at_first(sources):
    assert sources.stale() == []


def test_a_section_is_stale_when_only_its_thai_changed(sources):
    sources.replace("th", OLD, NEW)
    assert sources.stale() == ["how"]
    sources.replace("th", "คำอธิบาย", "คำอธิบายใหม่")
    assert sources.stale() == ["", "how"]


def test_says_which_sentence_changed_before_and_after(sources):
    sources.replace("th", OLD, NEW)
    (one,) = sources.outdated()
    assert one.sentences == (ChangedSentence(OLD, NEW),)
    (notice,) = staleness.notices([one])
    assert notice.notice
    assert (notice.file, OLD in notice.th, NEW in notice.th) == ("docs/en/page.md", True, True)


def test_a_new_sentence_and_one_that_is_gone(sources):
    sources.replace("th", "ประโยคที่สาม", "")
    sources.replace("th", "ประโยคแรก", "ประโยคแรก\nประโยคแทรก")
    found = [sentence for one in sources.outdated() for sentence in one.sentences]
    assert found == [ChangedSentence("", "ประโยคแทรก"), ChangedSentence("ประโยคที่สาม", "")]


def test_line_ends_and_spaces_are_no_change(sources):
    sources.replace("th", "\nประโยคที่สอง\n", "\n  ประโยคที่สอง  \n\n")
    assert sources.stale() == []


def test_where_both_changed_somebody_changed_both_on_purpose(sources):
    sources.replace("th", OLD, NEW)
    sources.replace("en", "Second.", "Second, mended.")
    assert sources.stale() == []


def test_a_change_elsewhere_on_the_page_does_not_count_as_a_translation(sources):
    sources.replace("th", OLD, NEW)
    sources.replace("en", "First.", "The first.")
    assert sources.stale() == ["how"]
    sources.record()
    assert sources.stale() == ["how"]


def test_what_is_stale_stays_so_until_it_is_translated(sources):
    sources.replace("th", OLD, NEW)
    assert sources.record() == 0
    assert sources.stale() == ["how"]
    sources.replace("en", "Second.", "Second, mended.")
    assert sources.record() == 1
    assert sources.stale() == []


def test_recording_twice_changes_nothing(sources):
    sources.replace("en", "Second.", "The second.")
    assert sources.record() == 1
    before = (sources.root / review.FILE).read_bytes()
    assert sources.record() == 0
    assert (sources.root / review.FILE).read_bytes() == before


def test_a_deleted_line_says_that_the_translation_still_holds(sources):
    sources.replace("th", OLD, NEW)
    path = sources.root / review.FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "#how" not in line), encoding="utf-8")
    assert sources.stale() == []
    assert sources.record() == 1
    assert sources.stale() == []


def test_the_command_says_that_a_page_was_read_again(sources):
    sources.replace("th", OLD, NEW)
    pages = page.load(sources.root)
    files = review.translations(pages, sources.root, [sources.root / "docs/en/page.md"])
    assert review.record(pages, sources.root, files) == 1
    assert sources.stale() == []


def test_a_line_that_cannot_be_read_is_told_and_written_again(sources):
    path = sources.root / review.FILE
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< main\n", encoding="utf-8")
    (told,) = review.check(sources.root)
    assert told.notice
    assert told.line == len(path.read_text(encoding="utf-8").splitlines())
    sources.record()
    assert list(review.check(sources.root)) == []


def test_sentences_are_found_after_a_squash_merge(sources):
    """Of the branch one commit is left, so what it said meanwhile was never reviewed."""
    git(sources.root, "switch", "--quiet", "--create", "branch")
    for text in ("ระหว่างทาง", NEW):
        sources.replace("th", OLD if text != NEW else "ระหว่างทาง", text)
        commit(sources.root, text)
    git(sources.root, "switch", "--quiet", "main")
    git(sources.root, "merge", "--quiet", "--squash", "branch")
    commit(sources.root, "Squashed")
    git(sources.root, "branch", "--quiet", "-D", "branch")
    (one,) = sources.outdated()
    assert one.sentences == (ChangedSentence(OLD, NEW),)


def test_sentences_are_found_after_a_true_merge(sources):
    git(sources.root, "switch", "--quiet", "--create", "branch")
    sources.replace("th", OLD, NEW)
    commit(sources.root, "Mended")
    git(sources.root, "switch", "--quiet", "main")
    git(sources.root, "merge", "--quiet", "--no-ff", "-m", "Merge", "branch")
    (one,) = sources.outdated()
    assert one.sentences == (ChangedSentence(OLD, NEW),)


def test_a_shallow_clone_says_that_it_does_not_know_the_words(sources, tmp_path_factory):
    sources.replace("th", OLD, NEW)
    commit(sources.root, "Mended")
    shallow = tmp_path_factory.mktemp("shallow") / "clone"
    git(sources.root, "clone", "--quiet", "--depth=1", f"file://{sources.root}", str(shallow))
    (one,) = sources.outdated(shallow)
    assert one.section.id == "how"
    assert one.sentences is None
    (notice,) = staleness.notices([one])
    assert OLD not in notice.th
    assert "history" in notice.en


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("## หัวข้อ { #how }", "หัวข้อ"),
        ("- **คำ** ต่อ [ลิงก์](faq.md#free)", "คำ ต่อ ลิงก์"),
        ("1. เปิด `x`", "เปิด x"),
        ("/// details | คำถาม", "คำถาม"),
        ("attrs: {id: what}", ""),
        ("{{ offer.cost }}", "{{ offer.cost }}"),
    ],
)
def test_readers_see_the_words_without_markdown(markdown, words):
    assert plain(markdown) == words
