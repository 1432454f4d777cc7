"""The loaded facts, and how a dotted path finds one. Everything else asks here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from ofos.facts.model import (
    Day,
    District,
    Enquiry,
    Fact,
    FactsFile,
    LetterRow,
    LetterSection,
    Paper,
    PublicPage,
    Slip,
)
from ofos.facts.sourced import Model, Sourced
from ofos.facts.values import Status
from ofos.languages import Languages
from ofos.placed_yaml import PlacedYaml

FILE = "facts.yml"

Node = Model | Mapping[str, Any]
#: Sections of the file whose facts lead to something live: a number that rings, a website, an app.
_LIVE = ("contact", "channel")


@dataclass(frozen=True)
class Standing:
    """What a fact rests on, how sure it is, how its source prints it, and its two days: when it was
    compared with its source, and when somebody saw the live thing."""

    source: tuple[str, ...]
    en_source: str | None
    status: Status
    printed: str | None
    compared: Date | None
    seen: Date | None


@dataclass(frozen=True)
class Days:
    """The days of some facts together. `compared`: since when all that rest on the letter are known
    to agree with our copy, None where none does. `seen`: since when all that lead to something
    live are known to have been seen, None where one was not."""

    compared: Date | None
    seen: Date | None


@dataclass(frozen=True)
class Facts:
    """The checked data file, the languages in which it is said, and the letter's text in its parts.
    `doubted` are facts by their path that are not what their source prints, and what it prints;
    `named` are the facts in the site's own name, which every page has.
    `node(path)` finds what a dotted path names."""

    file: FactsFile
    placed: PlacedYaml
    languages: Languages
    letter: Mapping[str, str] = field(default_factory=dict)
    doubted: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

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

    def has(self, path: str) -> bool:
        """Whether there is a value at `path`, of a fact, a part of one ("contact.office.phone.ext")
        or a district that is `excepted`."""
        found: Any = self.file
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
            if found is None or found is False or found == {}:
                return False
        return not isinstance(found, Day) or found.date is not None

    def may_have(self, path: str) -> bool:
        """Whether there could be a value at `path`: entries of open sections may be gone."""
        found: Any = self.file
        for part in path.split("."):
            if isinstance(found, Mapping):
                found = found.get(part)
            elif isinstance(found, Model) and (
                part in type(found).model_fields or (part, type(found)) == ("excepted", District)
            ):
                found = getattr(found, part)
            elif found is not None:
                return False
        return True

    def meant(self, path: str) -> str:
        """The path that may be meant by one that names an entry which is not there, while another
        of nearly that name is; "" where it is there, or none is like it."""
        found: Any = self.file
        parts = path.split(".")
        for n, part in enumerate(parts):
            if isinstance(found, Mapping) and part not in found:
                near = get_close_matches(part, found, 1)
                return ".".join([*parts[:n], *near, *parts[n + 1 :]]) if near else ""
            found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
        return ""

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with its path, in the order of the file."""
        yield from _facts(self.file, ())

    @cached_property
    def known(self) -> dict[str, Fact]:
        """Every fact by its path."""
        return dict(self.facts())

    def ledger(self) -> dict[str, list[tuple[Standing, list[str]]]]:
        """Neighbours of one standing, and their paths: first what is unconfirmed ("open"), then
        the others by top-level section."""
        found: dict[str, list[tuple[Standing, list[str]]]] = {"open": []}
        for path, fact in self.facts():
            standing = Standing(
                fact.source,
                getattr(fact, "en_source", None),
                fact.status,
                fact.printed,
                self.compared(fact),
                fact.seen,
            )
            section = "open" if fact.status == "unconfirmed" else path.split(".")[0]
            rows = found.setdefault(section, [])
            if not rows or rows[-1][0] != standing:
                rows.append((standing, []))
            rows[-1][1].append(path)
        return found

    def compared(self, fact: Fact) -> Date | None:
        """When `fact` was compared with its source, if anybody noted it."""
        return fact.compared or (self.file.compared if _of_the_letter(fact) else None)

    def said(self, path: str) -> list[str]:
        """The facts that a token for `path` says: itself, or those of its group."""
        if path in self.known:
            return [path]
        issuer = getattr(self.node(path), "issuer", None)
        return [p for p in self.known if p.startswith(f"{path}.") or p == issuer]

    def days(self, paths: Iterable[str]) -> Days:
        """The days of the facts at `paths`, together."""
        facts = [(path, self.known[path]) for path in paths if path in self.known]
        letter = [self.compared(fact) for _, fact in facts if _of_the_letter(fact)]
        live = [fact.seen for path, fact in facts if path.startswith(_LIVE)]
        return Days(_earliest(letter), _earliest(live))

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


def _of_the_letter(fact: Fact) -> bool:
    return fact.source[0].startswith("L")


def _earliest(days: list[Date | None]) -> Date | None:
    known = [day for day in days if day]
    return min(known) if known and len(known) == len(days) else None


def _facts(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    if isinstance(node, Sourced):
        yield ".".join(path), node  # type: ignore[misc]  # every Sourced subclass is a Fact
    elif isinstance(node, Slip | LetterSection | LetterRow | PublicPage | Paper | Enquiry):
        return
    elif isinstance(node, Model):
        for name in type(node).model_fields:
            yield from _facts(getattr(node, name), (*path, name))
    elif isinstance(node, Mapping):
        for name, child in node.items():
            yield from _facts(child, (*path, name))
