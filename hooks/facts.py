"""MkDocs adapter: the sources are checked, and facts put into Markdown before it is rendered."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ofos.problems import FactsError, report
from ofos.publishing.current_site import notices, open_site, opened


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def on_config(config: MkDocsConfig) -> None:
    try:
        site = open_site(_root(config))
    except FactsError as error:
        raise Abort(report(error.problems)) from None
    site.address = str(config.site_url)
    if not config.plugins["i18n"].building:  # type: ignore[attr-defined]
        print(report(notices(site)))


@event_priority(100)  # before static-i18n, so that no plugin sees a token
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    site = opened(_root(config))
    source = site.page(page.file.src_uri)
    said = site.markdown(source)
    page.meta.update(site.front(source))
    # Extensions are made anew for each page, so a page's language can set them.
    config.mdx_configs["ofos.pages.abbreviations"] = {"known": site.abbreviations(source)}
    return said


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> None:
    for name in ("facts.yml", "words", "ofos", "overrides", "hooks"):
        server.watch(str(_root(config) / name))
