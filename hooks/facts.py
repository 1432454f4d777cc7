"""MkDocs adapter: the sources are checked, and Markdown is told what to say on each page."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ofos.languages import REQUIRED
from ofos.pages.markdown import NAME
from ofos.problems import FactsError, report
from ofos.publishing.current_site import current, refresh
from ofos.site.sources import SOURCES


def on_config(config: MkDocsConfig) -> None:
    try:
        site = refresh(_root(config), config.site_url)
    except FactsError as error:
        raise Abort(report(error.problems)) from None
    config.site_url = site.address
    config.site_name = site.languages[REQUIRED[0]].words["site_name"]
    if not config.plugins["i18n"].building:  # type: ignore[attr-defined]
        print(report(site.notices))


@event_priority(100)  # before static-i18n, so that no plugin sees a token
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    site = current(_root(config))
    source = site.page(page.file.src_uri)
    rendered = site.rendered[source.file]
    page.meta.update(title=rendered.title, description=rendered.description)
    # Extensions are made anew for each page, so a page can set them.
    config.mdx_configs[NAME] = site.markdown(source)
    return source.body


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> None:
    for name in SOURCES:
        if (_root(config) / name).exists():
            server.watch(str(_root(config) / name))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
