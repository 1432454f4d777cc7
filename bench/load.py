"""Part `load`: how many readers one small machine serves, beside stock Material's output."""

import json
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench import made, serving
from bench.report import Cell, middle, over, table
from ofos.publishing.current_site import refresh
from tests.support import apt

CONNECTIONS = 200
#: Pages enough to see that it works.
FEW = 3
SCRIPT = Path(__file__).with_suffix(".lua")
COLUMNS = (
    "site",
    "requests/s",
    "÷ ours",
    "p50 ms",
    "p99 ms",
    "errors",
    "bytes an answer",
    "requests a first view",
    "first views/s at most",
)
#: What the HTML of a page has a browser fetch.
NAMED = "script[src], link[rel=stylesheet], link[rel=icon]:not([href^=data]), img[src]"


def run(folder: Path, options: Namespace) -> None:
    """Ask nginx for every page of both sites, as fast as it can."""
    if not shutil.which("wrk"):
        apt.install("wrk")
    if not (serving.ready() and shutil.which("wrk")):
        sys.exit("nginx or wrk is missing: sudo apt-get install nginx wrk")
    site = made.ours(folder / "ours")
    other = made.stock_material(folder / "ours", folder / "stock")
    serving.prepare(other)
    paths = [f"/{page.url}" for page in refresh(folder / "ours").pages]
    paths = paths[:FEW] if options.smoke else paths
    sites = {"ours": site, "stock Material": other}
    at = serving.address(site)
    told: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
    for _ in range(options.runs):  # turn by turn, so that what else runs falls on both alike
        for name, pages in sites.items():
            told[name].append(_wrk(pages, at, paths, options.seconds))
    rows: list[list[Cell]] = []
    base = middle(one["rate"] for one in told["ours"])
    for name, pages in sites.items():
        rate, half, slow = (
            middle(one[key] for one in told[name]) for key in ("rate", "p50", "p99")
        )
        errors = sum(one["errors"] for one in told[name])
        parts = sum(_parts(pages, path) for path in paths) / len(paths)
        rows.append([name, rate, over(rate, base), half, slow, errors])
        rows[-1] += [told[name][-1]["size"], parts, (rate or 0) / parts]
    table(
        f"Load: {CONNECTIONS} connections for {options.seconds} s, every page in turn, medians of "
        f"{options.runs}",
        COLUMNS,
        rows,
        "nginx with deploy/nginx.conf (one worker), TLS, HTTP/1.1 with keep-alive (wrk knows no "
        "HTTP/2), brotli files; wrk on the same machine, so both share its cores. Asked for are "
        "pages alone; a first view counts the styles and scripts that their HTML names.",
    )


def _wrk(pages: Path, at: str, paths: list[str], seconds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as temporary, serving.served(pages, at) as server:
        listed = Path(temporary, "paths")
        listed.write_text("\n".join(paths), encoding="utf-8")
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT)]
        command += [f"https://127.0.0.1:{server.port}", "--", str(listed)]
        said = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=seconds + 60
        )
    told = json.loads(said.stdout.strip().splitlines()[-1])
    return {
        "rate": told["requests"] / told["microseconds"] * 1e6,
        "size": told["bytes"] / max(told["requests"], 1),
        "p50": told["p50"] / 1000,
        "p99": told["p99"] / 1000,
        "errors": told["errors"],
    }


def _parts(pages: Path, path: str) -> int:
    """Requests of a first view: the page, and what its HTML names."""
    tree = LexborHTMLParser((pages / path[1:] / "index.html").read_text(encoding="utf-8"))
    return 1 + len(tree.css(NAMED))
