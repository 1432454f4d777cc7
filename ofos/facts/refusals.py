"""What pydantic refuses in `facts.yml`, in an editor's words: the line to write, where that can be
told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Tag, TypeAdapter, ValidationError

from ofos.facts.facts import FILE
from ofos.facts.model import FactsFile
from ofos.placed_yaml import PlacedYaml
from ofos.placed_yaml.slips import quoted
from ofos.problems import Problem

#: Keys of earlier shapes of the file, and what to write instead.
_RENAMED = {
    "checked": (
        "ใช้ compared: (วันที่เทียบกับที่มา) หรือ seen: (วันที่โทรถามหรือเปิดดูของจริง)",
        "write compared: (the day it was compared with its source) or seen: (the day somebody rang"
        " or saw the live system)",
    )
}
#: Codes, with what they mean (Thai, English); and how people say them.
_CODES = {
    "as-printed": ("ตรงตามที่ต้นทางพิมพ์", "as its source prints it"),
    "corrected": ("แก้คำพิมพ์ผิดแล้ว", "a slip of the source is mended"),
    "unconfirmed": ("ยังไม่มีหน่วยงานยืนยัน", "nobody has confirmed it"),
    "changed": ("เปลี่ยนไปตามที่มาใหม่", "changed since, by a newer source"),
    "A": ("หน้าของหน่วยงานราชการ", "an official page"),
    "B": ("สื่อหรือสำนักข่าว", "the press"),
    "C": ("สำเนาของที่อื่น", "a copy of something else"),
}
_SAID = {
    "พิมพ์": "as-printed",
    "print": "as-printed",
    "แก้": "corrected",
    "correct": "corrected",
    "ยัง": "unconfirmed",
    "ไม่": "unconfirmed",
    "confirm": "unconfirmed",
    "เปลี่ยน": "changed",
    "change": "changed",
    "ราชการ": "A",
    "สื่อ": "B",
    "ข่าว": "B",
    "สำเนา": "C",
}
_TRUE = {"yes": "true", "y": "true", "on": "true", "ใช่": "true", "1": "true"}
_FALSE = {"no": "false", "n": "false", "off": "false", "ไม่": "false", "ไม่ใช่": "false", "0": "false"}

Loc = tuple[str | int, ...]


def tell_all(placed: PlacedYaml, faults: Iterable[Any]) -> Iterator[Problem]:
    """Every pydantic error in an editor's words; what follows from a line that is gone is told
    once."""
    faults = list(faults)
    for section in _lost_sections(faults):
        holder, name, inside = section
        first = min(placed.line(loc) for loc in inside)
        indent = 2 * len(holder)
        yield Problem(
            FILE,
            first,
            f"บรรทัด {name}: หายไป เหนือบรรทัดนี้",
            f"the line {name}: is gone from above this one",
            f"เพิ่มบรรทัด {' ' * indent}{name}: ก่อนบรรทัดนี้ ย่อหน้า {indent} ช่อง",
            f"add the line {' ' * indent}{name}: before this one, indented by {indent}",
        )
        faults = [
            fault
            for fault in faults
            if fault["loc"] != (*holder, name) and fault["loc"] not in inside
        ]
    for fault in faults:
        yield tell(placed, fault)


def _lost_sections(faults: Sequence[Any]) -> Iterator[tuple[Loc, str, list[Loc]]]:
    """Sections that are missing while what belongs into them stands one step too high: where, its
    name, and what stands there."""
    extra = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"]
    for fault in faults:
        if fault["type"] != "missing":
            continue
        *holder, name = fault["loc"]
        model = _model_at(fault["loc"])
        # Beside its name, or at the end of the section before it.
        inside = [
            loc
            for loc in extra
            if model and tuple(holder) in (loc[:-1], loc[:-2]) and loc[-1] in model.model_fields
        ]
        if inside:
            yield tuple(holder), str(name), inside


def tell(placed: PlacedYaml, fault: Any) -> Problem:
    """A pydantic error in an editor's words."""
    loc, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    name = _name(loc)
    line = placed.line(loc)
    if kind == "ofos" and fault["input"] is None:
        return _wrong_kind(line, name, kind, None)
    if kind == "ofos":
        mend = context["mend_th"], context["mend_en"]
        if answer := context["answer"]:
            more = context["more"]
            mend = f"เขียนว่า {name}: {answer}{more[0]}", f"write {name}: {answer}{more[1]}"
        return Problem(FILE, line, context["th"], context["en"], *mend)
    if kind == "missing":
        return Problem(
            FILE,
            line,
            f"ขาด “{name}”",
            f"“{name}” is missing",
            f"เพิ่มบรรทัด {name}: …",
            f"add a line {name}: …",
        )
    if kind in ("extra_forbidden", "ofos_key"):
        return _unknown(placed, loc, str(context.get("key", name)), kind)
    if kind == "literal_error":
        return _no_code(line, name, str(fault["input"]), context["expected"])
    if kind in ("string_type", "int_type", "bool_type", "bool_parsing", "model_type", "dict_type"):
        return _wrong_kind(line, name, kind, fault["input"])
    if kind == "string_pattern_mismatch" and loc and loc[-1] == "[key]":
        return _no_name(line, str(fault["input"]))
    if kind == "string_pattern_mismatch" and name in ("name", "issuer", "unit"):
        said = (
            f"“{fault['input']}” ไม่ใช่ชื่อข้อมูลในแฟ้มนี้",
            f"“{fault['input']}” is no fact of this file",
        )
        return Problem(
            FILE,
            line,
            *said,
            "เขียนชื่อต่อกันด้วยจุด เช่น agency.province_office",
            "join its names by dots, like agency.province_office",
        )
    return Problem(
        FILE,
        line,
        f"ค่าของ “{name}” ผิดรูปแบบ: {fault['input']}",
        f"the value of “{name}” has the wrong form: {fault['input']} ({fault['msg']})",
        "เขียนตามแบบของรายการข้างเคียง",
        "write it like its neighbours",
    )


