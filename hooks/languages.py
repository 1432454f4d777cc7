"""MkDocs adapter: what belongs to the site as a whole, whichever language is being built."""

from pathlib import Path

from mkdocs.plugins import event_priority

from ofos.languages import languages
from ofos.rendering import Renderer
from ofos.site import open_site
from ofos.sitemap import robots, sitemap


def _open(config):
    return open_site(Path(config.config_file_path).parent)


def on_config(config):
    # The engine dates its sitemap by the build, and knows no x-default: we write our own.
    config.theme.static_templates.discard("sitemap.xml")


def on_files(files, config):
    # The theme's scripts, styles and icons: no page of ours asks for one.
    for file in list(files):
        if file.src_dir != config.docs_dir:
            files.remove(file)


def on_env(env, config, files):
    # 404 is made once for all languages, so it names the language of each fact.
    facts = _open(config).facts
    env.globals["fact_in"] = lambda code, path, form="": Renderer(
        facts, languages()[code], "404.html"
    ).inline(path, form)


@event_priority(-200)  # after static-i18n has built every language
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    site = _open(config)
    folder = Path(config.site_dir)
    (folder / "sitemap.xml").write_text(sitemap(site, config.site_url), encoding="utf-8")
    (folder / "robots.txt").write_text(robots(config.site_url), encoding="utf-8")
