"""What the kit says instead where a fact is there (`only:` in words/*/kit.yml), and the tokens of
all its words: a slip there would be seen on the day on which the fact is, by readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any

from ofos.checks.conditions import kind_of, may_rest, no_fact, not_there
from ofos.facts.facts import Facts
from ofos.facts.renderer import Renderer
from ofos.pages.only import ONLY
from ofos.pages.tokens import TOKEN, render_plain, unknown_format
from ofos.placed_yaml import Place, PlacedYaml
from ofos.problems import Problem

#: Where entries stand that may be left out, each with the keys that its neighbours have.
_ENTRIES: tuple[Place, ...] = (("text",), ("document",), ("notice", "subjects"))
#: What may be left out as a whole.
_WHOLE: tuple[Place, ...] = (("document",), ("slides",))
#: Lists that have room for as many rows as they have.
_FIXED = ("answers", "head", "office")


def check(sheets: Mapping[str, PlacedYaml], facts: Facts) -> Iterator[Problem]:
    """What is wrong with the kit's words of each language, by its code."""
    for code, sheet in sheets.items():
        if not isinstance(sheet.data, dict):
            continue
        others = [other for other in sheets.values() if other is not sheet]
        renderer = Renderer(facts, facts.languages[code], "")
        base = {key: value for key, value in sheet.data.items() if key != ONLY}
        yield from _tokens(sheet, renderer, base, (), "")
        if ONLY not in sheet.data:
            continue
        branches = sheet.data[ONLY]
        if not isinstance(branches, dict):
            yield _empty(sheet, (ONLY,))
            continue
        for path, instead in branches.items():
            place = (ONLY, path)
            if not may_rest(path, facts):
                yield no_fact(sheet.file, sheet.line(place), path, facts, "{}:", "period.apply:")
            elif meant := _elsewhere(path, branches, others, facts):
                yield _misspelt(sheet, place, path, meant)
            elif not isinstance(instead, dict):
                yield _empty(sheet, place)
            else:
                if like := facts.meant(path):
                    yield not_there(sheet.file, sheet.line(place), path, like)
                yield from _shape(sheet, base, instead, place)
                yield from _tokens(sheet, renderer, instead, place, path)


def _elsewhere(
    path: str, branches: Mapping[str, Any], others: Iterable[PlacedYaml], facts: Facts
) -> str:
    """What the words of another language rest on, so like `path` that this was meant; or "". The
    fact itself may be there on another day only, but words that name it mean it."""
    named = {token[1] for token in TOKEN.finditer(str(branches[path]))}
    theirs = {
        other
        for sheet in others
        if isinstance(sheet.data, dict)
        for other in _mapping(sheet.data.get(ONLY))
        if may_rest(other, facts)
    }
    if path in theirs or any(f"{path}.".startswith(f"{one}.") for one in named):
        return ""
    near = get_close_matches(path, theirs - branches.keys(), 1, 0.8)
    return near[0] if near else ""


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


# ── its keys ────────────────────────────────────────────────────────────────────────────────────


def _shape(sheet: PlacedYaml, base: Any, instead: Any, at: Place) -> Iterator[Problem]:
    """Keys and kinds of values are those of what is replaced; `at` is the place of `instead`."""
    place = at[2:]
    if instead is None and (place in _WHOLE or place[:-1] in _ENTRIES):
        return
    if isinstance(base, dict) and isinstance(instead, dict):
        known = set(base)
        if place[:-1] in _ENTRIES:
            known |= {key for entry in _at(sheet.data, place[:-1]).values() for key in entry}
        for key, value in instead.items():
            if key not in known:
                yield _unknown(sheet, (*at, key), key, known)
            elif key in base:
                yield from _shape(sheet, base[key], value, (*at, key))
    elif isinstance(base, list) and isinstance(instead, list):
        yield from _rows(sheet, base, instead, at)
    elif not _alike(base, instead):
        yield _unlike(sheet, at)


