"""What CONTRIBUTING.md lets editors do turns nothing red that they did not break: all of it is done
to one copy of the whole project, which is then built and put to its own tests.

Red where a test repeats a fact, or where two places of a page tell two days.
"""

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from ofos.checks.sources import check
from ofos.facts import loader as facts_file
from tests.support.sources import ROOT, run_ofos

pytestmark = [pytest.mark.site, pytest.mark.slow]

RECIPES = yaml.safe_load(Path(__file__).with_name("recipes.yml").read_text(encoding="utf-8"))
TESTS = ("tests/unit", "tests/content", "tests/site")
#: Each needs a check of its own, and whether it fits what was edited another test tells at once.
APART = "tests/content/test_faults.py::test_is_answered_at_its_line_and_nothing_else"


def change_fact(root: Path, path: str, values: dict[str, str]) -> None:
    """Other values of a fact, on the lines where the old ones stand, and below the first of them
    the days: compared, and seen."""
    facts = facts_file.load(root)
    file = root / "facts.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    first = facts.line(path)  # its key's, so the index of the line below
    margin = " " * (len(lines[first]) - len(lines[first].lstrip()))
    last = next(n for n in range(first, len(lines)) if not lines[n].startswith(margin))
    for key, value in values.items():
        there = [n for n in range(first, last) if lines[n].startswith(f"{margin}{key}:")]
        place = there[0] if there else last
        lines[place : place + len(there)] = [f"{margin}{key}: {value}"]
        last += not there
    day = facts.file.compared + timedelta(1)
    lines[first + 1 : first + 1] = [f"{margin}compared: {day}", f"{margin}seen: {day}"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def add_sentence(file: Path, words: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text.rstrip()}\n\n{words}\n", encoding="utf-8")


def add_text(file: Path, text: str, below: str = "") -> None:
    """Put text at the end of a file, which may be new, or below a line of it."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    place = lines.index(below) + 1 if below else len(lines)
    lines[place:place] = text.replace("␣", " ").rstrip("\n").splitlines()
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def edit(root: Path, recipe: dict[str, Any]) -> None:
    """Do what a row of recipes.yml says."""
    for name, text in recipe.get("text", {}).items():
        add_text(root / name, **(text if isinstance(text, dict) else {"text": text}))
    if "entry" in recipe:
        add_text(root / "facts.yml", **recipe["entry"])
    match recipe:
        case {"fact": path, **values}:
            values.pop("text", None)
            change_fact(root, path, values)
        case {"page": name, "sentence": words}:
            add_sentence(root / name, words)


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "safe.directory=*"]
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The whole project as it stands, committed, its facts compared a day before they were: what is
    compared now is so later than the rest, and no day is still to come."""
    files = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    copy = tmp_path / "project"
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    day = facts_file.load(ROOT).file.compared
    facts = copy / "facts.yml"
    text = facts.read_text(encoding="utf-8")
    earlier = re.sub(rf"^compared: {day}$", f"compared: {day - timedelta(1)}", text, flags=re.M)
    assert earlier != text
    facts.write_text(earlier, encoding="utf-8")
    git(copy, "init", "-q")
    commit(copy, "Begin")
    return copy


def commit(folder: Path, subject: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", subject)


@pytest.mark.parametrize("name", RECIPES)
def test_what_an_editor_may_do_is_no_fault(copy, name):
    """By the check alone, which answers first: each by itself."""
    edit(copy, RECIPES[name])
    assert list(map(str, check(copy).faults)) == []


def test_what_editors_may_do_turns_nothing_red(project):
    for name, recipe in RECIPES.items():
        edit(project, recipe)
        commit(project, name)
    done = run_ofos(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n0",
            "-m",
            "not slow",
            "--deselect",
            APART,
            *TESTS,
        ],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
