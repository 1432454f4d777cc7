"""Debian packages that a test needs, installed where that asks for no password."""

import subprocess

from tests.support.sources import ROOT


def install(*packages: str) -> bool:
    """Whether they could be installed; what to type otherwise is printed."""
    command = ["sh", str(ROOT / "scripts" / "apt.sh"), *packages]
    return subprocess.run(command, check=False).returncode == 0
