"""How heavy the pages are for a phone: they grow with what editors write, so this speaks up before
it is too much, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ofos.html.folder import INDEX
from ofos.pages.page import Pages
from ofos.problems import Problem

#: What a first view may cost, whichever page it is, and what a second one should (bytes, brotli).
FIRST, SECOND = 12_000, 8_000
#: Pages to look things up in, by their place below docs/<language>/: they grow with facts.yml, and
#: are rarely a visit's second page, so that what a first view may cost is what counts.
REFERENCE = {
    "words.md",
    "local-bodies/kit.md",
    "documents.md",
    "documents/sources.md",
    "about.md",
    "facts.md",
}
#: How many bytes before the limit this speaks up: enough for a paragraph or a row.
HEADROOM = 500


def check(folder: Path, pages: Pages) -> Iterator[Problem]:
    """A notice for each page of the built site in `folder` that is about to be too heavy."""
    for page in pages:
        weight = (folder / page.url / f"{INDEX}.br").stat().st_size
        limit = FIRST if page.path in REFERENCE else SECOND
        if weight > limit - HEADROOM:
            yield Problem(
                page.file,
                1,
                f"หน้านี้หนัก {weight:,} ไบต์ เกณฑ์คือ {limit:,}",
                f"this page weighs {weight:,} bytes; the limit is {limit:,}",
                "ยังส่งได้ ถ้าหน้ายังยาวขึ้นอีก ให้แบ่งเป็นสองหน้า",
                "it may go out; if it grows further, make two pages of it",
                notice=True,
            )
