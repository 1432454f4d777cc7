"""The project's folder, copies of its sources, and commands run in them as an editor would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ofos.site.sources import SOURCES

ROOT = Path(__file__).resolve().parents[2]


def copy_sources(target: Path) -> Path:
    """Copy what a build needs into the new folder `target`, and return it."""
    target.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, target / name)
    return target


def run_ofos(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the core in a copy, as an editor would.

    Drawings are taken from the project's own cache: a copy seldom changes more than a few.
    """
    return subprocess.run(
        [sys.executable, "-m", "ofos", *arguments],
        cwd=folder,
        env=os.environ | {"OFOS_CACHE": str(ROOT / ".cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
