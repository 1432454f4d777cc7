"""Makes the site: the engine makes the pages beside the old one, all else is made of them, the
result is checked, then they change places. Whatever goes wrong, the site that was there stays."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ofos.checks import built_site as built_built_site
from ofos.html import built_page as built
from ofos.html import inline as headers_inline
from ofos.machinery.cache import CACHE, Store
from ofos.machinery.processes import Worker, share
from ofos.outputs.kit import write_offline
from ofos.outputs.kit.page import OFFLINE_ZIP
from ofos.problems import FactsError, report
from ofos.publishing import headers
from ofos.publishing import urls_lock as urls
from ofos.publishing.compression import SUFFIXES
from ofos.publishing.current_site import open_site
from ofos.publishing.engine import run
from ofos.publishing.finisher import Finished, Finisher
from ofos.publishing.publication import write_published
from ofos.site import settings
from ofos.site.site import Site


def build(root: Path, site: Path) -> tuple[dict[str, built.BuiltPage], str]:
    """Build the site below `root` into `site`: its pages, and what editors should be told.

    Raises EngineError and FactsError.
    """
    settings.read(root)
    source = open_site(root)
    # A folder of its own: two builds at once don't meet, the last one to finish stays.
    beside = Path(tempfile.mkdtemp(prefix=f".{site.name}.", dir=site.parent))
    beside.chmod(0o755)
    try:
        told = run(source, beside)
        finisher = Finisher(beside, Store(root / CACHE / "compressed"))
        finished = _finish(source, finisher)
        # The pages are as they will stay; its place is taken, so that the link to it leads there.
        (beside / OFFLINE_ZIP).touch()
        with Worker(lambda: write_offline(source, beside, source.address)):
            others = (p for p in sorted(beside.rglob("*")) if p.suffix in SUFFIXES - {".html"})
            share(finisher.compress, others)
            finisher.store.forget()
            pages = {one.page.url: one.page for one in finished}
            inline = {one.page.file: one.inline for one in finished}
            problems = [
                *built_built_site.check(beside, pages),
                *urls.check(root, pages),
                *headers.problems(inline),
            ]
        if any(not problem.notice for problem in problems):
            raise FactsError(problems)
        _write_headers(beside, inline)
        _swap(beside, site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return pages, "\n\n".join(filter(None, [told, report(problems)]))


def _finish(source: Site, finisher: Finisher) -> list[Finished]:
    """Make what is made of the engine's pages, and every page as its readers get it."""
    folder = finisher.folder
    done = write_published(source, folder, finisher)
    done += [finisher.write(file, text) for file, text in urls.redirect_pages(source.root)]
    known = {one.page.file for one in done}
    pages = sorted(folder.rglob("*.html"))
    rest = [path for path in pages if path.relative_to(folder).as_posix() not in known]
    done += share(finisher.rewrite, rest)
    return sorted(done, key=lambda one: one.page.file)


def _write_headers(folder: Path, inline: dict[str, headers_inline.Inline]) -> None:
    """Write the headers for each kind of host, with the hashes of what pages carry inside."""
    hashed = (path for path in folder.rglob("*.*.*") if path.suffix not in (".br", ".gz"))
    others = [path.relative_to(folder).as_posix() for path in hashed]
    for name, text in headers.files(inline, others).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _swap(beside: Path, site: Path) -> None:
    old = beside.with_name(f"{beside.name}.old")
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
