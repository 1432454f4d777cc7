"""What every test may ask for: the sources, the facts, and the site as it was built."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ofos.facts import loader as facts_file
from ofos.facts.facts import Facts
from tests.support.host import Host
from tests.support.sources import ROOT, copy_sources

# How long an example takes says nothing about us: the machine is shared.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.site)


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


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[Host]:
    """The built site as hosts send it."""
    with Host(site) as host:
        yield host


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Host]:
    """The built site, its own address being this server's: for what follows absolute links."""
    with Host(site, at_home=True) as server:
        yield server


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources to change and to build."""
    return copy_sources(tmp_path / "copy")
