"""pdftotext, by which the tests read PDFs as other programs do; installed first if need be."""

import shutil
import subprocess

from tests.support.apt import install

HOW = (
    "ต้องมี pdftotext สั่ง: sudo apt-get install poppler-utils"
    " (pdftotext is needed: sudo apt-get install poppler-utils)"
)


def ready() -> bool:
    """Whether pdftotext is there, installed first if need be."""
    return shutil.which("pdftotext") is not None or install("poppler-utils")


def text_of(pdf: bytes) -> str:
    """The text of a PDF in the order of its content, lines as they are set."""
    if not ready():
        raise RuntimeError(HOW)
    said = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return said.stdout.decode("utf-8").replace("\f", "").rstrip("\n")
