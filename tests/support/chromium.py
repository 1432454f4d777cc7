"""The one way to Chromium: where the machine's own is (installed first if need be), how it is
started, and how long it is waited for.

Playwright drives it; nothing is downloaded but the system's own packages.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from tests.support.apt import install

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
#: How long anything may take before it counts as never, in milliseconds: a test waits for what it
#: wants to see, and a busy machine may take its time.
PATIENCE = 60_000
#: A small phone, in CSS px.
PHONE: ViewportSize = {"width": 360, "height": 740}

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
            [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=120
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


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Start the machine's browser, installed first if need be. Raises ChromiumMissingError."""
    return playwright.chromium.launch(
        executable_path=ensure(), args=[*FLAGS, *flags], timeout=2 * PATIENCE
    )


@contextmanager
def launched(*flags: str) -> Iterator[Browser]:
    """One browser, until the end. Raises ChromiumMissingError."""
    with sync_playwright() as playwright:
        browser = launch(playwright, *flags)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A reader's browser that has been nowhere yet, on a phone unless `options` (Playwright's, of a
    context) say otherwise."""
    context = browser.new_context(**{"viewport": PHONE, **options})
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def until(page: Page, holds: Callable[[], bool], what: str = "what the test waits for") -> None:
    """Wait until `holds`, which is asked again and again while the page goes on living."""
    ends = time.monotonic() + PATIENCE / 1000
    while not holds():
        if time.monotonic() > ends:
            raise AssertionError(f"{what} did not come within {PATIENCE // 1000} seconds")
        page.wait_for_timeout(20)


def drawn(page: Page) -> None:
    """Wait until the page has been drawn twice: whatever it does of itself, it has begun."""
    page.evaluate(
        """() => document.fonts.ready.then(() => new Promise(done =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))"""
    )


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
