"""The second site, built once for all tests of this folder."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from ofos.facts.facts import Facts
from ofos.facts.loader import load
from tests.support.other import copy_other
from tests.support.sources import run_ofos


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the second site."""
    return copy_other(tmp_path_factory.mktemp("other") / "copy")


@pytest.fixture(scope="session")
def done(sources: Path) -> CompletedProcess[str]:
    """What building the second site said."""
    done = run_ofos(sources, "build", "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def built(sources: Path, done: CompletedProcess[str]) -> Path:
    """The second site."""
    return sources / "site"


@pytest.fixture(scope="session")
def theirs(sources: Path) -> Facts:
    """The facts of the second site."""
    return load(sources)
