"""The loaded facts, and how a dotted path finds one. Everything else asks here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from ofos.facts.model import (
    Fact,
    FactsFile,
    LetterRow,
    LetterSection,
    Model,
    PublicPage,
    Slip,
    Sourced,
)
from ofos.facts.values import Status
from ofos.languages import Languages
from ofos.placed_yaml import PlacedYaml

FILE = "facts.yml"

Node = Model | Mapping[str, Any]
#: What a fact rests on, how sure it is, and when it was last checked.
Standing = tuple[tuple[str, ...], Status, Date]


@dataclass(frozen=True)
class Facts:
    """The checked data file, and the languages in which it is said. `node(path)` finds what a
    dotted path names."""

    file: FactsFile
    placed: PlacedYaml
    languages: Languages

    def node(self, path: str) -> Node:
        """The fact or group at `path`, e.g. "contact.office.phone". Raises KeyError."""
        found: Any = self.file
        for part in path.split("."):
            if isinstance(found, Mapping):
                found = found[part]
            elif isinstance(found, Model) and part in type(found).model_fields:
                found = getattr(found, part)
            else:
                raise KeyError(path)
            if not isinstance(found, Model | Mapping):
                raise KeyError(path)
        node: Node = found
        return node

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with its path, in the order of the file."""
        yield from _facts(self.file, ())

    def ledger(self) -> dict[str, list[tuple[Standing, list[str]]]]:
        """By top-level section: neighbours of one standing, and their paths."""
        found: dict[str, list[tuple[Standing, list[str]]]] = {}
        for path, fact in self.facts():
            standing = (fact.source, fact.status, self.checked(fact))
            rows = found.setdefault(path.split(".")[0], [])
            if not rows or rows[-1][0] != standing:
                rows.append((standing, []))
            rows[-1][1].append(path)
        return found

    def checked(self, fact: Fact) -> Date:
        """When `fact` was last checked against its source."""
        return fact.checked or self.file.checked

    def line(self, path: str) -> int:
        """The line of `path` in the file."""
        parts = [int(part) if part.isdigit() else part for part in path.split(".")]
        return self.placed.line(tuple(parts))

    def paths(self) -> list[str]:
        """Every path that a token may name."""
        found = {path for path, _ in self.facts()}
        groups = {path.rsplit(".", n)[0] for path in found for n in range(1, path.count(".") + 1)}
        slips = {f"slip.{key}" for key in self.file.slip}
        return sorted(found | groups | slips | {"letter", "slip", "source"})


def _facts(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    if isinstance(node, Sourced):
        yield ".".join(path), node  # type: ignore[misc]  # every Sourced subclass is a Fact
    elif isinstance(node, Slip | LetterSection | LetterRow | PublicPage):
        return
    elif isinstance(node, Model):
        for name in type(node).model_fields:
            yield from _facts(getattr(node, name), (*path, name))
    elif isinstance(node, Mapping):
        for name, child in node.items():
            yield from _facts(child, (*path, name))
