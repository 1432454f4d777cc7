"""The hooks are thin, and the schema is the model's. (That the core imports nothing of the site
generator is a contract in pyproject.toml: make lint.)"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ofos.__main__ import SCHEMA
from ofos.facts.model import json_schema
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
    assert SCHEMA.read_text(encoding="utf-8") == json_schema(), "run python -m ofos schema"


def test_every_word_of_the_schema_is_one_of_json_schema():
    """Programs skip the others without a word."""

    def words(schema: Any) -> Iterator[str]:
        for word, inside in schema.items():
            yield word
            if word in ("properties", "patternProperties", "$defs"):
                for each in inside.values():
                    yield from words(each)
            elif word in ("items", "additionalProperties", "propertyNames"):
                yield from words(inside) if isinstance(inside, dict) else ()
            elif word in ("anyOf", "oneOf", "prefixItems"):
                for each in inside:
                    yield from words(each)

    asserting = set(Draft202012Validator.VALIDATORS)
    telling = {"title", "description", "default", "$defs", "discriminator"}
    assert set(words(json.loads(json_schema()))) <= asserting | telling


@pytest.mark.parametrize(
    ("kind", "key", "taken", "refused"),
    [
        ("Money", "baht", (0, 600, "49.50"), (49.5, -1, "49.5", "๖๐๐")),
        ("Percent", "percent", (5, "2.50"), (0.5, 101, "2.5")),
        ("Ages", "least", (0, 60), (-1, 2503, "60")),
        ("Hours", "opens", ("08:30",), ("8.30", "24:00", "08:3๐")),
        ("Day", "weekday", ("พุธ", "wed"), (3,)),
        ("Amount", "amount", (1,), (0,)),
    ],
)
def test_editors_programs_are_told_what_is_taken(kind, key, taken, refused):
    whole = json.loads(json_schema())
    schema = Draft202012Validator(whole["$defs"][kind]["properties"][key])
    assert [value for value in taken if not schema.is_valid(value)] == []
    assert [value for value in refused if schema.is_valid(value)] == []
