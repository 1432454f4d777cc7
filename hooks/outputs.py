"""MkDocs adapter: everything that is made besides the pages."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from ofos.outputs import ALWAYS, PUBLISHED, begin
from ofos.problems import FactsError, report
from ofos.site import Site, opened
from ofos.workers import Worker

#: Set by `ofos build`: an editor who looks on while writing needs the pages only.
PUBLISH = "OFOS_PUBLISHED" in os.environ
_begun: list[Worker[None]] = []


@event_priority(200)  # once the folder is empty
def on_files(files: Files, config: MkDocsConfig) -> None:
    if PUBLISH and not config.plugins["i18n"].building:  # type: ignore[attr-defined]
        _begun[:] = [begin(*_told(config))]


@event_priority(-200)  # after every language is built
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    try:
        for begun in _begun:
            begun.result()
        for write in ALWAYS + PUBLISHED if PUBLISH else ALWAYS:
            write(*_told(config))
    except FactsError as error:
        raise Abort(report(error.problems)) from None


def _told(config: MkDocsConfig) -> tuple[Site, Path, str]:
    site = opened(Path(config.config_file_path).parent)
    return site, Path(config.site_dir), str(config.site_url)
