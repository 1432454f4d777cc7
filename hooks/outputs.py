"""MkDocs adapter: what an editor sees besides the pages."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from ofos.html.folder import Folder
from ofos.outputs.context import Context
from ofos.problems import FactsError, report
from ofos.publishing.current_site import current
from ofos.publishing.publication import write_seen


@event_priority(-200)  # after every language is built
def on_post_build(config: MkDocsConfig) -> None:
    # `ofos build` makes all of it when the engine has ended.
    if config.plugins["i18n"].building or "OFOS_BUILD" in os.environ:  # type: ignore[attr-defined]
        return
    try:
        site = current(Path(config.config_file_path).parent)
        write_seen(Context(site, Folder(Path(config.site_dir))))
    except FactsError as error:
        raise Abort(report(error.problems)) from None
