"""Where the machine's Chromium is, installed first if need be; make test and the browser tests ask.

Playwright drives it; nothing is downloaded but the system's own packages.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
# Without a Thai font every letter is an empty box and no measurement of the text means anything.
FONTS = ("fonts-noto-core", "fonts-thai-tlwg")
APT = Path(__file__).parents[2] / "scripts" / "apt.sh"

HOW = """\
ไม่พบ Chromium หรือ Google Chrome ที่ใช้ได้ การทดสอบในเบราว์เซอร์จึงทำไม่ได้
  Debian: sudo apt-get install chromium fonts-noto-core fonts-thai-tlwg
  Ubuntu: ติดตั้ง Google Chrome (ไฟล์ .deb จากเว็บไซต์ของ Google) หรือสั่ง: sudo snap install chromium
  อยู่ที่อื่น: make test CHROMIUM=/ที่อยู่/chrome
(no Chromium or Google Chrome that runs: the tests in the browser cannot be made
  Debian: sudo apt-get install chromium fonts-noto-core fonts-thai-tlwg
  Ubuntu: install Google Chrome (the .deb from Google's site), or: sudo snap install chromium
  elsewhere: make test CHROMIUM=/path/chrome)"""


class ChromiumMissingError(Exception):
    """No browser; the message says how to get one, in Thai and English."""


def runs(path: str) -> bool:
    """Ubuntu's /usr/bin/chromium-browser is a stub that only says "install the snap"."""
    try:
        said = subprocess.run(
            [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and b"Chrom" in said.stdout


@cache
def find() -> str | None:
    """The path of a browser that runs: the CHROMIUM variable's, or the first of NAMES."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen if runs(chosen) else None
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and runs(path)), None)


def has_thai_font() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    said = subprocess.run(["fc-list", ":lang=th"], capture_output=True, check=False)
    return bool(said.stdout.strip())


def install(*packages: str) -> bool:
    """Debian packages, where that needs no password. Ubuntu's "chromium" is the stub: not asked."""
    return subprocess.run(["sh", str(APT), *packages], check=False).returncode == 0


def is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()


def ensure() -> str:
    """The path of a browser that runs, with a Thai font beside it; installs what is missing."""
    if not find() and not os.environ.get("CHROMIUM") and not is_ubuntu():
        install("chromium", *FONTS)
        find.cache_clear()
    if not has_thai_font():
        install("fontconfig", *FONTS)
    if path := find():
        return path
    raise ChromiumMissingError(HOW)


if __name__ == "__main__":
    try:
        browser = ensure()
    except ChromiumMissingError as missing:
        sys.exit(str(missing))
    print(browser)
    if not has_thai_font():
        sys.exit(
            "ไม่มีแบบอักษรไทย สั่ง: sudo apt-get install fonts-noto-core fonts-thai-tlwg\n"
            "(no Thai font; type: sudo apt-get install fonts-noto-core fonts-thai-tlwg)"
        )
