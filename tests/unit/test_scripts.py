"""What `make test` does and says, with a stand-in for Python that fails as it is told."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = """#!/bin/sh
case "$*" in
"-m ofos build"*) [ -z "$BROKEN" ] || { echo "facts.yml:33: $BROKEN" >&2; exit 1; } ;;
"-m pytest"*) echo "pytest was here" ;;
esac
"""


@pytest.fixture
def run(tmp_path: Path):
    (tmp_path / "scripts").mkdir()
    for name in ("test.sh", "steps.sh"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(STAND_IN)
    python.chmod(0o755)
    (tmp_path / "scripts/lint.sh").write_text('[ -z "$UNTYPED" ]\n')
    (tmp_path / "pdftotext").symlink_to("/bin/true")

    def run(**variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "scripts/test.sh"],
            cwd=tmp_path,
            env={
                "BROKEN": "",
                "UNTYPED": "",
                **variables,
                "PATH": f"{tmp_path}:{os.environ['PATH']}",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return run


def test_all_steps_are_run(run):
    done = run()
    assert done.returncode == 0
    assert "pytest was here" in done.stdout


def test_a_failed_build_ends_the_run_with_its_message_last(run):
    done = run(BROKEN="เบอร์ไม่ถูกรูปแบบ")
    assert done.returncode == 1
    assert "pytest was here" not in done.stdout
    assert done.stdout.splitlines()[-1] == "facts.yml:33: เบอร์ไม่ถูกรูปแบบ"


def test_a_failed_step_before_the_build_stops_nothing(run):
    done = run(UNTYPED="yes")
    assert done.returncode == 1
    assert "pytest was here" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("lint")
