"""What pydantic refuses in `facts.yml`, in an editor's words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from ofos.facts.facts import FILE
from ofos.facts.model import Day, FactsFile, Link, Office, Phone, Text
from ofos.languages import REQUIRED
from ofos.placed_yaml import PlacedYaml
from ofos.problems import Problem

#: Keys of earlier shapes of the file, and what to write instead.
_RENAMED = {
    "checked": (
        "ใช้ compared: (วันที่เทียบกับที่มา) หรือ seen: (วันที่โทรถามหรือเปิดดูของจริง)",
        "write compared: (the day it was compared with its source) or seen: (the day somebody rang"
        " or saw the live system)",
    )
}


def tell(placed: PlacedYaml, fault: Any) -> Problem:
    """A pydantic error in an editor's words."""
    loc, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    name = str(loc[-1]) if loc else ""
    line = placed.line(loc)
    if kind == "ofos":
        return Problem(
            FILE, line, context["th"], context["en"], context["mend_th"], context["mend_en"]
        )
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
        name = context.get("key", name)
        if name in _RENAMED:
            said = (f"ไม่ใช้ “{name}” แล้ว", f"“{name}” is no longer used")
            return Problem(FILE, placed.line((*loc, name)), *said, *_RENAMED[name])
        known = [
            *FactsFile.model_fields,
            *Text.model_fields,
            *Office.model_fields,
            *Phone.model_fields,
            *Day.model_fields,
            *Link.model_fields,
            *REQUIRED,
        ]
        near = get_close_matches(name, known, 1)
        line = placed.line((*loc, name))
        return Problem(
            FILE,
            line,
            f"ไม่รู้จัก “{name}”",
            f"“{name}” is not known here",
            f"หมายถึง “{near[0]}” หรือไม่ ถ้าไม่ใช่ให้ลบ" if near else "ลบบรรทัดนี้",
            f"did you mean “{near[0]}”? otherwise delete it" if near else "delete this line",
        )
    if kind == "literal_error":
        return Problem(
            FILE,
            line,
            f"ค่าของ “{name}” ใช้ไม่ได้",
            f"the value of “{name}” can't be used",
            f"ใช้ค่าใดค่าหนึ่ง: {context['expected']}",
            f"use one of {context['expected']}",
        )
    if kind in ("string_type", "int_type", "int_parsing", "int_from_float"):
        return _wrong_kind(line, name, kind, fault["input"])
    return Problem(
        FILE,
        line,
        f"ค่าของ “{name}” ผิดรูปแบบ",
        f"the value of “{name}” has the wrong form: {fault['msg']}",
        "เขียนตามแบบของรายการข้างเคียง",
        "write it like its neighbours",
    )


def _wrong_kind(line: int, name: str, kind: str, value: object) -> Problem:
    """Words where a number belongs, or the other way round, or nothing at all."""
    if value is None:
        said = (f"“{name}” ว่าง", f"“{name}” is empty")
        return Problem(FILE, line, *said, "เขียนค่าหลังเครื่องหมาย :", "write its value after the colon")
    if kind == "string_type":
        said = (f"ค่าของ “{name}” ต้องเป็นข้อความ", f"the value of “{name}” must be text")
        mend = ("ใส่เครื่องหมายคำพูด", "put it in quotation marks")
    else:
        said = (f"ค่าของ “{name}” ต้องเป็นจำนวนเต็ม", f"the value of “{name}” must be a whole number")
        mend = (
            "เขียนเลขอารบิก ไม่มีจุลภาคและเครื่องหมายคำพูด",
            "write Arabic digits without commas or quotation marks",
        )
    if isinstance(value, str | int) and kind == "string_type":
        mend = (f'{mend[0]}: {name}: "{value}"', f'{mend[1]}: {name}: "{value}"')
    return Problem(FILE, line, *said, *mend)
