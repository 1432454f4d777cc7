"""Makes the site: the engine makes the pages beside the old one, all else is made of them, the
result is checked, then they change places. Whatever goes wrong, the site that was there stays."""

from __future__ import annotations

import gc
import os
import re
import runpy
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import IO

from ofos import built, headers, settings, urls
from ofos.compressed import SUFFIXES
from ofos.finishing import Finished, Finisher
from ofos.kit import write_offline
from ofos.kit.page import OFFLINE_ZIP
from ofos.outputs import write_published
from ofos.problems import FactsError, Problem, report
from ofos.site import Site, open_site
from ofos.store import CACHE, Store
from ofos.workers import Worker, share

#: How the engine is called.
ENGINE = ("mkdocs", "build", "--strict")

#: A line of a stack trace that names a template.
_TEMPLATE = re.compile(r'File "([^"]+\.html)", line (\d+)')


class EngineError(Exception):
    """Raised when the engine fails; the message is what it had to say, without a stack trace."""


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
        told = _engine(source, beside)
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
                *built.check(beside, pages),
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


def _engine(source: Site, target: Path) -> str:
    """Have the engine make the pages; what it had to say besides its progress."""
    root = source.root
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        code, address = Worker(lambda: _run(source, target, said)).result()
        source.address = address
        said.seek(0)
        told = [line for line in said.read().splitlines() if not line.startswith("INFO ")]
    if code == 0:
        return "\n".join(told).strip()
    if "Traceback (most recent call last):" in told:
        raise EngineError(str(_stopped(root, told)))
    raise EngineError("\n".join(told).strip())


def _stopped(root: Path, told: list[str]) -> Problem:
    """What to say of a stack trace, which is kept for those who can read it."""
    log = root / "build" / "engine.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text("\n".join(told), encoding="utf-8")
    last = next((line.strip() for line in reversed(told) if line.strip()), "")
    # The innermost template of ours in it is where to look.
    places = [match for line in told if (match := _TEMPLATE.search(line))]
    own = [place for place in places if Path(place[1]).is_relative_to(root.resolve())]
    file = Path(own[-1][1]).relative_to(root.resolve()).as_posix() if own else "mkdocs.yml"
    return Problem(
        file,
        int(own[-1][2]) if own else 1,
        "โปรแกรมสร้างเว็บหยุดกลางคัน" + ("ที่แม่แบบนี้" if own else ""),
        f"the site generator stopped{' at this template' if own else ''}: {last}",
        f"ดูรายละเอียดใน {log.relative_to(root)} ถ้าแก้เองไม่ได้ แจ้งผู้ดูแลโครงการ",
        f"see {log.relative_to(root)}; if you can't mend it, tell the maintainers",
    )


def _run(source: Site, target: Path, said: IO[str]) -> tuple[int, str]:
    """Be the engine from here on: in a copy of this process, which has our modules already."""
    for descriptor in (1, 2):
        os.dup2(said.fileno(), descriptor)
    os.environ |= {
        "SITE_DIR": str(target),
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "OFOS_BUILD": "1",
    }
    os.chdir(source.root)
    gc.set_threshold(50_000)  # next to nothing of what a build makes is thrown away
    sys.argv = list(ENGINE)
    code = 0
    try:
        runpy.run_module(ENGINE[0], run_name="__main__")
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except Exception:  # noqa: BLE001  # told by _engine, kindly
        traceback.print_exc()
        code = 1
    return code, source.address


def _write_headers(folder: Path, inline: dict[str, headers.Inline]) -> None:
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
