"""How heavy the pages are for a phone: they grow with what editors write, so this speaks up before
it is too much, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ofos.html.folder import INDEX
from ofos.pages.page import Pages
from ofos.problems import Problem

#: What a first view may cost, whichever page it is (bytes, with the headers), and what a second one
#: should (without): from there on a page is spoken of.
FIRST, SECOND = 12_000, 9_500
#: Pages to look things up in, by their place below docs/<language>/: they grow with facts.yml, and
#: are rarely a visit's second page.
LOOKED_UP = {
    "about.md",
    "documents.md",
    "documents/sources.md",
    "faq.md",
    "local-bodies.md",
    "local-bodies/embed.md",
    "words.md",
}
#: Tools for desks: texts to copy, and for an editor every fact with all its places.
TOOLS = {"local-bodies/kit.md", "facts.md"}
#: What a view of the ones and the others may cost (with the headers).
REFERENCE, TOOL = 14_500, 17_500
#: How many bytes before the limit this speaks up of the others: enough for a paragraph or a row.
HEADROOM = 500


def check(folder: Path, pages: Pages, headers: int) -> Iterator[Problem]:
    """A notice for each page of the built site in `folder` that is about to be too heavy, with so
    many bytes of `headers` where a first view counts."""
    for page in pages:
        weight = (folder / page.url / f"{INDEX}.br").stat().st_size
        limit = most(page.path, headers)
        if weight > speaks_at(page.path, headers):
            yield Problem(
                page.file,
                1,
                f"หน้านี้หนัก {weight:,} ไบต์ เกณฑ์คือ {limit:,}",
                f"this page weighs {weight:,} bytes; the limit is {limit:,}",
                "ยังส่งได้ ถ้าหน้ายังยาวขึ้นอีก ให้แบ่งเป็นสองหน้า",
                "it may go out; if it grows further, make two pages of it",
                notice=True,
            )


def most(path: str, headers: int) -> int:
    """What the page at `path` may weigh (bytes) beside so many bytes of `headers`."""
    if path in TOOLS:
        return TOOL - headers
    return (REFERENCE if path in LOOKED_UP else FIRST) - headers


def speaks_at(path: str, headers: int) -> int:
    """From how many bytes on the page at `path` is spoken of."""
    limit = most(path, headers)
    return limit - HEADROOM if path in LOOKED_UP | TOOLS else min(SECOND, limit)
