"""MkDocs adapter: everything that is made beside the pages, after the last language is built."""

from pathlib import Path

from mkdocs.plugins import event_priority

from ofos.outputs import ALWAYS, PUBLISHED
from ofos.site import opened

serving = False


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


@event_priority(-200)  # after static-i18n has built every language
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    site = opened(Path(config.config_file_path).parent)
    for write in ALWAYS if serving else ALWAYS + PUBLISHED:
        write(site, Path(config.site_dir), config.site_url)
