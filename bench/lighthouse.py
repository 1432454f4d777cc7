"""Lighthouse's mobile test of one page. It exists on npm alone, so here, and only here, is Node."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

from bench import WORK
from tests.support import chromium
from tests.support.sources import ROOT

FOLDER = WORK / "node"
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: Column: audit.
AUDITS = {
    "FCP ms": "first-contentful-paint",
    "LCP ms": "largest-contentful-paint",
    "work ms": "mainthread-work-breakdown",
    "CLS": "cumulative-layout-shift",
    "TBT ms": "total-blocking-time",
    "bytes": "total-byte-weight",
}


@dataclass(frozen=True)
class Result:
    """Scores (0–100) by category, numbers by column, and the audits that cost points."""

    scores: dict[str, float]
    numbers: dict[str, float]
    lost: tuple[str, ...]


LOCK = ROOT / "bench" / "package-lock.json"
#: A copy of the lock file that was installed by, written last.
DONE = FOLDER / "installed"


def ready() -> bool:
    """Whether Lighthouse is installed as its lock file says."""
    return DONE.exists() and DONE.read_bytes() == LOCK.read_bytes()


def install() -> str:
    """The version of Lighthouse, installed by its lock file if need be; "" without Node."""
    if not shutil.which("npm"):
        return ""
    if not ready():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for file in (LOCK, LOCK.with_name("package.json")):
            shutil.copy(file, FOLDER)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=FOLDER,
            check=True,
            timeout=600,
        )
        shutil.copy(LOCK, DONE)
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.strip()


def measure(url: str, flags: list[str]) -> Result:
    """One run. Lighthouse opens a browser of its own, with no cache and a new profile."""
    command = [
        str(PROGRAM),
        url,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(map(_quoted, [*chromium.FLAGS, *flags]))}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium.ensure()}
    said = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    if said.returncode:
        raise RuntimeError(f"Lighthouse failed on {url}:\n{said.stderr[-2000:]}")
    return _read(json.loads(said.stdout))


def _quoted(flag: str) -> str:
    name, equals, value = flag.partition("=")
    return f'{name}="{value}"' if equals else name


def _read(told: dict[str, Any]) -> Result:
    audits = told["audits"]
    numbers = {column: audits[audit]["numericValue"] for column, audit in AUDITS.items()}
    numbers["requests"] = len(audits["network-requests"]["details"]["items"])
    lost = {
        reference["id"]
        for category in told["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 0.9
        if audits[reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual")
    }
    scores = {name: 100 * told["categories"][name]["score"] for name in CATEGORIES}
    return Result(scores, numbers, tuple(sorted(lost)))
