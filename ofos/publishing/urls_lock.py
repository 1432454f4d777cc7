"""`urls.lock` is a promise to those who link: what the built site must answer, what it adds, and
the pages that lead on from where others were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ofos.html.built_page import BuiltPage
from ofos.html.folder import INDEX
from ofos.html.links import relative
from ofos.machinery.templates import environment
from ofos.problems import Problem
from ofos.site.addresses import FILE, read

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
    """Addresses that were promised and are gone, and redirects that lead nowhere."""
    here = addresses(pages)
    locked = read(root)
    moved = {address for address, target in locked.items() if target}
    for number, (address, target) in enumerate(locked.items(), 1):
        if not address.startswith("/") or (target and not target.startswith("/")):
            yield Problem(
                FILE,
                number,
                f"“{address}” ไม่ใช่ที่อยู่",
                f"“{address}” is no address",
                "เขียนเป็น /ที่อยู่/ หรือ /ที่อยู่เดิม/ -> /ที่อยู่ใหม่/",
                "write it as /address/ or /old/ -> /new/",
            )
        elif address.partition("#")[0] in moved and "#" in address:
            continue  # the redirect of its page answers
        elif target and target not in here:
            yield Problem(
                FILE,
                number,
                f"ปลายทาง {target} ไม่มีอยู่",
                f"{target} does not exist",
                "แก้ปลายทางหลัง ->",
                "mend what stands after ->",
            )
        elif not target and address not in here:
            yield Problem(
                FILE,
                number,
                f"{address} หายไป แต่มีคนลิงก์มาได้",
                f"{address} is gone, and others link to it",
                f"คืนหน้าหรือ id นั้น หรือเขียน {address} -> ที่อยู่ใหม่",
                f"bring it back, or write {address} -> its new place",
            )
    if new := sorted(here - set(locked)):
        yield Problem(
            FILE,
            len(locked) + 1,
            f"ที่อยู่ใหม่ {len(new)} แห่งยังไม่ได้บันทึก เช่น {new[0]}",
            f"{len(new)} new addresses are not recorded, e.g. {new[0]}",
            "ไม่ต้องทำอะไร เครื่องบันทึกให้เมื่อรวมเข้า main (make mend)",
            "nothing to do: a machine records them once this is in main (make mend)",
            notice=True,
        )


def write(root: Path, pages: dict[str, BuiltPage]) -> int:
    """Record new addresses; none is ever dropped. Returns how many were new."""
    locked = read(root)
    new = addresses(pages) - set(locked)
    rows = {**locked, **dict.fromkeys(new, "")}
    lines = [f"{a} -> {t}" if t else a for a, t in sorted(rows.items())]
    (root / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(new)


def redirect_pages(root: Path) -> Iterator[tuple[str, str]]:
    """A small HTML page for each address that moved: its file, and its text."""
    template = environment(Path(__file__).parent).get_template("redirect.html")
    for address, target in read(root).items():
        if target and "#" not in address:
            link = relative(address.lstrip("/"), target.lstrip("/"))
            yield f"{address.strip('/')}/{INDEX}", template.render(link=link)
