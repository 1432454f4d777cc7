"""The Jinja environments of our own templates, one for each folder of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

_COMPILED = Path(__file__).parents[2] / ".cache" / "templates"


@cache
def compiled() -> FileSystemBytecodeCache:
    """Where compiled templates are kept for the next build; a changed one is compiled again."""
    _COMPILED.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(_COMPILED))


@cache
def environment(folder: Path) -> Environment:
    """The templates in `folder`. Whatever they print is escaped, and a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(),
    )
