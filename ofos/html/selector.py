"""Selectors of a stylesheet, as far as a page's start tags can answer them.

Looked at are tag, classes, attributes and an element's place among its siblings. How elements are
nested is not looked at, nor is any state (hover, focus, open, chosen): what may match does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import Node

#: Attributes that come and go: what is asked of them is a state.
_STATES = {"open", "hidden", "disabled", "checked", "data-md-visible"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
#: Elements without an end (HTML Standard, "void elements").
_VOID = set("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
#: The name under which an element's place among its siblings is kept, beside its attributes, and
#: the place from which on all are the same: no stylesheet counts as far.
_PLACE, _FAR = ":nth-child", 99

#: What may be asked of an attribute: name, operator, value.
Asked = tuple[str, str, str]
#: Tag, classes, and what of all that is asked of attributes is so: elements that a stylesheet can't
#: tell apart are the same.
Element = tuple[str, frozenset[str], frozenset[Asked]]


@dataclass(frozen=True)
class Part:
    """What one element must be for a selector: tag, classes, attributes, and what it must not
    be."""

    tag: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[Asked, ...] = ()
    without: tuple[Part, ...] = ()

    def fits(self, element: Element) -> bool:
        """Whether the element is one of these."""
        tag, classes, so = element
        return (
            self.tag in ("", tag)
            and self.classes <= classes
            and so.issuperset(self.attributes)
            and not any(part.fits(element) for part in self.without)
        )

    @property
    def mark(self) -> str:
        """One thing that each of these elements has: a class, an attribute or its tag; "" where
        any element may be one."""
        if self.classes:
            return f".{min(self.classes)}"
        return f"[{self.attributes[0][0]}" if self.attributes else self.tag

    def asked(self) -> Iterator[Asked]:
        """All that is asked of attributes."""
        for part in (self, *self.without):
            yield from part.attributes


def marks(element: Element) -> Iterator[str]:
    """The marks that a part which fits the element can have."""
    tag, classes, so = element
    yield from ("", tag)
    yield from (f".{name}" for name in classes)
    yield from {f"[{name}" for name, *_ in so}


@dataclass(frozen=True)
class Selector:
    """One selector: its text, and the parts that a page must have."""

    text: str
    parts: frozenset[Part]


def split(nodes: Sequence[Node]) -> list[str]:
    """A list of selectors as its texts."""
    texts: list[str] = []
    some: list[Node] = []
    for node in [*nodes, None]:
        if node is None or node == ",":
            texts.append(tinycss2.serialize(some).strip())
            some = []
        else:
            some.append(node)
    return texts


def selector(text: str, state: str) -> Selector:
    """A selector; `state` is a part of it that any page may come to have."""
    nodes = tinycss2.parse_component_value_list(text.replace(state, ""), skip_comments=True)
    return Selector(text, frozenset(_parts(nodes)))


def _parts(nodes: Sequence[Node]) -> Iterator[Part]:
    some: list[Node] = []
    for node in [*nodes, None]:
        if node is None or node.type == "whitespace" or node in (">", "+", "~"):
            if (part := _part(some)) != Part():
                yield part
            some = []
        else:
            some.append(node)


def _part(nodes: Sequence[Node]) -> Part:
    """What of an element can be known from its tag."""
    tag = ""
    classes: set[str] = set()
    attributes: list[Asked] = []
    without: list[Part] = []
    ahead = iter(nodes)
    for node in ahead:
        if node.type == "ident":
            tag = node.lower_value
        elif node == ".":
            classes.add(next(ahead).value)
        elif node.type == "hash":
            attributes.append(("id", "=", node.value))
        elif node.type == "[] block":
            attributes += _attribute(node.content)
        elif node == ":":
            state = next(ahead)
            if state == ":":
                next(ahead)  # a pseudo-element
            elif state.type == "function" and state.lower_name == "not":
                without += _known(state.arguments)
            elif state.type == "function" and state.lower_name == "nth-child":
                attributes += _place(state.arguments)
    return Part(tag, frozenset(classes), tuple(attributes), tuple(without))


def _attribute(nodes: Sequence[Node]) -> Iterator[Asked]:
    name, *rest = (node for node in nodes if node.type != "whitespace")
    if name.value in _STATES:
        return
    operator = "".join(node.value for node in rest if node.type == "literal")
    value = next((node.value for node in rest if node.type in ("ident", "string")), "")
    yield name.value, operator, value


def _place(nodes: Sequence[Node]) -> Iterator[Asked]:
    wanted = tinycss2.serialize(nodes).strip()
    if wanted.isdecimal():
        yield _PLACE, "=", wanted


def _known(nodes: Sequence[Node]) -> Iterator[Part]:
    """What `:not()` leaves out, as far as it is no state."""
    for text in split(nodes):
        inside = tinycss2.parse_component_value_list(text)
        plain = not any(node == ":" or node.type == "whitespace" for node in inside)
        if plain and (part := _part(inside)) != Part():
            yield part


def _is_so(found: str, operator: str, value: str) -> bool:
    if not operator:
        return True
    if operator == "=":
        return found == value
    if operator == "^=":
        return found.startswith(value)
    return found.endswith(value) if operator == "$=" else value in found


# ── a page, looked at ───────────────────────────────────────────────────────────────────────────


def start_tags(html: str) -> frozenset[str]:
    """The start tags of a page, each once, with its place among its siblings before it ("3<p>"):
    all that its style depends on."""
    found, places = set(), [0]
    for match in _TAG.finditer(html):
        end, name, inside = match.groups()
        if end:
            if len(places) > 1:
                places.pop()
            continue
        places[-1] += 1
        found.add(f"{min(places[-1], _FAR)}{match[0]}")
        if name.lower() not in _VOID and not inside.endswith("/"):
            places.append(0)
    return frozenset(found)


def element(tag: str, asked: Iterable[Asked]) -> Element:
    """What one of the `start_tags` says of itself, and of what is asked."""
    match = _TAG.search(tag)
    assert match
    held = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(match[3])}
    held[_PLACE] = tag[: match.start()]
    so = frozenset(one for one in asked if one[0] in held and _is_so(held[one[0]], *one[1:]))
    return match[2].lower(), frozenset(held.get("class", "").split()), so
