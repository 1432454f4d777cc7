"""A theme's stylesheet, read: which of its rules a page and its states need.

Custom properties are rules by themselves, needed where a needed rule uses them. What is read comes
out in a form that phones of 2021 know.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from ofos.html.selector import Asked, Element, Part, Selector, element, marks, selector, split

#: Rules for a reading direction that no language of the site has.
_OTHER_DIRECTION = "[dir=rtl]"
#: The theme shows the focus by a class that its script sets; browsers have their own since 2020.
_FOCUS, _FOCUS_CLASS = ":focus-visible", ".focus-visible"
#: The theme's dark scheme, as its script chooses it; and a page for which nobody has chosen.
_DARK = "[data-md-color-scheme=slate]"
_UNCHOSEN = "body:not([data-md-color-media])"
_SYSTEM_DARK = "@media screen and (prefers-color-scheme:dark)"
#: What nobody sees of a page at rest: movements from state to state, the look of scroll bars, and
#: what only browsers from before 2021 know. It weighs more than most components.
_UNSEEN = re.compile(
    r"transition|scroll(bar|-snap)-|touch-action|backface-visibility|-moz-|-ms-"
    r"|-webkit-(tap-highlight|font-smoothing)"
)
_UNSEEN_PART = "::-webkit-scrollbar"
#: What keeps a whole list of selectors from phones of 2021, unless it stands alone.
_NEW = (":has(", ":popover-open", _FOCUS)
#: What a movement gives, before its name.
_MOVEMENT = "animation "
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True, eq=False)
class Rule:
    """A block of declarations, or one custom property alone (`gives`): where it stands (number of
    the stylesheet, of the rule), under which conditions ("@media print"), for what, and which
    custom properties it uses."""

    place: tuple[int, int]
    conditions: tuple[str, ...]
    selectors: tuple[Selector, ...]
    body: str
    gives: str
    uses: frozenset[str]


# ── what pages need of it ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Stylesheet:
    """Rules in the order in which they stand."""

    rules: tuple[Rule, ...]

    @cached_property
    def _parts(self) -> dict[str, list[Part]]:
        """The parts of all selectors, each by one thing that an element of its kind has."""
        every = {part: None for r in self.rules for s in r.selectors for part in s.parts}
        parts: dict[str, list[Part]] = {}
        for part in every:
            parts.setdefault(part.mark, []).append(part)
        return parts

    @cached_property
    def _asked(self) -> frozenset[Asked]:
        parts = chain.from_iterable(self._parts.values())
        return frozenset(asked for part in parts for asked in part.asked())

    @cached_property
    def _givers(self) -> dict[str, list[Rule]]:
        """The rules that give something, by what they give."""
        givers: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.gives:
                givers.setdefault(rule.gives, []).append(rule)
        return givers

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The custom properties, each with a name of a letter or two: they are what a style repeats
        most."""
        uses = Counter(name for rule in self.rules for name in rule.uses)
        names = sorted(uses, key=lambda name: (-uses[name], name))
        return {name: f"--{_letters(n)}" for n, name in enumerate(names)}

    # Looked up, since the pages of a site have most of their tags in common.
    @cached_property
    def _of_tags(self) -> dict[str, frozenset[Part]]:
        return {}

    @cached_property
    def _of_elements(self) -> dict[Element, frozenset[Part]]:
        return {}

    @cached_property
    def _of_parts(self) -> dict[frozenset[Part], frozenset[Rule]]:
        return {}

    def parts(self, tags: Iterable[str]) -> frozenset[Part]:
        """The parts of selectors that are among these start tags."""
        return frozenset().union(*(self._of_tag(tag) for tag in tags))

    def _of_tag(self, tag: str) -> frozenset[Part]:
        if tag not in self._of_tags:
            one = element(tag, self._asked)
            if one not in self._of_elements:
                self._of_elements[one] = frozenset(self._of(one))
            self._of_tags[tag] = self._of_elements[one]
        return self._of_tags[tag]

    def _of(self, one: Element) -> Iterator[Part]:
        for mark in marks(one):
            yield from (part for part in self._parts.get(mark, ()) if part.fits(one))

    def needed(self, parts: frozenset[Part]) -> frozenset[Rule]:
        """The rules that a page with these parts needs."""
        if parts not in self._of_parts:
            self._of_parts[parts] = frozenset(self._needed(parts))
        return self._of_parts[parts]

    def _needed(self, parts: frozenset[Part]) -> set[Rule]:
        wanted = {rule for rule in self.rules if not rule.gives and _fits(rule, parts)}
        asked, known = list(wanted), set[str]()
        while asked:
            rule = asked.pop()
            names = (rule.uses | set(self._moved(rule))) - known
            given = {g for name in names for g in self._givers.get(name, ()) if _fits(g, parts)}
            known |= names
            asked += given - wanted
            wanted |= given
        return wanted

    def _moved(self, rule: Rule) -> Iterator[str]:
        """The movements that a rule names."""
        if "animation" in rule.body:
            movements = (name for name in self._givers if name.startswith(_MOVEMENT))
            yield from (name for name in movements if name.removeprefix(_MOVEMENT) in rule.body)


