"""Records that a translation says what its Thai page says today."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ofos.languages import REQUIRED
from ofos.pages.page import Pages
from ofos.problems import FactsError, Problem

_MARK = re.compile(r"^translates:.*$", re.MULTILINE)


def record(pages: Pages, root: Path, files: Iterable[Path] | None) -> None:
    """Write the fingerprint of today's Thai text into the translations `files`, or into all.

    Raises FactsError where a file is no page, or none is named.
    """
    known = {(root / page.file).resolve(): page for page in pages}
    wanted = list(known) if files is None else [file.resolve() for file in files]
    strange = [str(path) for path in wanted if path not in known]
    if strange or not wanted:
        raise FactsError([_no_page(name) for name in strange or ["docs"]])
    for path in wanted:
        page = known[path]
        original = pages.get(REQUIRED[0], page.path)
        if original and page is not original:
            mark = f'translates: "{original.fingerprint}"'
            text = path.read_text(encoding="utf-8")
            path.write_text(_MARK.sub(mark, text, count=1), encoding="utf-8")


def _no_page(file: str) -> Problem:
    return Problem(
        file,
        1,
        "ไม่ใช่หน้าคำแปล",
        "this is no page of a translation",
        "บอกชื่อแฟ้ม เช่น docs/en/index.md",
        "name the file, e.g. docs/en/index.md",
    )
