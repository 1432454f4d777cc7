"""Makes the site that goes out, beside the one that is there; when all is well they change places.

open → render → publish → finish → check → swap. Whatever goes wrong, the site that was there stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ofos.checks import built_site, weight
from ofos.html.built_page import BuiltPage
from ofos.html.folder import Folder
from ofos.html.style import style
from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.folders import beside, swap
from ofos.machinery.processes import Worker, share
from ofos.machinery.progress import Progress
from ofos.outputs.context import Context
from ofos.outputs.embeds import embed
from ofos.outputs.kit import write_offline
from ofos.outputs.kit.page import OFFLINE_ZIP
from ofos.problems import FactsError, Problem, report
from ofos.publishing import current_site, engine, headers, urls_lock
from ofos.publishing.compression import COPIES, SUFFIXES
from ofos.publishing.finisher import FinishedPage, Finisher
from ofos.publishing.publication import write_published
from ofos.site.site import Site


@dataclass(frozen=True)
class Built:
    """The pages of the built site, by url, what editors should be told of them, and the site's
    address where that is an example, else ""."""

    pages: dict[str, BuiltPage]
    told: str
    example: str


def build(root: Path, target: Path, progress: Progress | None = None) -> Built:
    """Build the site below `root` into the folder `target`.

    Raises FactsError for faults in the sources and in what was made of them, EngineError for those
    that only the engine finds.
    """
    progress = progress or Progress()
    site = _open(root, progress)
    with beside(target) as path:
        out = Context(site, Folder(path))
        finisher = _finisher(out)
        said = _render(out, progress)
        finished = _publish(out, finisher, progress)
        _finish(out, finisher, finished, progress)
        problems = _check(out, finished, progress)
        swap(path, target)
    pages = {one.page.url: one.page for one in finished}
    told = "\n\n".join(filter(None, [said, report(problems)]))
    return Built(pages, told, site.address if site.is_draft else "")


def _open(root: Path, progress: Progress) -> Site:
    """Read all sources, and refuse them where something is wrong."""
    with progress.phase("อ่านและตรวจต้นฉบับ", "sources read and checked") as phase:
        site = current_site.refresh(root)
        phase.tell(total=len(site.urls))
    return site


def _finisher(out: Context) -> Finisher:
    names = (name for language in out.site.languages.values() for name in language.keep)
    return Finisher(
        out.folder,
        frozenset(names),
        out.site.stylesheet.short_names,
        Cache(out.site.root / CACHE / "compressed"),
    )


def _render(out: Context, progress: Progress) -> str:
    """Have the engine make the pages; returns what it had to say."""
    with progress.phase("สร้างหน้า", "pages rendered") as phase:
        phase.tell(total=len(out.site.urls))
        return engine.run(out.site, out.folder.path, phase.tell)


def _publish(out: Context, finisher: Finisher, progress: Progress) -> list[FinishedPage]:
    """Make all that is made of the pages, and every page as its readers get it."""
    with progress.phase("สร้างสิ่งที่ใช้คู่กับหน้า", "what goes with the pages") as phase:
        finished = write_published(out, finisher, phase.tell)
        redirects = urls_lock.redirect_pages(out.site.root)
        finished += [finisher.write(file, html) for file, html in redirects]
        known = {one.page.file for one in finished}
        folder = out.folder.path
        pages = sorted(folder.rglob("*.html"))
        rest = [path for path in pages if path.relative_to(folder).as_posix() not in known]
        finished += _dressed(out, finisher, rest)
    return sorted(finished, key=lambda one: one.page.file)


def _dressed(out: Context, finisher: Finisher, pages: list[Path]) -> list[FinishedPage]:
    """Finish pages, each with what it needs of the site's style, which is made of all of them."""
    tags = share(finisher.prepare, pages)
    whole = style(out.site.stylesheet, filter(None, tags))
    dressed = zip(pages, map(whole.of, tags), strict=True)
    return share(lambda page: finisher.dress(*page), dressed)


def _finish(
    out: Context, finisher: Finisher, finished: list[FinishedPage], progress: Progress
) -> None:
    """Make what is made of the finished pages: the offline edition, compressed copies, headers."""
    folder = out.folder.path
    with progress.phase("บีบอัดและรวมชุดออฟไลน์", "compressed, offline edition") as phase:
        # Its place is taken, so that the link to it leads there.
        (folder / OFFLINE_ZIP).touch()
        with Worker(lambda: write_offline(out), phase.tell):
            others = [p for p in sorted(folder.rglob("*")) if p.suffix in SUFFIXES - {".html"}]
            share(finisher.compress, others)
            finisher.cache.prune()
        hashed = (path for path in folder.rglob("*.*.*") if path.suffix not in COPIES)
        names = [path.relative_to(folder).as_posix() for path in hashed]
        inline = {one.page.file: one.inline for one in finished}
        framed = embed.addresses(out.site) & {one.page.url for one in finished}
        for name, text in headers.files(inline, names, framed).items():
            out.folder.put(name, text)
        phase.tell(total=len(finished) + len(others))


def _check(out: Context, finished: list[FinishedPage], progress: Progress) -> list[Problem]:
    """What editors should know of the built site. Raises FactsError where something is wrong."""
    pages = {one.page.url: one.page for one in finished}
    inline = {one.page.file: one.inline for one in finished}
    with progress.phase("ตรวจเว็บไซต์ที่สร้าง", "built site checked") as phase:
        problems = [
            *built_site.check(out.folder.path, pages, out.site.address),
            *urls_lock.check(out.site.root, pages),
            *headers.problems(inline),
            *weight.check(out.folder.path, out.site.pages, headers.weight(inline.values())),
        ]
        phase.tell(total=len(pages))
    if any(not problem.notice for problem in problems):
        raise FactsError(problems)
    return problems
