"""What the tests of bad input share."""

import shutil
from pathlib import Path

import pytest

from ofos.checks.sources import check
from tests.support.sources import copy_sources


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """One copy for all cases: each puts back what it changed. The code, which editors don't touch,
    and the names of pages, which take long to compare, are left out."""
    copy = copy_sources(tmp_path_factory.mktemp("bad") / "copy")
    for name in ("ofos", "hooks"):
        shutil.rmtree(copy / name)
    (copy / "aliases.yml").write_text("/faq/:\n  th: [ถามบ่อย]\n", encoding="utf-8")
    assert [problem for problem in check(copy).problems if not problem.notice] == []
    return copy
