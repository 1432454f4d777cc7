"""The languages of the site: each complete, or refused with what is missing."""

import shutil

import pytest

from ofos import languages as module
from ofos import site_file
from ofos.problems import FactsError


@pytest.fixture
def folder(tmp_path, root):
    shutil.copytree(root / module.FOLDER, tmp_path / module.FOLDER)
    shutil.copy2(root / site_file.FILE, tmp_path / site_file.FILE)
    return tmp_path


def test_a_word_missing_from_a_language_is_refused(folder):
    path = folder / "words/en/site.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n  menu: Menu", ""), encoding="utf-8")
    with pytest.raises(FactsError) as told:
        module.load(folder)
    assert [(p.file, "menu" in p.en) for p in told.value.problems] == [("words/en/site.yml", True)]


def test_a_language_without_months_is_refused(folder):
    path = folder / "words/en/site.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(li for li in lines if not li.startswith("months")), "utf-8")
    with pytest.raises(FactsError) as told:
        module.load(folder)
    assert "months" in told.value.problems[0].en


def test_the_first_language_is_at_the_root_of_the_site(root):
    roots = [language.root for language in module.load(root).values()]
    assert roots == ["", "en/"]


def test_a_language_that_is_gone_is_named_not_one_of_its_words(folder):
    (folder / "words/en/site.yml").unlink()
    with pytest.raises(FactsError) as told:
        module.load(folder)
    assert [problem.file for problem in told.value.problems] == ["words/en/site.yml"]


def test_a_word_that_changes_is_read_anew(folder):
    """Nothing of yesterday is kept: `make serve` shows a word as soon as it is written."""
    path = folder / "words/en/site.yml"
    before = module.load(folder)["en"].words["menu"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"\n  menu: {before}", "\n  menu: Another"), encoding="utf-8")
    assert module.load(folder)["en"].words["menu"] == "Another"
