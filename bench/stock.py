"""The same words as Material for MkDocs publishes them when nothing is changed.

The facts are said beforehand by our own core, so that it gets plain Markdown. Its menu, search,
languages and Markdown extensions are those of mkdocs.yml; templates, hooks, fonts and style are
Material's own.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from ofos.facts.renderer import Renderer
from ofos.languages import REQUIRED
from ofos.pages import only
from ofos.pages.page import Page
from ofos.pages.tokens import TOKEN
from ofos.publishing.current_site import refresh
from ofos.site.site import Site

#: What the site adds to Markdown by itself.
OURS = ("ofos.pages.markdown",)


class _Settings(yaml.SafeLoader):
    """mkdocs.yml's `!ENV [NAME, value]` is the value."""


def _value(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)[-1]


_Settings.add_constructor("!ENV", _value)


def write(root: Path, target: Path) -> Path:
    """Write the project at `root` anew in `target`, for stock Material; returns `target`."""
    site = refresh(root)
    for page in site.pages:
        said = site.rendered[page.file]
        told = {"title": said.title, "description": said.description}
        file = target / page.file
        file.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump(told, allow_unicode=True)
        file.write_text(f"---\n{front}---\n\n{_said(site, page)}", encoding="utf-8")
    settings = {
        "site_name": site.languages[REQUIRED[0]].words["site_name"],
        "site_url": site.address,
        **_settings((root / "mkdocs.yml").read_text(encoding="utf-8")),
    }
    (target / "mkdocs.yml").write_text(
        yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return target


def _said(site: Site, page: Page) -> str:
    """The page's Markdown with its facts as HTML in it."""
    renderer = Renderer(site.facts, site.language(page), page.url, site.urls)

    def say(token: re.Match[str]) -> str:
        path, form = token[1], token[2] or ""
        try:
            return str(renderer.card(path, form))
        except KeyError:
            return str(renderer.inline(path, form))

    lines = only.kept(page.body.split("\n"), site.facts.has)
    return TOKEN.sub(say, "\n".join(lines))


def _settings(text: str) -> dict[str, Any]:
    read = yaml.load(text, Loader=_Settings)
    i18n = next(plugin["i18n"] for plugin in read["plugins"] if "i18n" in plugin)
    return {
        "nav": read["nav"],
        "theme": {"name": "material", "language": read["theme"]["language"]},
        "plugins": [
            "search",
            {"i18n": {key: i18n[key] for key in ("docs_structure", "languages")}},
        ],
        "markdown_extensions": [
            extension for extension in read["markdown_extensions"] if extension not in OURS
        ],
    }
