"""The languages of the site: each complete, or refused with what is missing."""

import shutil

import pytest

from ofos import languages as module
from ofos.problems import FactsError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    copy = tmp_path / "words"
    shutil.copytree(module.FOLDER, copy)
    monkeypatch.setattr(module, "FOLDER", copy)
    module.languages.cache_clear()
    yield copy
    module.languages.cache_clear()


def test_a_word_missing_from_a_language_is_refused(folder):
    path = folder / "en/site.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n  menu: Menu", ""), encoding="utf-8")
    with pytest.raises(FactsError) as told:
        module.languages()
    assert [(p.file, "menu" in p.en) for p in told.value.problems] == [("words/en/site.yml", True)]


def test_a_language_without_months_is_refused(folder):
    path = folder / "en/site.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(li for li in lines if not li.startswith("months")), "utf-8")
    with pytest.raises(FactsError) as told:
        module.languages()
    assert "months" in told.value.problems[0].en


def test_the_first_language_is_at_the_root_of_the_site():
    roots = [language.root for language in module.languages().values()]
    assert roots == ["", "en/"]
