"""MkDocs adapter that patches static-i18n 1.3.1: it builds one language after the other, here they
are built side by side.

The plugin has no setting for it (its issue 57 tells what building one after the other costs large
sites). Gain: decisions/0008. tests/unit/test_hooks.py fails when the plugin's last event changes.
Without this hook everything works, slower.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from ofos.machinery.processes import Worker

#: Who builds the other languages meanwhile.
_others: list[Worker[None]] = []


def on_config(config: MkDocsConfig) -> None:
    # It builds them from its last event: below, that is called earlier.
    plugin, last = config.plugins["i18n"], config.plugins.events["post_build"]
    last[:] = [event for event in last if getattr(event, "__self__", None) is not plugin]


@event_priority(100)  # once the folder is empty, before static-i18n looks at the files
def on_files(files: Files, config: MkDocsConfig) -> None:
    plugin = config.plugins["i18n"]
    if not plugin.building:  # type: ignore[attr-defined]
        _others[:] = [Worker(lambda: plugin.on_post_build(config))]  # type: ignore[call-arg]


def on_post_build(config: MkDocsConfig) -> None:
    if not config.plugins["i18n"].building:  # type: ignore[attr-defined]
        _others.pop().result()
