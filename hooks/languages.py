"""MkDocs adapter: what belongs to the site as a whole, whichever language is being built."""

from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ofos.languages import languages
from ofos.rendering import Renderer
from ofos.site import opened


def on_config(config: MkDocsConfig) -> None:
    # The engine dates its sitemap by the build, and knows no x-default: we write our own.
    config.theme.static_templates.discard("sitemap.xml")
    # The theme's scripts, styles and icons: no page of ours asks for one, and for each language
    # it takes a tenth of a second to list all ten thousand.
    make = config.theme.get_env

    def get_env() -> jinja2.Environment:
        environment = make()
        environment.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return environment

    config.theme.get_env = get_env  # type: ignore[method-assign]


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    # 404 is made once for all languages, so it names the language of each fact.
    facts = opened(Path(config.config_file_path).parent).facts
    env.globals["fact_in"] = lambda code, path, form="": Renderer(
        facts, languages()[code], "404.html"
    ).inline(path, form)
