"""The history: read where it can be, told where it can't, and never a reason to stop."""

import subprocess

import pytest

from ofos.machinery import git
from ofos.pages import history


def run(folder, *arguments):
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path):
    """A history of two commits, whose page has a Thai name."""
    place = tmp_path / "whole"
    (place / "docs/th").mkdir(parents=True)
    run(place, "init", "-q")
    for words in ("ก", "ข"):
        (place / "docs/th/หน้า.md").write_text(words, encoding="utf-8")
        run(place, "add", ".")
        run(place, "commit", "-q", "-m", words)
    return place


def test_names_come_out_as_they_are(folder):
    assert list(history.last_changes(folder)) == ["docs/th/หน้า.md"]
    assert list(history.check(folder)) == []


def test_a_shallow_clone_is_told(folder, tmp_path):
    run(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    (told,) = history.check(tmp_path / "shallow")
    assert told.notice
    assert "unshallow" in told.mend_en


def test_a_history_that_git_will_not_read_is_told_in_its_own_words(folder):
    (folder / ".git/HEAD").write_text("nothing", encoding="utf-8")
    (told,) = history.check(folder)
    assert told.notice
    assert "fatal" in told.en
    assert history.last_changes(folder) == {}


def test_an_exported_copy_has_nothing_to_tell(tmp_path):
    assert list(history.check(tmp_path)) == []
    assert history.last_changes(tmp_path) == {}


def test_the_owner_says_which_folders_git_may_trust(monkeypatch, folder):
    """`safe.directory` stands in the configuration below HOME."""
    monkeypatch.setenv("HOME", "/owner")
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setattr(
        "subprocess.run",
        lambda *_, env, **__: pytest.fail("no") if env.get("GIT_DIR") else seen(env),
    )

    def seen(env):
        assert env["HOME"] == "/owner"
        raise OSError("no git here")

    with pytest.raises(git.GitError, match="no git here"):
        git.ask(folder, "log")
