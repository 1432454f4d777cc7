"""Every part of `make bench` still works: each is run once, of as little as possible."""

import subprocess
import sys

import pytest

from tests.support import chromium
from tests.support.servers import path_of
from tests.support.sources import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.deploy]
#: Part: the programs that it needs, and the tables that it prints.
PARTS = {
    "pages": (("nginx", "openssl"), ["Weight"]),
    "search": (("nginx", "openssl"), ["Milliseconds to the first result", "Growth"]),
    "build": ((), ["Cost of building", "The announcement kit", "After one edit"]),
    "load": (("nginx", "openssl", "wrk"), ["Load"]),
}


def run(part: str, folder) -> str:
    """What the part prints."""
    command = [sys.executable, "-m", "bench", part, "--smoke", "--work", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("part", PARTS)
def test_a_part_prints_its_tables(part, tmp_path):
    programs, tables = PARTS[part]
    for program in programs:
        if not path_of(program):
            pytest.skip(f"{program} is not installed: make bench ARGS={part} installs it")
    if part in ("pages", "search") and not chromium.find():
        pytest.fail(chromium.HOW, pytrace=False)
    said = run(part, tmp_path)
    titles = [line for line in said.splitlines() if line.startswith("### ")]
    assert len(titles) >= len(tables)
    for table, title in zip(tables, titles, strict=False):
        assert title.startswith(f"### {table}")
    # Each table has rows below its head, and no load came back with errors.
    assert said.count("\n| --- ") == len(titles)
    if part == "pages" and len(titles) == 1:
        pytest.skip("all but Lighthouse, which is not installed: make bench ARGS=pages installs it")