def _letters(number: int) -> str:
    """0 is "a", 25 is "z", 26 is "aa"."""
    rest, last = divmod(number, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("a") + last)


def _fits(rule: Rule, parts: frozenset[Part]) -> bool:
    return any(one.parts <= parts for one in rule.selectors)


# ── a stylesheet, read ──────────────────────────────────────────────────────────────────────────

_Read = tuple[tuple[str, ...], tuple[Selector, ...], str, str, frozenset[str]]


def read(css: str, number: int = 0) -> list[Rule]:
    """The rules of the stylesheet with this number, as they stand."""
    found = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ())
    return [Rule((number, place), *rule) for place, rule in enumerate(found)]


def _rules(nodes: Iterable[Node], conditions: tuple[str, ...]) -> Iterator[_Read]:
    for node in nodes:
        if isinstance(node, AtRule):
            yield from _at_rule(node, conditions)
        elif isinstance(node, QualifiedRule):
            texts = [text.replace(_FOCUS_CLASS, _FOCUS) for text in split(node.prelude)]
            texts = [t for t in texts if _OTHER_DIRECTION not in t and _UNSEEN_PART not in t]
            bodies = list(_bodies(node.content)) if texts else []
            for selectors in _apart(texts):
                yield from _each(conditions, selectors, bodies)
                if dark := _as_the_system(selectors):
                    yield from _each((_SYSTEM_DARK,), dark, bodies)


def _at_rule(rule: AtRule, conditions: tuple[str, ...]) -> Iterator[_Read]:
    name = f"@{rule.lower_at_keyword}"
    prelude = " ".join(tinycss2.serialize(rule.prelude).split())
    if rule.content is None:
        return
    if name in ("@media", "@supports", "@container"):
        inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield from _rules(inside, (*conditions, f"{name} {_of_2021(prelude)}"))
        return
    # A movement is there for those who name it.
    gives = f"{_MOVEMENT}{prelude}" if name.endswith("keyframes") else ""
    whole = Selector(f"{name} {prelude}".strip(), frozenset())
    body = tinycss2.serialize(rule.content).strip()
    yield from _each(conditions, (whole,), [(body, gives)])


def _each(
    conditions: tuple[str, ...], selectors: tuple[Selector, ...], bodies: list[tuple[str, str]]
) -> Iterator[_Read]:
    for body, gives in bodies:
        yield conditions, selectors, body, gives, frozenset(_VARIABLE.findall(body))


def _of_2021(query: str) -> str:
    """A media query as browsers from before 2022 know it: `(min-width:60em)`."""
    query = re.sub(r"\(\s*([a-z-]+)\s*>=\s*([^()<>=]+?)\s*\)", r"(min-\1:\2)", query)
    return re.sub(r"\(\s*([a-z-]+)\s*<=\s*([^()<>=]+?)\s*\)", r"(max-\1:\2)", query)


def _as_the_system(selectors: tuple[Selector, ...]) -> tuple[Selector, ...]:
    """The dark scheme's selectors, for whoever has a dark system and has chosen nothing."""
    dark = (one for one in selectors if _DARK in one.text)
    return tuple(Selector(one.text.replace(_DARK, _UNCHOSEN), one.parts) for one in dark)


def _apart(texts: list[str]) -> Iterator[tuple[Selector, ...]]:
    """Selectors as a list that old browsers know, and each that they don't know by itself."""
    new = [text for text in texts if any(word in text for word in _NEW)]
    if old := [selector(text, _DARK) for text in texts if text not in new]:
        yield tuple(old)
    for text in new:
        yield (selector(text, _DARK),)


def _bodies(content: list[Node]) -> Iterator[tuple[str, str]]:
    """The declarations of a block, each custom property by itself, with its name."""
    plain = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration" or _UNSEEN.match(node.name):
            continue
        value = " ".join(tinycss2.serialize(node.value).split())
        value += "!important" if node.important else ""
        if node.name.startswith("--"):
            yield f"{node.name}:{value}", node.name
        else:
            plain.append(f"{node.name}:{value}")
    if plain:
        yield ";".join(plain), ""


# ── kept for the next build ─────────────────────────────────────────────────────────────────────


def pack(rules: Iterable[Rule]) -> bytes:
    """Rules as bytes, which are read sooner than a stylesheet."""
    return json.dumps([astuple(rule) for rule in rules], default=_packed).encode()


def _packed(value: Any) -> Any:
    return list(value) if isinstance(value, frozenset) else astuple(value)


def unpack(content: bytes) -> list[Rule]:
    """The rules that were packed."""
    return [
        Rule(
            (place[0], place[1]),
            tuple(conditions),
            tuple(Selector(text, frozenset(map(_unpacked, parts))) for text, parts in selectors),
            body,
            gives,
            frozenset(uses),
        )
        for place, conditions, selectors, body, gives, uses in json.loads(content)
    ]


def _unpacked(part: Sequence[Any]) -> Part:
    tag, classes, attributes, without = part
    asked = tuple((name, operator, value) for name, operator, value in attributes)
    return Part(tag, frozenset(classes), asked, tuple(map(_unpacked, without)))
