"""Marks that Markdown left in the text: whoever typed them meant something else to come out.

Each is answered with the form that works here. The marks are looked for in what Markdown made of
the page, so code and whatever it understood is no mark any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from ofos.checks.markup import BLOCKS, BOXES, html
from ofos.pages.reading import Reading, Text
from ofos.problems import Problem

#: What to write instead of a line, where that can be told.
Answer = Callable[[str], str]


@dataclass(frozen=True)
class Mark:
    """A mark by its pattern; what is wrong (Thai, English), how to mend it (Thai, English), and the
    line as it should be: a pattern and what stands instead."""

    pattern: re.Pattern[str]
    said: tuple[str, str]
    mend: tuple[str, str]
    instead: tuple[str, str] | None = None


def _mark(
    pattern: str, th: str, en: str, mend_th: str, mend_en: str, *instead: str, flags: int = 0
) -> Mark:
    pair = (instead[0], instead[1]) if instead else None
    return Mark(re.compile(pattern, re.MULTILINE | flags), (th, en), (mend_th, mend_en), pair)


_PLAIN = ("เขียนเป็นข้อความธรรมดา", "write plain words")
_BOLD = ("ใช้ตัวหนา", "use bold letters")

#: The end and the options of a block, where none is open.
END = _mark(
    r"^\s*//+ *$",
    "มีบรรทัดปิดกล่อง (///) โดยไม่มีกล่องเปิดอยู่",
    "a line closes a block (///), and no block is open",
    "ลบบรรทัดนี้ หรือเพิ่มบรรทัดเปิดกล่องข้างบน",
    "delete this line, or open the block above",
)
OPTIONS = _mark(
    r"^attrs:",
    "บรรทัด attrs: ไม่ได้ย่อหน้า",
    "the line attrs: is not indented",
    "ย่อหน้า 4 ช่อง",
    "indent it by 4 spaces",
    r"^\s*(attrs:.*)",
    r"    \1",
)

#: The first that fits is told of a line.
MARKS: tuple[Mark, ...] = (
    _mark(
        r"`{3,}|~{3,}",
        "กรอบโค้ดไม่ได้ปิด หรือไม่ได้อยู่ต้นบรรทัด",
        "a fence of code is not closed, or does not begin its line",
        "เปิดและปิดด้วย ``` อย่างละบรรทัด ที่ต้นบรรทัด ถ้าไม่ใช่โค้ด ลบเครื่องหมายนี้",
        "open and close it with ``` on lines of their own, no space before; or delete the marks",
    ),
    _mark(
        r"`",
        "เครื่องหมาย ` ไม่ครบคู่",
        "a backtick has no second one",
        "ใส่ ` ปิดท้ายคำ หรือลบออก",
        "put the second ` behind the word, or delete it",
    ),
    _mark(
        r"\[[ xX]\][ \u00a0]",
        "รายการที่มีช่องให้กาใช้ไม่ได้ ผู้อ่านกาในหน้าเว็บไม่ได้",
        "lists with boxes to tick can't be used: nobody can tick them on a page",
        "ใช้รายการธรรมดา",
        "use a plain list",
        r"\[[ xX]\] ",
        "",
    ),
    _mark(
        r"\[\^[^\]]+\]",
        "เชิงอรรถใช้ไม่ได้ บนมือถือต้องเลื่อนไปกลับ",
        "footnotes can't be used: on a phone they are far away",
        "เขียนไว้ในวงเล็บตรงที่พูดถึง",
        "say it where it belongs, in parentheses",
        r"\[\^[^\]]+\]",
        " (…)",
    ),
    _mark(
        r"\*\[[^\]]+\]:",
        "คำย่อประกาศในหน้าไม่ได้",
        "abbreviations can't be explained in a page",
        "ใส่คำย่อใน facts.yml (short:) แล้วทุกหน้าจะอธิบายเอง",
        "put it into facts.yml (short:), and every page explains it",
    ),
    _mark(
        r"\[TOC\]",
        "ไม่ต้องใส่ [TOC]",
        "[TOC] is not needed",
        "ลบบรรทัดนี้ ทุกหน้ามีสารบัญเองแล้ว",
        "delete this line: every page has its contents",
        flags=re.IGNORECASE,
    ),
    _mark(
        r"\[![^\]\s]+\]",
        "กล่องแบบ GitHub เขียนไม่ถูก",
        "a box in GitHub's form is not written right",
        "เขียนเป็นสองบรรทัด: > [!NOTE] แล้ว > ข้อความ ชนิดที่มี: NOTE TIP IMPORTANT WARNING CAUTION",
        "write two lines, > [!NOTE] and > the text: NOTE, TIP, IMPORTANT, WARNING or CAUTION",
    ),
    _mark(
        r"\[[^\]\n]*\][ \u00a0\n]+\([^()\s]*(?:\.md|/|#|:|www\.)[^()\s]*\)",
        "มีช่องว่างในลิงก์ ระหว่าง ] กับ (",
        "there is a space in a link, between ] and (",
        "เอาช่องว่างออก",
        "take the space away",
        r"\][ \u00a0]+\(",
        "](",
    ),
    _mark(
        r"\([^()\n]*\)\[[^\]\s]*(?:\.md|/|#|:|www\.)[^\]\s]*\]",
        "วงเล็บของลิงก์สลับกัน",
        "the brackets of a link are the wrong way round",
        "คำอยู่ใน [ ] ที่อยู่อยู่ใน ( )",
        "the words go into [ ], the address into ( )",
        r"\(([^()\n]*)\)\[([^\]\n]*)\]",
        r"[\1](\2)",
    ),
    _mark(
        r"!\[[^\]\n]*\]?|\]\s*\(|\]\[",
        "ลิงก์หรือรูปเขียนไม่ครบ",
        "a link or a picture is not written whole",
        "ลิงก์เขียนว่า [คำ](แฟ้ม.md) รูปเขียนว่า ![คำบรรยาย](แฟ้ม.jpg)",
        "a link is [words](file.md), a picture ![what it shows](file.jpg)",
    ),
    _mark(
        r"^!{3}|^\?{3}\+?(?= *\w)",
        "กล่องแบบ !!! หรือ ??? เขียนไม่ครบ",
        "a box with !!! or ??? is not written whole",
        f'เขียนว่า !!! note "ชื่อ" แล้วย่อหน้า 4 ช่องทุกบรรทัดในกล่อง ชนิดที่มี: {", ".join(BOXES)}',
        f'write !!! note "title" and indent its text by 4 spaces; there are {", ".join(BOXES)}',
    ),
    _mark(
        r"^===",
        "แท็บแบบ === เขียนไม่ครบ",
        "a tab with === is not written whole",
        'เขียนว่า === "ชื่อแท็บ" แล้วย่อหน้า 4 ช่องทุกบรรทัดในแท็บ',
        'write === "title" and indent its text by 4 spaces',
    ),
    _mark(
        r"(?<!\{)\{\s*[a-z_]+(?:\.[A-Za-z0-9_]+)+\s*(?:\|\s*[a-z]+\s*)?\}(?!\})",
        "โทเค็นต้องมีวงเล็บปีกกาสองชั้น",
        "a token has two braces on each side",
        "ใส่วงเล็บปีกกาให้ครบ",
        "write both braces",
        r"(?<!\{)\{\s*([a-z_]+(?:\.[A-Za-z0-9_]+)+(?:\s*\|\s*[a-z]+)?)\s*\}(?!\})",
        r"{{ \1 }}",
    ),
    _mark(
        r"\{\s*[#:.=][^}\n]*\}|\{[ ]*[\w-]+=[^}\n]*\}",
        "วงเล็บปีกกาแบบนี้ใช้ได้ท้ายหัวข้อเท่านั้น",
        "braces like these only work at the end of a heading",
        "ลบออก หรือเขียนเป็นหัวข้อ ## … { #ascii-id }",
        "delete them, or write a heading: ## … { #ascii-id }",
    ),
    _mark(
        r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}",
        "เครื่องหมายแก้งาน {++ ++} {-- --} ใช้ไม่ได้",
        "marks of revision, {++ ++} and {-- --}, can't be used",
        "เขียนข้อความที่แก้แล้ว ประวัติของแฟ้มเก็บของเดิมไว้เอง",
        "write the text as it should be: the history keeps what was",
    ),
    _mark(
        r"-{1,2}8<-{1,2}",
        "ดึงแฟ้มอื่นมาใส่ในหน้าไม่ได้",
        "other files can't be put into a page",
        "ใช้โทเค็นของ facts.yml เช่น {{ contact.office.phone }}",
        "use a token of facts.yml, like {{ contact.office.phone }}",
    ),
    _mark(
        r"~~[^~\n]+~~|~~",
        "ตัวขีดฆ่าใช้ไม่ได้ โปรแกรมอ่านหน้าจอไม่บอกว่าถูกขีดฆ่า",
        "struck out words can't be used: screen readers read them like any others",
        "ลบคำที่ไม่จริงแล้วออก",
        "delete what is not true any more",
        r"[ ]*~~[^~\n]+~~",
        "",
    ),
    _mark(
        r"==\S(?:[^=\n]*\S)?==",
        "เครื่องหมาย == == ใช้ไม่ได้ สีพื้นหายเมื่อพิมพ์ขาวดำ",
        "== == can't be used: its colour is lost in print",
        *_BOLD,
        r"==(\S(?:[^=\n]*\S)?)==",
        r"**\1**",
    ),
    _mark(
        r"\+\+\S(?:[^\n]*?\S)?\+\+",
        "เครื่องหมาย ++ ++ ใช้ไม่ได้",
        "++ ++ can't be used",
        *_BOLD,
        r"\+\+(\S(?:[^\n]*?\S)?)\+\+",
        r"**\1**",
    ),
    _mark(
        r"\^\^\S(?:[^\n]*?\S)?\^\^",
        "ตัวขีดเส้นใต้ใช้ไม่ได้ คนอ่านนึกว่าเป็นลิงก์",
        "underlined words can't be used: they look like links",
        *_BOLD,
        r"\^\^(\S(?:[^\n]*?\S)?)\^\^",
        r"**\1**",
    ),
    _mark(
        r"\w[~^][^\s~^]{1,12}[~^]",
        "ตัวห้อยและตัวยกใช้ไม่ได้",
        "raised and lowered letters can't be used",
        *_PLAIN,
        r"(\w)[~^]([^\s~^]{1,12})[~^]",
        r"\1\2",
    ),
    _mark(
        r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
        "รหัสรูปเล็ก :ชื่อ: ใช้ไม่ได้",
        "codes of icons, :name:, can't be used",
        "ลบออก หรือเขียนเป็นคำ",
        "delete it, or say it in words",
        r" ?(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
        "",
    ),
    END,
    OPTIONS,
    _mark(
        r"^ {0,3}\|.*|.*\S \| \S.* \| .*",
        "ตารางไม่ครบ",
        "the table is not whole",
        "แถวที่สองต้องเป็น |---|---| มีช่องเท่าแถวแรก",
        "its second line is |---|---|, with as many parts as the first",
    ),
    _mark(
        r"^[ ]{0,3}[·▪▫●○■□◦‣➢➤✓✔–—-][ \u00a0]+(?=\S)",
        "จุดนำรายการตัวนี้ Markdown ไม่รู้จัก",
        "Markdown does not know this bullet",
        "ใช้ - แล้วเว้นวรรค",
        "use - and a space",
        r"^([ ]*)[·▪▫●○■□◦‣➢➤✓✔–—-][ \u00a0]+",
        r"\1- ",
    ),
    _mark(
        r"^[ ]{0,3}(?:-|[0-9]{1,2}[.)])(?=[A-Za-zก-๛])",
        "ข้อของรายการไม่มีช่องว่างหลังเครื่องหมาย จึงไม่เป็นรายการ",
        "without a space behind its mark this is no item of a list",
        "เว้นวรรค",
        "put a space",
        r"^([ ]*)(-|[0-9]{1,2}[.)])(?=[A-Za-zก-๛])",
        r"\1\2 ",
    ),
    _mark(
        r"^[ ]{0,3}[๐-๙]{1,3}[.)]\s+(?=\S)",
        "ลำดับข้อด้วยเลขไทย Markdown ไม่รู้จัก",
        "Markdown does not know lists with Thai digits",
        "ใช้เลขอารบิก",
        "use Arabic digits",
    ),
    _mark(
        r"\*\*",
        "เครื่องหมาย ** ไม่ครบคู่ หรือมีช่องว่างติดอยู่ข้างใน",
        "** has no second one, or a space beside it",
        "เขียนชิดคำทั้งสองข้าง: **คำ**",
        "write it close to the words on both sides: **words**",
    ),
    _mark(
        r"\\$",
        "มี \\ ค้างอยู่ท้ายบรรทัด",
        "a backslash is left at the end of a line",
        "ลบ \\ ออก",
        "delete the backslash",
        r"\\$",
        "",
    ),
)
#: A line that was meant to begin or end code of several lines.
_FENCE = re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?(?:`{3,}|~{3,})\s*[\w-]*\s*")
_HTML = re.compile(r"<(?=[A-Za-z/!?])[^>\n]*>?")
_BLOCK = re.compile(r"^ {0,3}(/{2,})[ ]*([^\s|/]+)[ ]*(\|?)(.*)$", re.MULTILINE)


def leftovers(reading: Reading) -> Iterator[Problem]:
    """Marks left in the texts of a page: of each line the first."""
    unopened = 0
    for text in reading.texts:
        if text.name in ("href", "src", "raw"):
            continue
        for mark, problem in _in_text(reading, text):
            # The end and the options of a block that did not open follow from that.
            if mark is END and unopened:
                unopened -= 1
            elif not (mark is OPTIONS and unopened):
                yield problem
            unopened += mark == "block"
    for ref in reading.references:
        yield _reference(reading, ref)
    yield from _rows(reading)
    yield from _tabs(reading)


def _in_text(reading: Reading, text: Text) -> Iterator[tuple[Mark | str, Problem]]:
    """What is left in a text: marks, "html", a "block" that did not open."""
    prose = text.prose
    told: set[int] = set()
    for start, end in () if text.fenced or text.element.tag == "pre" else text.code:
        line = reading.line_of(text, start)
        line -= bool(_FENCE.fullmatch(reading.source(line - 1)))
        if "\n" in text.said[start:end] or _FENCE.fullmatch(reading.source(line)):
            told.add(line)
            yield MARKS[0], _problem(reading, line, MARKS[0])
    for found in _HTML.finditer(prose):
        if (line := reading.line_of(text, found.start())) not in told:
            told.add(line)
            yield "html", html(reading.page.file, line, found[0])
    for found in _BLOCK.finditer(prose):
        told.add(line := reading.line_of(text, found.start(1)))
        yield "block", _block(reading, line, found)
    for mark in MARKS:
        for found in mark.pattern.finditer(prose):
            line = reading.line_of(text, found.start() + len(found[0]) - len(found[0].lstrip()))
            if line not in told:
                told.add(line)
                yield mark, _problem(reading, line, mark)


def _problem(reading: Reading, line: int, mark: Mark) -> Problem:
    mend_th, mend_en = mark.mend
    if mark.instead:
        source = better = reading.source(line)
        # All that is wrong on the line, so that what is copied is right.
        for pattern, instead in (each.instead for each in MARKS if each.instead):
            better = re.sub(pattern, instead, better)
        if better != source and better.strip():
            mend_th, mend_en = f"{mend_th}: {better.strip()}", f"{mend_en}: {better.strip()}"
    return Problem(reading.page.file, line, *mark.said, mend_th, mend_en)


def _block(reading: Reading, line: int, found: re.Match[str]) -> Problem:
    """A line that was meant to open a block."""
    name, title = found[2], found[4]
    near = get_close_matches(name.lower(), BLOCKS, 1, 0.6)
    if not near:
        return Problem(
            reading.page.file,
            line,
            f"ไม่รู้จักกล่อง “{name}”",
            f"there is no block “{name}”",
            f"ใช้ได้: {', '.join(BLOCKS)}",
            f"use one of {', '.join(BLOCKS)}",
        )
    right = f"/// {near[0]} | {title.strip() or '…'}"
    said = (
        (f"ไม่รู้จักกล่อง “{name}”", f"there is no block “{name}”")
        if near[0] != name
        else ("บรรทัดเปิดกล่องไม่ครบ", "the line that opens a block is not whole")
    )
    return Problem(
        reading.page.file,
        line,
        *said,
        f"เขียนว่า: {right}",
        f"did you mean: {right}",
    )


def _reference(reading: Reading, name: str) -> Problem:
    """Whatever stands behind `[name]:` vanishes from the page."""
    found = re.search(
        rf"^ {{0,3}}\[{re.escape(name)}\]:", reading.page.body, re.MULTILINE | re.IGNORECASE
    )
    line = reading.page.body.count("\n", 0, found.start()) if found else 0
    return Problem(
        reading.page.file,
        reading.page.body_line + line,
        f"ลิงก์แบบอ้างอิง [{name}]: ใช้ไม่ได้",
        f"reference links, [{name}]:, can't be used",
        "เขียนเป็น [ข้อความ](แฟ้ม.md) ถ้าไม่ใช่ลิงก์ ให้เอา [ ] ออก",
        "write it as [text](file.md); if it is no link, take the brackets away",
    )


_PART = re.compile(r"(?<!\\)\|")


def _rows(reading: Reading) -> Iterator[Problem]:
    """Rows of a table with more parts than its first one, which vanish, or with fewer."""
    for table in reading.root.iter("table"):
        rows = list(table.iter("tr"))
        wanted = len(rows[0])
        for row in rows[1:]:
            line = reading.line(row)
            source = reading.source(line)
            parts = len(
                _PART.split(source.lstrip("> ").strip().removeprefix("|").removesuffix("|"))
            )
            # A bar in code is none, and a row without a letter has no line of its own.
            if "`" in source or parts == wanted or not "".join(row.itertext()).strip():
                continue
            apart = "" if "|" in source else " ถ้าไม่ใช่แถวของตาราง เว้นบรรทัดว่างก่อนบรรทัดนี้"
            yield Problem(
                reading.page.file,
                line,
                f"แถวนี้มี {parts} ช่อง แต่ตารางมี {wanted} ช่อง",
                f"this row has {parts} of the {wanted} parts of its table",
                f"ใส่ | คั่นให้ครบ {wanted} ช่อง ช่องว่างก็ใส่{apart}",
                f"write {wanted} parts with | between them, empty ones too"
                + ("; if it is no row, leave an empty line before it" if apart else ""),
            )


_TABBED = re.compile(r"\s*+(?:(?:[-*+•]|\d+[.)])\s+)?+\S[^\t]*\t+\s*\S.*")


def _tabs(reading: Reading) -> Iterator[Problem]:
    """Cells of a table of Word's or Excel's: on a page they run together."""
    last = 0
    for line, source in enumerate(reading.page.body.split("\n"), reading.page.body_line):
        if not _TABBED.fullmatch(source):
            continue
        if line != last + 1:
            cells = [cell.strip() for cell in source.split("\t") if cell.strip()]
            row = f"| {' | '.join(cells)} |"
            yield Problem(
                reading.page.file,
                line,
                "บรรทัดนี้คั่นด้วยแท็บ (Tab) ในหน้าเว็บจะติดกันเป็นบรรทัดเดียว",
                "tabs stand between the words: on a page they run together",
                f"ถ้าเป็นตาราง เขียนว่า {row} แล้วบรรทัดที่สองเป็น |{'---|' * len(cells)}"
                " ถ้าไม่ใช่ ใช้ช่องว่างแทน",
                f"a table is written as {row}, its second line |{'---|' * len(cells)};"
                " if it is none, use a space",
            )
        last = line
