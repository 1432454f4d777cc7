"""Makes the site: the engine builds beside the old one, the result is checked, then they change
places. Whatever goes wrong, the site that was there stays as it was."""

from __future__ import annotations

import gc
import os
import re
import runpy
import shutil
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import IO

import minify_html
import rcssmin
from selectolax.lexbor import LexborHTMLParser

from ofos import built, headers, settings, urls
from ofos.compressed import SUFFIXES, compress
from ofos.keeping import keep
from ofos.problems import FactsError, Problem, report
from ofos.workers import Worker, share

#: How the engine is called; it reads the sources itself and refuses bad ones (see hooks/facts.py).
ENGINE = ("mkdocs", "build", "--strict")

#: A line of a stack trace that names a template.
_TEMPLATE = re.compile(r'File "([^"]+\.html)", line (\d+)')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class EngineError(Exception):
    """Raised when the engine fails; the message is what it had to say, without a stack trace."""


def build(root: Path, site: Path) -> tuple[dict[str, built.BuiltPage], str]:
    """Build the site below `root` into `site`: its pages, and what editors should be told.

    Raises EngineError and FactsError.
    """
    settings.read(root)
    # A folder of its own: two builds at once don't meet, the last one to finish stays.
    beside = Path(tempfile.mkdtemp(prefix=f".{site.name}.", dir=site.parent))
    beside.chmod(0o755)
    try:
        told = _engine(root, beside)
        for file, text in urls.redirect_pages(root):
            (beside / file).parent.mkdir(parents=True, exist_ok=True)
            (beside / file).write_text(text, encoding="utf-8")
        finished = share(lambda path: _finish(path, beside), sorted(beside.rglob("*.html")))
        pages = {page.url: page for page, _ in finished}
        inline = {page.file: inside for page, inside in finished}
        problems = [
            *built.check(beside, pages),
            *urls.check(root, pages),
            *headers.problems(inline),
        ]
        if any(not problem.notice for problem in problems):
            raise FactsError(problems)
        _write_headers(beside, inline)
        share(compress, (p for p in beside.rglob("*") if p.suffix in SUFFIXES - {".html"}))
        _swap(beside, site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return pages, "\n\n".join(filter(None, [told, report(problems)]))


def _engine(root: Path, target: Path) -> str:
    """Run the engine; what it had to say besides its progress."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        code = Worker(lambda: _run(root, target, said)).result()
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


def _run(root: Path, target: Path, said: IO[str]) -> int:
    """Be the engine from here on: in a copy of this process, which has our modules already."""
    for descriptor in (1, 2):
        os.dup2(said.fileno(), descriptor)
    os.environ |= {
        "SITE_DIR": str(target),
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "OFOS_PUBLISHED": "1",
    }
    os.chdir(root)
    gc.set_threshold(50_000)  # next to nothing of what a build makes is thrown away
    sys.argv = list(ENGINE)
    try:
        runpy.run_module(ENGINE[0], run_name="__main__")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Exception:  # noqa: BLE001  # told by _engine, kindly
        traceback.print_exc()
        return 1
    return 0


def _finish(path: Path, folder: Path) -> tuple[built.BuiltPage, headers.Inline]:
    """The page as its readers get it, compressed too: what stands in it, and its inline pieces."""
    text = _minify(keep(path.read_text(encoding="utf-8")))
    path.write_text(text, encoding="utf-8")
    compress(path)
    tree = LexborHTMLParser(text)
    name = path.relative_to(folder).as_posix()
    return built.page(text, tree, name), headers.inline(text, tree)


def _minify(text: str) -> str:
    """Take out of a page what browsers don't need.

    Optional tags stay: old webviews and people read them. Styles are left to rcssmin, since
    minify_html writes media queries in a form that phones from before 2022 don't know.
    """
    text = minify_html.minify(
        text,
        keep_html_and_head_opening_tags=True,
        keep_closing_tags=True,
        allow_removing_spaces_between_attributes=False,
        minify_doctype=False,
    )
    return _STYLE.sub(lambda style: f"<style>{_css(style[1])}</style>", text)


_css = cache(rcssmin.cssmin)  # most pages have the same style


def _write_headers(folder: Path, inline: dict[str, headers.Inline]) -> None:
    """Write the headers for each kind of host, with the hashes of what pages carry inside."""
    others = (path.relative_to(folder).as_posix() for path in folder.rglob("*.*.*"))
    for name, text in headers.files(inline, others).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _swap(beside: Path, site: Path) -> None:
    old = beside.with_name(f"{beside.name}.old")
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
