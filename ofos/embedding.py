"""Writes everything below the addresses that end in embed/: the embeds themselves, the pages to
copy them from, the builder, the check, and the scripts. Called by `outputs`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ofos import articles, snippets
from ofos.embed_cards import FOLDER
from ofos.embeds import Embed, common, embeds, templates
from ofos.languages import REQUIRED, languages
from ofos.site import Site

#: In a page of the site: where the builder goes. What is inside is not part of the page's embed.
PLACE = '<div id="builder" data-embed="omit"></div>'
#: The layout of the catalogue; it changes only when programs that read it would have to.
VERSION = 1
_SENT = ("*.js", "builder.css")


def write_embeds(site: Site, folder: Path, site_url: str) -> None:
    """Write all of it below `folder`."""
    made = list(embeds(site, folder))
    builders = _builders(site, folder)
    for embed in made:
        _save(
            folder,
            embed.url,
            _render(
                site,
                site_url,
                "embed.html",
                embed.language.code,
                embed.url,
                embed=embed,
                article=embed.article,
                title=articles.localise(embed.title, embed.url),
                body=articles.localise(embed.body, embed.url, embed.page.url),
                updated=site.updated(embed.page),
            ),
        )
    for embed in made:
        if embed.is_card:
            _write_copy(site, folder, site_url, embed, builders)
    for code, language in languages().items():
        own = [embed for embed in made if embed.language.code == code]
        url = f"{language.root}embed/check/"
        text = _render(
            site, site_url, "check.html", code, url, embeds=own, checked=site.facts.file.checked
        )
        _save(folder, url, text)
        if code in builders:
            _fill(site, folder, site_url, code, builders[code], own)
    _save(
        folder,
        "embed/v1/",
        _render(site, site_url, "frame.html", REQUIRED[0], "embed/v1/", languages=languages()),
    )
    (folder / "embed/catalogue.json").write_text(
        json.dumps(catalogue(site, made, site_url), ensure_ascii=False, indent=0) + "\n",
        encoding="utf-8",
    )
    for pattern in _SENT:
        for path in sorted(FOLDER.glob(pattern)):
            shutil.copyfile(path, folder / "embed" / path.name)


def catalogue(site: Site, made: Iterable[Embed], site_url: str) -> dict[str, Any]:
    """What can be embedded, in which languages, and the patterns of the snippets.

    The builder and the check read it; the codes (`version`) tell old words from current ones.
    """
    items: dict[str, dict[str, Any]] = {}
    for embed in made:
        item = items.setdefault(embed.place, {"card": embed.is_card})
        known = snippets.values(site, embed, site_url)
        item[embed.language.code] = {key: known[key] for key in sorted(known) if key != "site"}
    return {
        "version": VERSION,
        "checked": site.facts.file.checked.isoformat(),
        "site": site_url,
        "levels": dict(snippets.LEVELS),
        "items": items,
    }


def _builders(site: Site, folder: Path) -> dict[str, str]:
    """The address of the page with a place for the builder, by language."""
    return {
        page.language: page.url
        for page in site.sources.pages
        if PLACE in page.body and (folder / page.url / "index.html").is_file()
    }


def _write_copy(
    site: Site, folder: Path, site_url: str, embed: Embed, builders: dict[str, str]
) -> None:
    url = f"{embed.url}copy/"
    root = "../" * url.count("/")
    _save(
        folder,
        url,
        _render(
            site,
            site_url,
            "copy.html",
            embed.language.code,
            url,
            embed=embed,
            title=articles.localise(embed.title, url),
            snippets=snippets.snippets(site, embed, site_url),
            height=snippets.height(embed),
            back=root + builders.get(embed.language.code, embed.language.root),
        ),
    )


def _fill(site: Site, folder: Path, site_url: str, code: str, url: str, own: list[Embed]) -> None:
    """Put the builder into the page that has a place for it."""
    inside = _render(
        site,
        site_url,
        "builder.html",
        code,
        url,
        languages=languages(),
        levels=list(snippets.LEVELS),
        embeds=[embed for embed in own if embed.is_card],
    )
    path = folder / url / "index.html"
    html = path.read_text(encoding="utf-8")
    path.write_text(
        html.replace(PLACE, PLACE.replace("></div>", f">{inside}</div>")), encoding="utf-8"
    )


def _render(site: Site, site_url: str, template: str, code: str, url: str, **told: Any) -> str:
    known = common(site, languages()[code], url, site_url)
    return templates().get_template(template).render(known | told)


def _save(folder: Path, url: str, text: str) -> None:
    path = folder / url / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
