"""The core stands by itself: it imports nothing of the site generator."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "ofos").rglob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_core_knows_no_engine(path):
    engine = {"mkdocs", "material", "mkdocs_static_i18n", "hooks", "jinja2.ext.mkdocs"}
    assert {name.split(".")[0] for name in imported(path)}.isdisjoint(engine)


@pytest.mark.parametrize("path", HOOKS, ids=lambda p: p.name)
def test_a_hook_is_a_thin_adapter(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert "hooks" not in {name.split(".")[0] for name in imported(path)}


def test_the_schema_is_the_models():
    from ofos.__main__ import SCHEMA
    from ofos.facts.model import json_schema

    assert SCHEMA.read_text(encoding="utf-8") == json_schema(), "run python -m ofos schema"
