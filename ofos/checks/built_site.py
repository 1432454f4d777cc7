"""What is wrong with the site as it was built: links, ids, tokens left over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ofos.html.built_page import BuiltPage
from ofos.html.links import target
from ofos.machinery.processes import share
from ofos.problems import Problem


def check(folder: Path, pages: dict[str, BuiltPage], address: str) -> Iterator[Problem]:
    """Links that lead nowhere, ids that stand twice, tokens left over. `address` is the site's."""
    below = urlsplit(address).path
    yield from chain(*share(lambda page: list(_check(folder, pages, page, below)), pages.values()))


def _check(
    folder: Path, pages: dict[str, BuiltPage], page: BuiltPage, below: str
) -> Iterator[Problem]:
    for link in page.links:
        yield from _link(folder, pages, page, link, below)
    for doubled in sorted({i for i in page.ids if page.ids.count(i) > 1}):
        yield _fault(
            page,
            f"id “{doubled}” ซ้ำในหน้านี้",
            f"the id “{doubled}” stands twice",
            "เปลี่ยน id หนึ่งแห่ง ทุกภาษา",
            "change one of them, in every language",
        )
    if page.leftover:
        yield _fault(
            page,
            "มีโทเค็นเหลืออยู่",
            "a token is left over",
            "ดูแม่แบบของหน้านี้",
            "look at the templates of the page",
        )


def _link(
    folder: Path, pages: dict[str, BuiltPage], page: BuiltPage, link: str, below: str
) -> Iterator[Problem]:
    parts = urlsplit(link)
    if parts.scheme in ("https", "tel", "data", "mailto"):
        return
    if parts.scheme or parts.netloc:
        yield _fault(
            page,
            f"ลิงก์ “{link}” ใช้ไม่ได้",
            f"the link “{link}” can't be used",
            "ใช้ https:// เท่านั้น",
            "use https:// only",
        )
        return
    # 404.html is served for any address, so its links are absolute paths: from the host's root,
    # while the site may lie below a folder of it.
    path = parts.path
    if path.startswith(below):
        path = path.removeprefix(below.rstrip("/"))
    leads = target(page.url, unquote(path)) if path else page.url
    other = pages.get(leads) or pages.get(f"{leads}index.html")
    if other is None and not (folder / leads).is_file():
        yield _fault(
            page,
            f"ลิงก์ “{link}” ไม่มีปลายทาง",
            f"the link “{link}” leads nowhere",
            "แก้ชื่อหน้าในลิงก์",
            "mend the name of the page in the link",
        )
    elif other and parts.fragment and unquote(parts.fragment) not in other.ids:
        yield _fault(
            page,
            f"ลิงก์ “{link}” ชี้ไปที่ id ที่ไม่มี",
            f"the link “{link}” names an id that is not there",
            "แก้ id ในลิงก์",
            "mend the id in the link",
        )


def _fault(page: BuiltPage, th: str, en: str, mend_th: str, mend_en: str) -> Problem:
    return Problem(f"site/{page.file}", 1, th, en, mend_th, mend_en)
