"""The XML files that the site offers, as templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ofos.machinery.templates import environment

FOLDER = Path(__file__).parent


def render(name: str, **values: Any) -> str:
    """The file `name` ("sitemap.xml") with its values escaped."""
    return environment(FOLDER).get_template(name).render(values) + "\n"
