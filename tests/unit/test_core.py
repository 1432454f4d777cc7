"""The hooks are thin, and the schema is the model's. (That the core imports nothing of the site
generator is a contract in pyproject.toml: make lint.)"""

import ast
from pathlib import Path

import pytest

from tests.support.sources import ROOT

HOOKS = sorted((ROOT / "hooks").glob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", HOOKS, ids=lambda p: p.name)
def test_a_hook_is_a_thin_adapter(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert "hooks" not in {name.split(".")[0] for name in imported(path)}


def test_the_schema_is_the_models():
    from ofos.__main__ import SCHEMA
    from ofos.facts.model import json_schema

    assert SCHEMA.read_text(encoding="utf-8") == json_schema(), "run python -m ofos schema"
