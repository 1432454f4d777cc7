"""A second site, of nothing but its own data (tests/other/drill) on the pages that every new site
begins with: what this project is without this office's facts, words and settings."""

import shutil
from pathlib import Path

from ofos.site.settings import FILE, with_menu
from tests.support.sources import ROOT

DATA, STARTER = ROOT / "tests/other/drill", ROOT / "starter"
#: What is not data: it is the same for every site.
GENERATOR = ("ofos", "hooks", "overrides", "words")


def copy_other(target: Path) -> Path:
    """Write the sources of the second site into the new folder `target`, and return it."""
    for name in GENERATOR:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(STARTER, target, dirs_exist_ok=True)
    shutil.copytree(DATA, target, dirs_exist_ok=True)
    menu = (target / "nav.yml").read_text(encoding="utf-8")
    settings = (ROOT / FILE).read_text(encoding="utf-8")
    (target / FILE).write_text(with_menu(settings, menu), encoding="utf-8")
    return target
