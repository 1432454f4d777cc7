"""MkDocs adapter: what templates are told about each page."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ofos.folds import linkable
from ofos.site import opened


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return linkable(html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    site = opened(Path(config.config_file_path).parent)
    paths = [[_path(p) for p in (e.children if e.is_section else [e])] for e in nav.items]
    context.update(site.context(site.page(page.file.src_uri), paths, str(config.site_url)))


def _path(page: Any) -> str:
    return str(page.file.src_uri.partition("/")[2])
