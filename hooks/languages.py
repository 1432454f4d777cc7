"""MkDocs adapter: static-i18n builds one language after the other; here it is side by side."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from ofos.site import Uses, opened
from ofos.workers import Worker

#: Who builds the other languages meanwhile.
_others: list[Worker[Uses]] = []


def on_config(config: MkDocsConfig) -> None:
    # It builds them from its last event: below, that is called earlier.
    plugin, last = config.plugins["i18n"], config.plugins.events["post_build"]
    last[:] = [event for event in last if getattr(event, "__self__", None) is not plugin]


@event_priority(100)  # once the folder is empty, before static-i18n looks at the files
def on_files(files: Files, config: MkDocsConfig) -> None:
    plugin = config.plugins["i18n"]
    if not plugin.building:  # type: ignore[attr-defined]

        def build() -> Uses:
            plugin.on_post_build(config)  # type: ignore[call-arg]
            return opened(_root(config)).uses()

        _others[:] = [Worker(build)]


def on_post_build(config: MkDocsConfig) -> None:
    if not config.plugins["i18n"].building:  # type: ignore[attr-defined]
        opened(_root(config)).add_uses(_others.pop().result())


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
