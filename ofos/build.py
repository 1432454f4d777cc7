"""Makes the site: the engine builds beside the old one, the result is checked, then they change
places. Whatever goes wrong, the site that was there stays as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import minify_html
import rcssmin

from ofos import built, headers, settings, urls
from ofos.compressed import write_compressed
from ofos.keeping import keep
from ofos.problems import FactsError, Problem, report

#: How the engine is called; it reads the sources itself and refuses bad ones (see hooks/facts.py).
ENGINE = (sys.executable, "-m", "mkdocs", "build", "--strict")

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
        inline = {path: headers.inline(text) for path, text in _minify(beside)}
        pages = built.read(beside)
        problems = [
            *built.check(beside, pages),
            *urls.check(root, pages),
            *headers.problems(inline),
        ]
        if any(not problem.notice for problem in problems):
            raise FactsError(problems)
        _write_headers(beside, inline)
        write_compressed(beside)
        _swap(beside, site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return pages, "\n\n".join(filter(None, [told, report(problems)]))


def _engine(root: Path, target: Path) -> str:
    """Run the engine; what it had to say besides its progress."""
    environment = os.environ | {
        "SITE_DIR": str(target),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "OFOS_PUBLISHED": "1",
    }
    done = subprocess.run(
        ENGINE,
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    told = [
        line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO ")
    ]
    if done.returncode == 0:
        return "\n".join(told).strip()
    if "Traceback (most recent call last):" in told:
        log = root / "build" / "engine.log"
        log.parent.mkdir(exist_ok=True)
        log.write_text("\n".join(told), encoding="utf-8")
        last = next((line for line in reversed(told) if line.strip()), "")
        raise EngineError(
            str(
                Problem(
                    "mkdocs.yml",
                    1,
                    "โปรแกรมสร้างเว็บหยุดกลางคัน",
                    f"the site generator stopped: {last}",
                    f"ดูรายละเอียดใน {log.relative_to(root)} แล้วแจ้งผู้ดูแลโครงการ",
                    f"see {log.relative_to(root)}, and tell the maintainers",
                )
            )
        )
    raise EngineError("\n".join(told).strip())


def _minify(folder: Path) -> Iterator[tuple[str, str]]:
    """Take out of each page what browsers don't need; every page's path and its text.

    Optional tags stay: old webviews and people read them. Styles are left to rcssmin, since
    minify_html writes media queries in a form that phones from before 2022 don't know.
    """
    for path in sorted(folder.rglob("*.html")):
        text = minify_html.minify(
            keep(path.read_text(encoding="utf-8")),
            keep_html_and_head_opening_tags=True,
            keep_closing_tags=True,
            allow_removing_spaces_between_attributes=False,
            minify_doctype=False,
        )
        text = _STYLE.sub(lambda style: f"<style>{rcssmin.cssmin(style[1])}</style>", text)
        path.write_text(text, encoding="utf-8")
        yield path.relative_to(folder).as_posix(), text


def _write_headers(folder: Path, inline: dict[str, headers.Inline]) -> None:
    """Write the headers for each kind of host, with the hashes of what pages carry inside."""
    files = (path for path in folder.rglob("*") if path.is_file())
    others = sorted(path.relative_to(folder).as_posix() for path in files)
    others = [path for path in others if path not in inline]
    for name, text in headers.files(inline, others).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _swap(beside: Path, site: Path) -> None:
    old = beside.with_name(f"{beside.name}.old")
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
