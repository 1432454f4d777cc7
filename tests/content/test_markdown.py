"""Every row of markdown.yml comes out as it says, and no check minds it."""

import re
from pathlib import Path

import pytest
import yaml

from tests.support.written import html, problems

ROWS = yaml.safe_load((Path(__file__).parent / "markdown.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[f"row{n}" for n in range(1, len(ROWS) + 1)])
def test_comes_out_as_the_row_says(row):
    made = re.sub(r"\s*\n\s*", "", html(row["typed"]))
    assert made == row["html"], row["what"]
    assert problems(row["typed"]) == []
