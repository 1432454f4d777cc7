"""MkDocs adapter: facts into Markdown before it is rendered, and into every page's template."""

from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from ofos.folds import linkable
from ofos.problems import FactsError, report
from ofos.site import notices, open_site, opened


def _site(config):
    return opened(Path(config.config_file_path).parent)


def on_config(config):
    try:
        site = open_site(Path(config.config_file_path).parent)
    except FactsError as error:
        raise Abort(report(error.problems)) from None
    if not config.plugins["i18n"].building:  # once, not for each language
        print(report(notices(site)))


@event_priority(100)  # before static-i18n, so that no plugin sees a token
def on_page_markdown(markdown, page, config, files):
    site = _site(config)
    source = site.page(page.file.src_uri)
    said = site.markdown(source)
    page.meta.update(site.front(source))
    # Extensions are made anew for each page, so a page's language can set them.
    config.mdx_configs["ofos.abbreviations"] = {"known": site.abbreviations(source)}
    return said


def on_page_content(html, page, config, files):
    return linkable(html)


def on_page_context(context, page, config, nav):
    site = _site(config)
    menu = [
        (entry.children[0], entry.children[1:]) if entry.is_section else (entry, [])
        for entry in nav.items
    ]
    paths = [(_path(first), [_path(page) for page in rest]) for first, rest in menu]
    context.update(site.context(site.page(page.file.src_uri), paths, config.site_url))


def _path(page):
    return page.file.src_uri.partition("/")[2]


def on_serve(server, config, builder):
    root = Path(config.config_file_path).parent
    for name in ("facts.yml", "ofos", "overrides", "hooks"):
        server.watch(str(root / name))
