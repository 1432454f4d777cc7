"""MkDocs adapter: everything that is made beside the pages, after the last language is built."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from ofos.outputs import ALWAYS, PUBLISHED
from ofos.site import opened


@event_priority(-200)  # after static-i18n has built every language
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    site = opened(Path(config.config_file_path).parent)
    # Set by `ofos build`: an editor who looks on while writing needs the pages only.
    for write in ALWAYS + PUBLISHED if "OFOS_PUBLISHED" in os.environ else ALWAYS:
        write(site, Path(config.site_dir), str(config.site_url))