def meant(loc: Loc, text: str) -> str | None:
    """How `text` should be written at a place of the file, in YAML; None where it is right as text,
    or nobody can tell."""
    model = _model_at(loc[:-1])
    field = model.model_fields.get(_name(loc[-1:])) if model else None
    if field is None:
        return None
    # Annotated with what pydantic took out of it.
    kind: Any = field.annotation
    for each in field.metadata:
        kind = Annotated[kind, each]
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        answers = (fault.get("ctx", {}).get("answer") for fault in error.errors())
        return next((answer for answer in answers if answer), None)
    return None


def _name(loc: Loc) -> str:
    """The key whose value is meant: places in lists and pydantic's own tags are stepped over."""
    named = [part for part in loc if isinstance(part, str) and part not in ("letter", "page")]
    return str(named[-1]) if named else ""


def _unknown(placed: PlacedYaml, loc: Loc, name: str, kind: str) -> Problem:
    holder = loc[:-1] if kind == "extra_forbidden" else loc
    line = placed.line((*holder, name))
    if name in _RENAMED:
        said = (f"ไม่ใช้ “{name}” แล้ว", f"“{name}” is no longer used")
        return Problem(FILE, line, *said, *_RENAMED[name])
    model = _model_at(holder)
    there = {path[-1] for path in placed.lines if path[:-1] == holder and path}
    known = list(model.model_fields if model else FactsFile.model_fields)
    near = get_close_matches(name, [key for key in known if key not in there], 1)
    listed = ", ".join(known)
    return Problem(
        FILE,
        line,
        f"ไม่รู้จัก “{name}” ตรงนี้",
        f"“{name}” is not known here",
        f"หมายถึง “{near[0]}” หรือไม่ ถ้าไม่ใช่ให้ลบ" if near else f"ลบบรรทัดนี้ หรือใช้: {listed}",
        f"did you mean “{near[0]}”? otherwise delete it" if near else f"delete it, or use {listed}",
    )


