"""The Jinja environments of our own templates, one for each folder of them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, bc_magic

from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.own_scripts import OwnScripts


class CompiledTemplates(BytecodeCache):
    """Compiled templates, kept for the next build; a changed one is compiled again."""

    def __init__(self, kept: Cache):
        self.cache = kept
        self.compiler = version("jinja2"), bc_magic, OwnScripts.__name__

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.cache.get(bucket.key, bucket.checksum, *self.compiler)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        self.cache.put(code, bucket.key, bucket.checksum, *self.compiler)


@cache
def compiled() -> CompiledTemplates:
    """Where compiled templates are kept."""
    return CompiledTemplates(Cache(Path(__file__).parents[2] / CACHE / "templates"))


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
        extensions=[OwnScripts],
    )
