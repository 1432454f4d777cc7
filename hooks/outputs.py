"""MkDocs adapter: everything that is made besides the pages."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from ofos.outputs import write_all
from ofos.problems import FactsError, report
from ofos.site import opened

#: Set by `ofos build`: an editor who looks on while writing needs the pages only.
PUBLISH = "OFOS_PUBLISHED" in os.environ


@event_priority(-200)  # after every language is built
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    site = opened(Path(config.config_file_path).parent)
    try:
        write_all(site, Path(config.site_dir), str(config.site_url), PUBLISH)
    except FactsError as error:
        raise Abort(report(error.problems)) from None
