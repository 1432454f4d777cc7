"""Two builds of one commit are the same to the byte: in folders of other names, on machines of
another time zone, language, hour and user mask."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT, copy_sources

pytestmark = [pytest.mark.site, pytest.mark.slow]

#: Two machines; the second one stands where it is already tomorrow.
HERE = {"TZ": "Asia/Bangkok", "LC_ALL": "C.UTF-8", "LANG": "th_TH.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "en_US.UTF-8",
    "PYTHONHASHSEED": "2",
    "HOME": "/nonexistent",
}
SETTINGS = {
    "SOURCE_DATE_EPOCH": "1767225600",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:30:00+07:00",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.org",
    # Another day in UTC than where it was made.
    "GIT_COMMITTER_DATE": "2026-01-01T00:30:00+07:00",
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "safe.directory=*", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env=os.environ | SETTINGS,
    )


@pytest.fixture(scope="module")
def commit(tmp_path_factory) -> Path:
    """The sources as they stand, committed: a build may use the history, and dates from it."""
    folder = copy_sources(tmp_path_factory.mktemp("commit") / "origin")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "sources")
    return folder


def build(commit: Path, target: Path, mask: int, machine: dict[str, str]) -> dict[str, str]:
    """Every file of a build of a clone, with its hash."""
    target.parent.mkdir(parents=True)
    git(commit, "clone", "-q", "--local", str(commit), str(target))
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SITE_URL", "SITE_DIR", "TZ") and not name.startswith(("LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "ofos", "build"],
        cwd=target,
        env=environment | SETTINGS | machine,
        umask=mask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = target / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_of_one_commit_are_the_same_bytes(commit, tmp_path):
    first = build(commit, tmp_path / "ก ข" / "หนึ่ง", 0o022, HERE)
    second = build(commit, tmp_path / "another" / "place" / "two", 0o077, THERE)
    assert len(first) > 100
    assert {name for name in first if name.endswith((".br", ".gz", ".xml", ".html"))}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_installing_uses_hashes_only():
    """Every requirement is pinned and has a hash, so pip refuses anything else."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = text.replace("\\\n", " ").splitlines()
    pinned = [line for line in blocks if line and not line.lstrip().startswith("#")]
    assert len(pinned) > 20
    for line in pinned:
        assert "==" in line, line
        assert "--hash=sha256:" in line, line
    assert "--require-hashes" in (ROOT / "scripts/venv.sh").read_text(encoding="utf-8")
