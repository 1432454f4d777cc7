"""What may stand in a page: the elements and attributes that Markdown may make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from xml.etree.ElementTree import Element

from ofos.pages.places import PLACES
from ofos.pages.reading import Reading, Text
from ofos.pages.tokens import Said, in_code, no_token, stray
from ofos.pages.typed_lines import SAME
from ofos.problems import Problem

#: The kinds of boxes, as the settings have them.
BOXES = (
    *("note", "abstract", "info", "tip", "success", "question", "warning", "danger", "example"),
    *SAME,
)
#: Blocks between /// and ///.
BLOCKS = ("details", "tab", "place", *BOXES)

_BOX = rf"(admonition )?({'|'.join(BOXES)})"
_ANY = "(?s:.*)"

#: Every element that a page may have, with the patterns of its attributes. Where links lead, and
#: what ids are called, has checks of its own.
ALLOWED: dict[str, dict[str, str]] = {
    **{
        name: {}
        for name in [
            "em",
            "strong",
            "br",
            "hr",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "code",
            "pre",
            "summary",
        ]
    },
    **{name: {} for name in ["table", "thead", "tbody", "tr"]},
    **{f"h{level}": {"id": _ANY} for level in range(1, 7)},
    **{name: {"align": "left|center|right"} for name in ("th", "td")},
    "p": {"class": "admonition-title|grid ofos-actions"},
    "ol": {"start": "[0-9]+"},
    "a": {"href": _ANY, "title": _ANY, "class": "md-button( md-button--primary)?"},
    "img": {"src": _ANY, "alt": _ANY, "title": _ANY},
    "div": {"id": _ANY, "class": rf"{_BOX}|tabbed-[a-z -]+", "data-tabs": _ANY},
    "details": {"id": _ANY, "class": _BOX, "open": "open"},
    "input": dict.fromkeys(("checked", "id", "name", "type"), _ANY),
    "label": {"for": "__tabbed.*"},
    "abbr": {"title": _ANY, "data-fact": _ANY},
    "span": {"lang": "th"},
}
_BRACES = re.compile(r"[ ]*\{:?[ ]*(?!\{)([^}\n]*)\}(?!\})")


def markup(reading: Reading) -> Iterator[Problem]:
    """Elements and attributes that are not allowed, facts that can't be said, blocks left open."""
    yield from _elements(reading, reading.root, in_link=False)
    for text in reading.raw:
        yield html(reading.page.file, reading.line_of(text), text.said)
    for text, more in reading.odd_fences:
        yield _fence(reading, _at(reading, reading.line_of(text) - 1, r"`{3}|~{3}", -1), more)
    for text in reading.texts:
        yield from _tokens(reading, text)
    for element in reading.unclosed:
        yield Problem(
            reading.page.file,
            reading.line(element),
            "กล่องนี้ไม่ได้ปิด",
            "this block is not closed",
            "เพิ่มบรรทัด /// หลังเนื้อหาของกล่อง",
            "add a line /// after its text",
        )


def _elements(reading: Reading, parent: Element, in_link: bool) -> Iterator[Problem]:
    for element in parent:
        tag = str(element.tag)
        if isinstance(element, Said):
            yield from _fact(reading, element)
        elif tag not in ALLOWED:
            yield html(reading.page.file, reading.line(element), f"<{tag}>")
        elif element.attrib not in PLACES.values():
            yield from _attributes(reading, element)
        if tag == "pre":
            yield _indented(reading, element)
        if tag == "img":
            yield from _unsaid(reading, element)
        if tag == "a" and in_link:
            yield Problem(
                reading.page.file,
                reading.line(element),
                "ลิงก์อยู่ในลิงก์",
                "there is a link in a link",
                "ให้ลิงก์แรกจบก่อน แล้วจึงเริ่มลิงก์ใหม่ ถ้าเป็นโทเค็น ให้วางไว้นอกลิงก์",
                "end the first link before the next begins; a token stands outside of links",
            )
        if not isinstance(element, Said):  # what a fact is said with is no editor's
            yield from _elements(reading, element, in_link or tag == "a")


def _fact(reading: Reading, said: Said) -> Iterator[Problem]:
    if said.fault:
        yield said.fault(reading.page.file, reading.line(said))
    for name in sorted(set(said.attrib) - set(said.given)):
        yield _attribute(reading, reading.line(said), name)
    if said.attrib.get("class") != said.given.get("class") and "class" in said.given:
        yield _attribute(reading, reading.line(said), ".")


