"""scripts/publish.sh: a site is put in its place whole, or the old one is put back."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.support.sources import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("sh"), reason="no shell")

DAY = 86_400


@pytest.fixture
def project(tmp_path) -> Path:
    (tmp_path / "project/scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/publish.sh", tmp_path / "project/scripts")
    return tmp_path / "project"


def build(project: Path, words: str, *hashed: str) -> None:
    """What a build leaves: a page, and files whose name carries a hash."""
    site = project / "site"
    shutil.rmtree(site, ignore_errors=True)
    (site / ".headers").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text(words)
    for name in hashed:
        (site / name).write_text(name)
    (site / ".headers/hashed").write_text("".join(f"{name}\n" for name in hashed))


def publish(project: Path, command: str = "true") -> subprocess.CompletedProcess:
    return subprocess.run(
        ["sh", "scripts/publish.sh", str(project / "srv/site"), command],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


OLD, NEW, NEWER = (f"assets/search.{name}{'0' * 7}.js" for name in "abc")


def test_the_site_is_copied_and_the_server_told(project):
    build(project, "one", OLD)
    assert publish(project, "touch told").returncode == 0
    assert (project / "srv/site/index.html").read_text() == "one"
    assert (project / "told").exists()
    assert sorted(path.name for path in (project / "srv").iterdir()) == ["site"]


def test_a_page_that_is_open_finds_its_files_for_a_day(project):
    build(project, "one", OLD)
    publish(project)
    # The site stood for a month: its files are old, but were the site's until now.
    for path in (project / "srv/site").rglob("*"):
        os.utime(path, (time.time() - 30 * DAY,) * 2)
    build(project, "two", NEW)
    publish(project)
    site = project / "srv/site"
    assert (site / "index.html").read_text() == "two"
    assert (site / OLD).exists()
    assert (site / NEW).exists()
    # A day later another build comes: now it goes.
    os.utime(site / OLD, (time.time() - 2 * DAY,) * 2)
    build(project, "three", NEWER)
    publish(project)
    assert not (site / OLD).exists()
    assert (site / NEW).exists()


def test_a_server_that_refuses_gets_its_old_site_back(project):
    build(project, "one", OLD)
    publish(project)
    build(project, "two", NEW)
    done = publish(project, "false")
    assert done.returncode == 1
    assert "นำเว็บไซต์เดิมกลับมา" in done.stderr
    assert (project / "srv/site/index.html").read_text() == "one"
    assert sorted(path.name for path in (project / "srv").iterdir()) == ["site"]


def test_without_a_build_it_says_how(project):
    done = publish(project)
    assert done.returncode == 2
    assert "make build" in done.stderr


def test_everybody_may_read_what_is_published(project):
    build(project, "one", OLD)
    (project / "site/index.html").chmod(0o600)
    publish(project)
    assert (project / "srv/site/index.html").stat().st_mode & 0o044 == 0o044