def _rows(sheet: PlacedYaml, base: list[Any], instead: list[Any], at: Place) -> Iterator[Problem]:
    if not instead or (at[-1] in _FIXED and len(instead) != len(base)):
        yield _unlike(sheet, at)
        return
    keyed = [row for row in base if isinstance(row, dict)]
    known = {key for row in keyed for key in row}
    needed = set.intersection(*(set(row) for row in keyed)) if keyed else set()
    for number, row in enumerate(instead):
        here = (*at, number)
        alike = [one for one in base if _alike(one, row)]
        if not alike or (isinstance(row, list) and len(row) not in map(len, alike)):
            yield _unlike(sheet, here)
        elif isinstance(row, dict) and at[2] != "document":  # there the key is a kind of line
            for key in row.keys() - known:
                yield _unknown(sheet, (*here, key), key, known)
            if needed - row.keys() and row.keys() <= known:
                yield _unlike(sheet, here)


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _alike(base: Any, instead: Any) -> bool:
    """Whether a value can stand for another: a text may be a number."""
    if isinstance(base, str):
        return isinstance(instead, str | int)
    return type(base) is type(instead)


# ── its tokens ──────────────────────────────────────────────────────────────────────────────────


def _tokens(
    sheet: PlacedYaml, renderer: Renderer, value: Any, place: Place, condition: str
) -> Iterator[Problem]:
    """Tokens that say nothing; below a `condition`, the fact on which it rests may be gone now."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in items:
            yield from _tokens(sheet, renderer, each, (*place, key), condition)
    elif isinstance(value, str):
        sector = next(iter(renderer.facts.file.sector), "")
        text = value.replace("sector.KEY", f"sector.{sector}")
        for number, line in enumerate(text.split("\n"), sheet.line(place)):
            faults: list[Problem] = []
            then = partial(_then, renderer.facts, condition, sheet.file, number, faults.append)
            said = TOKEN.sub(then, line)
            yield from faults
            yield from render_plain(said, renderer, sheet.file, number).problems


def _then(
    facts: Facts,
    condition: str,
    file: str,
    line: int,
    tell: Callable[[Problem], None],
    token: Any,
) -> str:
    """The token, or nothing where it says a fact that is there once `condition` holds."""
    path, form = token[1], token[2] or ""
    if facts.has(path) or not f"{condition}.".startswith(f"{path}."):
        return str(token[0])
    kind = kind_of(path)
    if form and kind and form not in kind.forms():
        tell(unknown_format(file, line, path, form, list(kind.forms()), facts))
    return ""


# ── what can be wrong ───────────────────────────────────────────────────────────────────────────


def _empty(sheet: PlacedYaml, place: Place) -> Problem:
    name = place[-1]
    return Problem(
        sheet.file,
        sheet.line(place),
        f"ใต้ {name}: ไม่มีคำที่ใช้แทน",
        f"below {name}: nothing is said instead",
        "ใต้ only: เขียนชื่อข้อมูล และใต้ชื่อนั้นเขียนเฉพาะข้อที่ต่างจากข้างบน ถ้าไม่ใช้ ลบบรรทัดนี้",
        "below only: write the path of a fact, and below that what differs from above; or delete "
        "this line",
    )


def _misspelt(sheet: PlacedYaml, place: Place, path: str, meant: str) -> Problem:
    return Problem(
        sheet.file,
        sheet.line(place),
        f"ถ้อยคำภาษาอื่นไม่มี “{path}” ใต้ only:",
        f"no other language has “{path}” below only:",
        f"หมายถึง {meant}: หรือไม่",
        f"did you mean {meant}:?",
    )


def _unknown(sheet: PlacedYaml, place: Place, key: str, known: set[str]) -> Problem:
    near = get_close_matches(key, known, 1)
    names = ", ".join(sorted(known))
    return Problem(
        sheet.file,
        sheet.line(place),
        f"ข้างบนไม่มีชื่อ “{key}” ให้ใช้คำอื่นแทน",
        f"above there is no “{key}” to be said otherwise",
        f"หมายถึง {near[0]}: หรือไม่" if near else f"ใช้ได้: {names}",
        f"did you mean {near[0]}:?" if near else f"use one of: {names}",
    )


def _unlike(sheet: PlacedYaml, place: Place) -> Problem:
    return Problem(
        sheet.file,
        sheet.line(place),
        f"“{place[-1]}” เขียนคนละแบบกับข้างบน",
        f"“{place[-1]}” is not written as above",
        "เขียนแบบเดียวกับข้อนั้นข้างบน ทั้งจำนวนแถวและชื่อในแถว null ใช้ได้เมื่อตัดข้อความหรือหนังสือทั้งฉบับ",
        "write it as it is written above, in as many rows and with their keys; null is for whole "
        "texts and documents",
    )
