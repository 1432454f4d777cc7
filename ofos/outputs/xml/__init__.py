"""The XML files that the site offers, as templates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ofos.machinery.templates import environment

FOLDER = Path(__file__).parent
#: What XML 1.0 (2.2) does not allow, not even as a reference.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(name: str, **values: Any) -> str:
    """The file `name` ("sitemap.xml") with its values escaped, and without what XML forbids."""
    text = environment(FOLDER).get_template(name).render(values)
    return _FORBIDDEN.sub("", text) + "\n"
