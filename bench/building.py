"""Part `build`: what building costs, by the number of topics, beside stock Material; and how soon
an editor sees a change."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench import content, made, stock
from bench.report import Cell, middle, over, progress, table
from ofos.html.folder import Folder
from ofos.outputs.context import Context
from ofos.outputs.kit import KEPT, write_kit
from ofos.publishing.current_site import refresh
from tests.support.servers import free_port, stop
from tests.support.sources import copy_sources

#: Topics in each language; 0 is the real site.
SIZES = (0, 500)
LARGE = 3000
#: A build takes minutes at most; whatever takes longer is stopped and told.
LONGEST = 1200
EDITED = "contact.md"
COLUMNS = (
    "topics",
    "site",
    "first build s",
    "build s",
    "÷ ours",
    "÷ 500 topics",
    "CPU s",
    "MB memory",
    "MB output",
    "KB HTML a page",
    "largest KB",
)
SERVE = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr")


@dataclass(frozen=True)
class Cost:
    """Seconds from start to end, and of the processors; MB of the largest process, MB written,
    bytes of a page's HTML."""

    seconds: float
    work: float
    memory: float
    output: float
    html: float
    largest: int


def run(folder: Path, options: Namespace) -> None:
    """Build all sizes, then edit one page of the real site, and print both tables."""
    sizes: tuple[int, ...] = (*SIZES, LARGE) if options.all else SIZES
    if options.smoke:
        sizes = SIZES[:1]
    rows: list[list[Cell]] = []
    seconds: dict[tuple[str, int], float] = {}
    for size in sizes:
        project = copy_sources(folder / f"ours-{size}")
        if size:
            content.write(project, size)
        commands: dict[str, tuple[Path, tuple[str, ...]]] = {"ours": (project, made.OURS)}
        if size != LARGE:
            plain = stock.write(project, folder / f"stock-{size}")
            commands["stock Material"] = (plain, made.STOCK)
        topics = len(list((project / "docs" / "th").rglob("*.md")))
        for name, (place, command) in commands.items():
            runs = 1 if size == LARGE else options.runs
            progress(f"build: {topics} topics, {name}, {runs} runs")
            first = measure(command, place)
            costs = [first] if options.smoke else [measure(command, place) for _ in range(runs)]
            cost, took = costs[-1], middle(one.seconds for one in costs) or 0.0
            seconds[name, size] = took
            growth = over(took, seconds.get((name, SIZES[-1]))) if size == LARGE else None
            memory = max(one.memory for one in costs)
            ratio = over(took, seconds["ours", size])
            rows.append([f"{topics:,}", name, first.seconds, took, ratio, growth])
            rows[-1] += [
                middle(one.work for one in costs),
                memory,
                cost.output,
                cost.html / 1000,
                cost.largest / 1000,
            ]
    progress("")
    table(
        f"Cost of building, by topics × 2 languages, medians of {options.runs} (of 1 at {LARGE:,})",
        COLUMNS,
        rows,
        "Must be, ours: ≤ 2 s for the real site, ≤ 7 s at 500, 3,000 within 6.5 × the time of 500, "
        "≤ 500 MB, ≤ 45 KB of HTML a page. Each build starts without a site; the first one also "
        "without what our builds keep in .cache/ (drawings, compiled templates). Memory is that of "
        "the largest process. Ours is all that goes out (checks, embeds, compressed files, …), "
        "stock Material's the pages.",
    )
    _kit(folder)
    _edits(folder, options.runs)


def _kit(folder: Path) -> None:
    """The announcement kit by itself: nothing drawn before, and everything."""
    site = refresh(folder / "ours-0")
    rows: list[list[Cell]] = []
    for name in ("nothing drawn before", "everything drawn before"):
        if not rows:
            shutil.rmtree(site.root / KEPT, ignore_errors=True)
        with tempfile.TemporaryDirectory() as target:
            started = time.monotonic()
            write_kit(Context(site, Folder(Path(target))))
            seconds = time.monotonic() - started
            files = [path for path in Path(target).rglob("*") if path.is_file()]
        pdfs = sum(path.suffix == ".pdf" for path in files)
        rows.append([name, len(files), pdfs, seconds])
    table("The announcement kit", ["drawings", "files", "PDFs of them", "s"], rows)


def measure(command: tuple[str, ...], project: Path) -> Cost:
    """One build from nothing; Python's compiled modules may be there."""
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=project,
        env=made.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    said = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} in {project}:\n{said[-2000:]}")
    site = project / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if _is_page(path.relative_to(site))]
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        seconds,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss * unit / 1e6,
        sum(path.stat().st_size for path in files) / 1e6,
        sum(pages) / len(pages),
        max(pages),
    )


def _is_page(path: Path) -> bool:
    return path.name == "index.html" and "embed" not in path.parts


def _edits(folder: Path, runs: int) -> None:
    rows: list[list[Cell]] = []
    for name, project in {
        "ours": copy_sources(folder / "edited-ours"),
        "stock Material": stock.write(folder / "ours-0", folder / "edited-stock"),
    }.items():
        with _serving(project) as (url, log):
            waits = [_edit(project, url, turn) for turn in range(runs)]
        # The first one is the start.
        built = re.findall(r"Documentation built in ([\d.]+) seconds", log.read_text("utf-8"))[1:]
        rows.append([name, runs, middle(map(float, built)), middle(waits)])
    table(
        "After one edit of the real site in make serve, medians",
        ["site", "edits", "rebuild s", "until the browser has the page, s"],
        rows,
        "Must be, ours: rebuild ≤ 1 s. Before it MkDocs looks for changes every half second and "
        "waits another quarter: that is in the last column.",
    )


@contextmanager
def _serving(project: Path) -> Iterator[tuple[str, Path]]:
    port, log = free_port(), project / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*SERVE, f"127.0.0.1:{port}"],
            cwd=project,
            env=made.environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        url = f"http://127.0.0.1:{port}/{EDITED.removesuffix('.md')}/"
        _until(url, "<html")
        yield url, log
    finally:
        stop(process)


def _edit(project: Path, url: str, turn: int) -> float:
    page, mark = project / "docs" / "th" / EDITED, f"edit-number-{turn}"
    text = page.read_text(encoding="utf-8")
    time.sleep(1.0)  # an editor doesn't type while the page is being built
    started = time.monotonic()
    page.write_text(f"{text}\n\n{mark}\n", encoding="utf-8")
    _until(url, mark)
    return time.monotonic() - started


def _until(url: str, mark: str) -> None:
    """Ask until the answer has `mark`; the server lets one wait while it builds."""
    ends = time.monotonic() + 300
    while time.monotonic() < ends:
        try:
            with urlopen(url, timeout=300) as answer:
                if mark in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{url} never said {mark}")
