"""MkDocs adapter: everything that is made beside the pages, after the last language is built."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from ofos.outputs import ALWAYS, PUBLISHED, begin
from ofos.problems import FactsError, report
from ofos.site import opened


def on_pre_build(config: MkDocsConfig) -> None:
    if "OFOS_PUBLISHED" in os.environ:
        begin(opened(Path(config.config_file_path).parent), str(config.site_url))


@event_priority(-200)  # after static-i18n has built every language
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    site = opened(Path(config.config_file_path).parent)
    # Set by `ofos build`: an editor who looks on while writing needs the pages only.
    try:
        for write in ALWAYS + PUBLISHED if "OFOS_PUBLISHED" in os.environ else ALWAYS:
            write(site, Path(config.site_dir), str(config.site_url))
    except FactsError as error:
        raise Abort(report(error.problems)) from None