def _attributes(reading: Reading, element: Element) -> Iterator[Problem]:
    known = ALLOWED[str(element.tag)]
    for name, value in element.attrib.items():
        if name not in known:
            yield _attribute(reading, reading.line(element), name)
        elif not re.fullmatch(known[name], str(value)):
            box = re.fullmatch(r"(?:admonition )?([\w-]+)", str(value))
            if element.tag in ("div", "details") and name == "class" and box:
                yield _box(reading, element, box[1])
            else:
                yield _attribute(reading, reading.line(element), "." if name == "class" else name)


def _tokens(reading: Reading, text: Text) -> Iterator[Problem]:
    """What looks like a token, where Markdown sees none."""
    end, told = 0, 0
    if text.element.tag == "pre" and not text.fenced:
        return  # the indent is the cause
    while found := stray(text.said[end:]):
        at = text.said.index(found, end)
        end = at + len(found)
        line = reading.line_of(text, at)
        if line == told:
            continue
        told = line
        if text.name in ("href", "src"):
            yield Problem(
                reading.page.file,
                line,
                "โทเค็นเป็นปลายทางของลิงก์ไม่ได้",
                "a token can't be the target of a link",
                f"วาง {found} ในประโยคเฉยๆ โทเค็นจะเป็นลิงก์เอง",
                f"put {found} into the sentence: it makes a link itself",
            )
        elif text.name or any(start <= at < stop for start, stop in text.code):
            yield in_code(reading.page.file, line, found)
        else:
            yield no_token(reading.page.file, line, found)


#: What to do instead of the elements that people know: GitHub's editor writes <img> by itself.
_INSTEAD = {
    "img": (
        "อัปโหลดรูปไว้ข้างแฟ้มหน้านี้ (Add file → Upload files) แล้วเขียนว่า ![คำบรรยาย](รูป.jpg)",
        "upload the picture beside this page (Add file → Upload files), and write"
        " ![what it shows](picture.jpg)",
    ),
    "br": ("ใส่ \\ ท้ายบรรทัด แล้วขึ้นบรรทัดใหม่", "end the line with \\, and go on in the next one"),
    "a ": ("เขียนว่า [คำ](แฟ้ม.md) หรือใช้โทเค็น", "write [words](file.md), or use a token"),
    "b>": ("เขียนว่า **คำ**", "write **words**"),
    "strong": ("เขียนว่า **คำ**", "write **words**"),
    "table": (
        "เขียนเป็นตารางด้วย | ดูตัวอย่างใน CONTRIBUTING.md",
        "write a table with |: CONTRIBUTING.md",
    ),
}


def html(file: str, line: int, found: str) -> Problem:
    """HTML could do anything, and nobody would see it in a review."""
    short = " ".join(found.split())[:60]
    return Problem(
        file,
        line,
        f"มี HTML ในหน้า: {short}",
        f"there is HTML in the page: {short}",
        *next(
            (mend for tag, mend in _INSTEAD.items() if short.lower().startswith(f"<{tag}")),
            (
                "ลบ HTML ออก ใช้ Markdown แทน ดูตารางสิ่งที่ใช้ได้ใน CONTRIBUTING.md",
                "take the HTML out and use Markdown: CONTRIBUTING.md has a table of what works",
            ),
        ),
    )


#: What a camera or a program calls a picture: no words for those who can't see it.
_NO_WORDS = re.compile(
    r"(?:img|dsc|pxl|photo|image|picture|screenshot|line|รูป|ภาพ|รูปภาพ)?[\s_\d().-]*"
    r"(?:\.?(?:jpe?g|png|webp|heic))?",
    re.IGNORECASE,
)


def _unsaid(reading: Reading, element: Element) -> Iterator[Problem]:
    """A picture of which a blind reader is told nothing."""
    said = (element.get("alt") or "").strip()
    if _NO_WORDS.fullmatch(said):
        line = reading.line(element)
        target = element.get("src") or "รูป.jpg"
        yield Problem(
            reading.page.file,
            line,
            f"รูปนี้ยังไม่มีคำบรรยาย{f' (“{said}” ไม่ได้บอกว่าในรูปมีอะไร)' if said else ''}",
            "this picture has no words for those who can't see it",
            f"เขียนสั้นๆ ว่าในรูปมีอะไร คนตาบอดและคนที่เน็ตช้าจะได้รู้: ![คำบรรยาย]({target})",
            f"say in a few words what it shows: ![what it shows]({target})",
        )