def _no_code(line: int, name: str, typed: str, expected: str) -> Problem:
    codes = [code for code in _CODES if f"'{code}'" in expected]
    folded = typed.strip().casefold()
    near = [code for said, code in _SAID.items() if said in folded and code in codes]
    near += get_close_matches(folded.replace(" ", "-"), codes, 1)
    near += [code for code in codes if code.casefold() == folded]
    th = ", ".join(f"{code} ({_CODES[code][0]})" for code in codes) or expected
    en = ", ".join(f"{code} ({_CODES[code][1]})" for code in codes) or expected
    guess = (
        (f"หมายถึง {name}: {near[0]} หรือไม่ ", f"did you mean {name}: {near[0]}? ")
        if near
        else ("", "")
    )
    return Problem(
        FILE,
        line,
        f"ค่าของ “{name}” ใช้ไม่ได้: {typed}",
        f"the value of “{name}” can't be used: {typed}",
        f"{guess[0]}ใช้ค่าใดค่าหนึ่ง: {th}",
        f"{guess[1]}use one of {en}",
    )


def _no_name(line: int, typed: str) -> Problem:
    return Problem(
        FILE,
        line,
        f"ชื่อรายการ “{typed}” ใช้ไม่ได้",
        f"the name of an entry, “{typed}”, can't be used",
        "ใช้อักษร a-z ตัวเลข และ _ ขึ้นต้นด้วยอักษร เช่น open_day แถวใช้รหัส เช่น P54",
        "use a-z, digits and _, a letter first, like open_day; rows have codes like P54",
    )


def _wrong_kind(line: int, name: str, kind: str, value: object) -> Problem:
    """Words where a number belongs, or the other way round, or nothing at all."""
    if value is None:
        said = (f"“{name}” ว่าง", f"“{name}” is empty")
        return Problem(FILE, line, *said, "เขียนค่าหลังเครื่องหมาย :", "write its value after the colon")
    if kind in ("model_type", "dict_type"):
        said = (
            f"“{name}” มีค่าต่อท้าย แต่ควรมีรายการอยู่ใต้บรรทัด",
            f"“{name}” has a value, and should have lines below it",
        )
        return Problem(
            FILE,
            line,
            *said,
            "ดูรายการข้างเคียง แล้วเขียนทีละบรรทัด ย่อหน้าเข้าไป 2 ช่อง",
            "look at its neighbours, and write the lines below, indented by 2",
        )
    if kind == "string_type":
        said = (f"ค่าของ “{name}” ต้องเป็นข้อความ", f"the value of “{name}” must be text")
        mend = ("ใส่เครื่องหมายคำพูด", "put it in quotation marks")
        if isinstance(value, str | int):
            mend = (
                f"{mend[0]}: {name}: {quoted(str(value))}",
                f"{mend[1]}: {name}: {quoted(str(value))}",
            )
    elif kind.startswith("bool"):
        meant = {**_TRUE, **_FALSE}.get(str(value).strip().casefold())
        said = (
            f"ค่าของ “{name}” ต้องเป็น true หรือ false",
            f"the value of “{name}” must be true or false",
        )
        mend = (
            f"เขียนว่า {name}: {meant or 'true (ใช่) หรือ false (ไม่ใช่)'}",
            f"write {name}: {meant or 'true or false'}",
        )
    else:
        said = (f"ค่าของ “{name}” ต้องเป็นจำนวนเต็ม", f"the value of “{name}” must be a whole number")
        mend = ("เขียนเลขอารบิก", "write Arabic digits")
    return Problem(FILE, line, *said, *mend)


def _model_at(loc: Loc) -> type[BaseModel] | None:
    """The model of what stands at a place in the file."""
    found: Any = FactsFile
    for part in loc:
        found = _plain(found)
        if isinstance(found, type) and issubclass(found, BaseModel):
            field = found.model_fields.get(str(part))
            found = field.annotation if field else None
        elif get_origin(found) is dict:
            found = get_args(found)[1]
        else:
            found = _tagged(found, part)
    found = _plain(found)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _plain(kind: Any) -> Any:
    """A type without what is annotated, and without None."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    others = [each for each in get_args(kind) if each is not type(None)]
    if type(None) in get_args(kind) and len(others) == 1:
        return _plain(others[0])
    return kind


def _tagged(union: Any, tag: object) -> Any:
    """The member of a union that pydantic's tag names."""
    return next(
        (each for each in get_args(union) if Tag(str(tag)) in getattr(each, "__metadata__", ())),
        None,
    )
