"""Every page in every language, with the same headings."""

from __future__ import annotations

from collections.abc import Iterator

from ofos.languages import REQUIRED
from ofos.pages.page import FOLDER, Pages
from ofos.problems import Problem


def parity(pages: Pages) -> Iterator[Problem]:
    for page in pages:
        for code in REQUIRED:
            other = pages.get(code, page.path)
            if other is None and (code, page.path) not in pages.unread:
                yield Problem(
                    page.file,
                    1,
                    f"ไม่มีหน้านี้ในภาษา {code}",
                    f"this page does not exist in {code}",
                    f"เพิ่มแฟ้ม {FOLDER}/{code}/{page.path}",
                    f"add {FOLDER}/{code}/{page.path}",
                )
        original = pages.get(REQUIRED[0], page.path)
        if original is None or original is page:
            continue
        if any(anchor.id is None for anchor in (*page.anchors, *original.anchors)):
            continue  # told already
        here = [(a.level, a.id) for a in page.anchors]
        there = [(a.level, a.id) for a in original.anchors]
        if here != there:
            first = next(
                (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b),
                min(len(here), len(there)),
            )
            ends = page.anchors[-1].line if page.anchors else page.body_line
            line = page.anchors[first].line if first < len(here) else ends
            wanted = original.anchors[first] if first < len(there) else None
            where = f"{original.file}:{wanted.line}" if wanted else original.file
            yield Problem(
                page.file,
                line,
                f"หัวข้อหรือ id ไม่ตรงกับ {where}",
                f"the headings or ids differ from {where}",
                "ให้หัวข้อ ระดับ และ id เรียงเหมือนกันทุกภาษา",
                "give every language the same headings, levels and ids in the same order",
            )