def _at(reading: Reading, line: int, pattern: str, step: int = 1) -> int:
    """The nearest line, from `line` on or back (`step` -1), that has a pattern; else that line."""
    lines = reading.page.body.split("\n")
    first = line - reading.page.body_line
    last = min(first + 40, len(lines)) if step > 0 else max(first - 40, -1)
    found = (at for at in range(first, last, step) if re.search(pattern, lines[at]))
    return next(found, first) + reading.page.body_line


def _fence(reading: Reading, line: int, more: str) -> Problem:
    """A fence with more than the name of a language."""
    if "mermaid" in more:
        return Problem(
            reading.page.file,
            line,
            "แผนภาพ mermaid ใช้ไม่ได้ ต้องใช้สคริปต์จึงจะเห็น",
            "mermaid diagrams can't be used: nobody sees them without a script",
            "เขียนเป็นรายการหรือตาราง หรือใส่เป็นรูป ![คำบรรยาย](รูป.png)",
            "write a list or a table, or use a picture: ![what it shows](picture.png)",
        )
    return Problem(
        reading.page.file,
        line,
        "หลัง ``` มีได้แค่ชื่อภาษา",
        "behind ``` there may be the name of a language, no more",
        "ลบวงเล็บปีกกาหลัง ``` ออก",
        "delete the braces behind the fence",
    )


def _attribute(reading: Reading, line: int, name: str) -> Problem:
    """Braces that give an element something that it may not have."""
    lines = reading.page.body.split("\n")
    first = line - reading.page.body_line
    wanted = [
        (number, found)
        for number in range(first, min(first + 40, len(lines)))
        for found in _BRACES.finditer(lines[number])
        if name.lower() in found[1].lower()
    ]
    number, braces = wanted[0] if wanted else (first, None)
    mend = _without(lines[number], braces) if braces else ""
    shown = braces[0].strip() if braces else f"{{ {name} }}"
    return Problem(
        reading.page.file,
        reading.page.body_line + number,
        f"{shown} ใช้ตรงนี้ไม่ได้",
        f"{shown} can't be used here",
        f"เขียนบรรทัดนี้ว่า: {mend}" if mend else "ลบวงเล็บปีกกานี้ออก",
        f"write this line as: {mend}" if mend else "delete the braces",
    )


def _without(line: str, braces: re.Match[str]) -> str:
    """The line without what the braces have, but for a heading's id."""
    kept = re.search(r"#[\w-]+", braces[1]) if line.lstrip().startswith("#") else None
    return (
        line[: braces.start()] + (f" {{ {kept[0]} }}" if kept else "") + line[braces.end() :]
    ).rstrip()


def _box(reading: Reading, element: Element, kind: str) -> Problem:
    near = get_close_matches(kind.lower(), BOXES, 1)
    begins = rf"(?i)(!!!|\?\?\?\+?|/// |\[!) *{re.escape(kind)}"
    return Problem(
        reading.page.file,
        _at(reading, reading.line(element), begins),
        f"ไม่รู้จักกล่อง “{kind}”",
        f"there is no block “{kind}”",
        f"หมายถึง “{near[0]}” หรือไม่ กล่องที่มี: {', '.join(BOXES)}"
        if near
        else f"ใช้ได้: {', '.join(BOXES)}",
        f"did you mean “{near[0]}”? there are {', '.join(BOXES)}"
        if near
        else f"use one of {', '.join(BOXES)}",
    )


def _indented(reading: Reading, element: Element) -> Problem:
    line = reading.line(element)
    shown = reading.source(line).strip()
    return Problem(
        reading.page.file,
        line,
        "บรรทัดนี้ย่อหน้า 4 ช่องขึ้นไป Markdown จึงถือเป็นโค้ด",
        "this line begins with four spaces or more, so Markdown takes it for code",
        f"ลบช่องว่างหน้าบรรทัด: {shown}",
        f"delete the spaces before it: {shown}",
    )
