"""A build that is ended in the middle leaves a whole site, a sentence, and nothing else."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT, copy_sources

pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.xdist_group("interrupted")]

#: Lines of progress after which a build is ended: before, between and after what takes long.
MOMENTS = (1, 2, 3, 4)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A copy with a site in it, whose home page is an old one."""
    folder = copy_sources(tmp_path_factory.mktemp("interrupted") / "copy")
    build(folder).wait()
    (folder / "site/index.html").write_text("old", encoding="utf-8")
    return folder


def build(folder: Path, command: str = "build") -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "ofos", command],
        cwd=folder,
        env=os.environ | {"OFOS_CACHE": str(ROOT / ".cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def end(running: subprocess.Popen, wish: signal.Signals, lines: int) -> str:
    """End a build and all that works beside it after so many lines; what it said after that."""
    for _ in range(lines):
        assert running.stderr
        running.stderr.readline()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, wish)
    return running.communicate()[1]


def is_whole(folder: Path) -> bool:
    """Whether the site is all of the old one, or all of a new one."""
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    return (folder / "site/sitemap.xml").is_file() and (home == "old" or home.endswith("</html>"))


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_site_is_whole(built, moment):
    end(build(built), signal.SIGKILL, moment)
    assert is_whole(built)


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ended_by_a_person_it_says_one_sentence(built, wish):
    said = end(build(built), wish, 1)
    assert "Traceback" not in said
    assert said.count("stopped; the site that was there stays") == 1
    assert is_whole(built)


def test_the_next_build_clears_away_what_was_left(built):
    end(build(built), signal.SIGKILL, 2)
    running = build(built)
    said = running.communicate()[1]
    assert running.returncode == 0, said
    assert list(built.glob(".site.*")) == []
    assert (built / "site/index.html").read_text(encoding="utf-8").endswith("</html>")


def test_two_at_once_leave_one_whole_site(built):
    running = [build(built), build(built)]
    for each in running:
        said = each.communicate()[1]
        assert each.returncode == 0, said
    assert is_whole(built)
    assert list(built.glob(".site.*")) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_source_that_may_not_be_read_is_named(built):
    path = built / "facts.yml"
    path.chmod(0)
    try:
        running = build(built, "check")
        said = running.communicate()[1]
    finally:
        path.chmod(0o644)
    assert "facts.yml" in said
    assert "no permission" in said
    assert "Traceback" not in said


def test_a_folder_that_is_gone_is_named(built):
    shutil.move(built / "docs", built / "elsewhere")
    try:
        running = build(built, "check")
        said = running.communicate()[1]
    finally:
        shutil.move(built / "elsewhere", built / "docs")
    assert running.returncode == 1
    assert "docs" in said
    assert "Traceback" not in said
