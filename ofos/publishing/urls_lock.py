"""What the built pages have of `urls.lock`, what they add, and the pages that lead on from where
others were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ofos.html.built_page import BuiltPage
from ofos.html.folder import INDEX
from ofos.html.links import relative
from ofos.machinery.templates import environment
from ofos.problems import Problem
from ofos.site import locked
from ofos.site.locked import FILE

#: Ids of the page's frame, not of its words: nobody links to them.
_FRAME = {"top", "content", "menu"}


def addresses(pages: dict[str, BuiltPage]) -> set[str]:
    """Every address that the built pages offer: pages, and ids that a link may name.

    Of embeds only the page: what is in them can be linked on the full page.
    """
    found = set()
    for page in pages.values():
        if page.file.endswith("index.html"):
            found.add(f"/{page.url}")
            ids = page.ids if page.indexed else ()
            found |= {f"/{page.url}#{i}" for i in ids if i not in _FRAME and not i.startswith("__")}
    return found


def check(root: Path, pages: dict[str, BuiltPage]) -> Iterator[Problem]:
    """Promised addresses that the built pages do not have, though all pages are there; new ones."""
    here = addresses(pages)
    rows = locked.read(root).rows
    moved = {row.address for row in rows if row.target}
    for row in rows:
        if "#" in row.address and row.page in moved:
            continue  # the redirect of its page answers
        if row.target and row.target not in here | moved:
            yield Problem(
                FILE,
                row.line,
                f"ปลายทาง {row.target} ไม่มีอยู่",
                f"{row.target} does not exist",
                "แก้ปลายทางหลัง ->",
                "mend what stands after ->",
            )
        elif not row.target and row.address not in here:
            yield Problem(
                FILE,
                row.line,
                f"{row.address} หายไป แต่มีคนลิงก์มาได้",
                f"{row.address} is gone, and others link to it",
                f"คืนหน้าหรือ id นั้น หรือเขียน {row.address} -> ที่อยู่ใหม่",
                f"bring it back, or write {row.address} -> its new place",
            )
    if new := sorted(here - {row.address for row in rows}):
        yield Problem(
            FILE,
            max((row.line for row in rows), default=0) + 1,
            f"ที่อยู่ใหม่ {len(new)} แห่งยังไม่ได้บันทึก เช่น {new[0]}",
            f"{len(new)} new addresses are not recorded, e.g. {new[0]}",
            "ไม่ต้องทำอะไร เครื่องบันทึกให้เมื่อรวมเข้า main (make mend)",
            "nothing to do: a machine records them once this is in main (make mend)",
            notice=True,
        )


def write(root: Path, pages: dict[str, BuiltPage]) -> int:
    """Record new addresses; none is ever dropped. Returns how many were new."""
    rows = {row.address: row.target for row in locked.read(root).rows}
    new = addresses(pages) - set(rows)
    rows |= dict.fromkeys(new, "")
    lines = [f"{a} -> {t}" if t else a for a, t in sorted(rows.items())]
    (root / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(new)


def redirect_pages(root: Path) -> Iterator[tuple[str, str]]:
    """A small HTML page for each address that moved: its file, and its text."""
    template = environment(Path(__file__).parent).get_template("redirect.html")
    for address, target in locked.read(root).redirects.items():
        link = relative(address.lstrip("/"), target.lstrip("/"))
        yield f"{address.strip('/')}/{INDEX}", template.render(link=link)
