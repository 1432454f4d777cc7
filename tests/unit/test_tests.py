"""The house of the tests: what they share is in tests/support/, none stands on another or on bench,
and none waits by the clock."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT

SUPPORT = ROOT / "tests" / "support"
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if SUPPORT not in path.parents)
HELPERS = sorted(SUPPORT.glob("*.py"))
CORE = [*(ROOT / "ofos").rglob("*.py"), *(ROOT / "hooks").glob("*.py")]


def imported(path: Path) -> set[str]:
    """The modules that a file imports, with what it takes from them."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_test_shares_only_what_is_in_support(path):
    shared = {name for name in imported(path) if name.split(".")[0] in ("tests", "bench")}
    assert {name for name in shared if not name.startswith("tests.support.")} <= {"tests.support"}


def test_helpers_stand_on_the_core_alone():
    for path in HELPERS:
        names = {name for name in imported(path) if name.split(".")[0] in ("tests", "bench")}
        assert all(name.startswith("tests.support") for name in names), path.name


def test_the_core_knows_neither_tests_nor_bench():
    for path in CORE:
        assert {name.split(".")[0] for name in imported(path)}.isdisjoint({"tests", "bench"}), path


@pytest.mark.parametrize(
    ("what", "home"),
    [
        (r"http\.server", "host.py"),
        (r"executable_path=", "chromium.py"),
        (r"\bset_default_timeout\(", "chromium.py"),
        (r"\bwait_for_timeout\(", "chromium.py"),
        (r"\bAXE_SCRIPT\b", "axe.py"),
    ],
)
def test_there_is_one_of_it(what, home):
    """One server, one way to the browser, one patience, one wait: no test goes by the clock."""
    found = {
        path.name
        for path in (*TESTS, *HELPERS)
        if path != Path(__file__) and re.search(what, path.read_text(encoding="utf-8"))
    }
    assert found == {home}


GROUPED = """
import os
import pathlib
import pytest

pytestmark = pytest.mark.xdist_group("one")

@pytest.mark.parametrize("n", range(6))
def test_who(n):
    pathlib.Path(f"{n}.txt").write_text(str(os.getpid()))
"""


def test_what_shares_a_build_stays_with_one_worker(tmp_path):
    """A site that a test builds takes a minute, and would be built by each worker."""
    (tmp_path / "test_grouped.py").write_text(GROUPED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "--rootdir", "."]
    subprocess.run([*command, "-n", "2", "--dist", "loadgroup", "."], cwd=tmp_path, check=True)
    said = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.txt")]
    assert len(said) == 6
    assert len(set(said)) == 1
