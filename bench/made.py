"""The sites that are measured, made anew: ours from a copy of the sources, stock Material, and the
pages written by hand."""

import os
import subprocess
import sys
from pathlib import Path

from bench import handwritten, stock
from tests.support.sources import ROOT, copy_sources

OURS = (sys.executable, "-m", "ofos", "build")
STOCK = (sys.executable, "-m", "mkdocs", "build", "--quiet")


def environment() -> dict[str, str]:
    """Ours, but Python may keep what it has compiled, as on anybody's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


def run(command: tuple[str, ...], folder: Path) -> None:
    """Make a site that is not measured in the making: what is drawn may lie there."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment() | {"OFOS_CACHE": str(ROOT / ".cache")},
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} in {folder}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def ours(folder: Path) -> Path:
    """Our site, built from a copy of the sources in `folder`: where its pages are."""
    run(OURS, copy_sources(folder))
    return folder / "site"


def stock_material(root: Path, folder: Path) -> Path:
    """Stock Material from the sources below `root`: where its pages are."""
    run(STOCK, stock.write(root, folder))
    return folder / "site"


def by_hand(site: Path, folder: Path, urls: list[str]) -> Path:
    """The pages at `urls` of our built site as hand-written ones: where they are."""
    return handwritten.write(site, folder, urls)
