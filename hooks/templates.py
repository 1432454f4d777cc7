"""MkDocs adapter: what templates are told about each page."""

from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ofos.facts.renderer import Renderer
from ofos.html.folds import linkable
from ofos.html.old_ids import kept
from ofos.html.tabs import named
from ofos.machinery.own_scripts import OwnScripts
from ofos.machinery.templates import compiled
from ofos.publishing.current_site import current
from ofos.site.page_context import page_context


def on_config(config: MkDocsConfig) -> None:
    # The engine dates its sitemap by the build, and knows no x-default: we write our own.
    config.theme.static_templates.discard("sitemap.xml")
    # Distilled into the pages when all of them are made.
    config.extra_css.clear()
    # The theme's scripts, styles and icons: no page of ours asks for one, and for each language
    # it takes a tenth of a second to list all ten thousand.
    make = config.theme.get_env

    def get_env() -> jinja2.Environment:
        environment = make()
        environment.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return environment

    config.theme.get_env = get_env  # type: ignore[method-assign]


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    env.bytecode_cache = compiled()
    env.add_extension(OwnScripts)
    # 404 is made once for all languages, so it names the language of each fact.
    site = current(Path(config.config_file_path).parent)
    env.globals["fact_in"] = lambda code, path, form="": Renderer(
        site.facts, site.languages[code], "404.html"
    ).inline(path, form)
    env.globals["has"] = lambda path: path in site.urls


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    site = current(Path(config.config_file_path).parent)
    return kept(named(linkable(html)), site.old_ids(site.page(page.file.src_uri)))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    site = current(Path(config.config_file_path).parent)
    told = page_context(site, site.page(page.file.src_uri))
    context.update(told)
