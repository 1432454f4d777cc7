"""What every output is made from."""

from __future__ import annotations

from dataclasses import dataclass

from ofos.html.folder import Folder
from ofos.site.site import Site


@dataclass(frozen=True)
class Context:
    """The site, and the folder with its pages as they are built. An output is a function of it that
    writes its files into the folder."""

    site: Site
    folder: Folder
