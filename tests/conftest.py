"""What every test may ask for: the sources, the facts, and the site as it was built."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ofos.facts import loader as facts_file
from ofos.facts.facts import Facts

ROOT = Path(__file__).resolve().parent.parent
#: What a build needs; copies for experiments hold just these.
SOURCES = (
    "docs",
    "facts.yml",
    "hooks",
    "mkdocs.yml",
    "ofos",
    "overrides",
    "sources",
    "urls.lock",
    "aliases.yml",
    "words",
)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def facts() -> Facts:
    return facts_file.load(ROOT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site. `make test` builds it first, by the command that people use."""
    folder = ROOT / "site"
    if not folder.is_dir():
        pytest.fail("site/ is missing: run make build first", pytrace=False)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources to change and to build."""
    return copy_sources(tmp_path / "copy")


def copy_sources(target: Path) -> Path:
    target.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, target / name)
    return target


def run_ofos(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the core in a copy, as an editor would."""
    return subprocess.run(
        [sys.executable, "-m", "ofos", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
