"""Writes everything below the addresses that end in embed/: the embeds themselves, the pages to
copy them from, the builder, the check, and the scripts. Called by `outputs`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ofos import articles, snippets
from ofos.embed_cards import FOLDER
from ofos.embeds import Embed, card_embeds, common, page_embed
from ofos.languages import REQUIRED, languages
from ofos.pages import Page
from ofos.site import Site
from ofos.templates import environment
from ofos.workers import share

#: In a page of the site: where the builder goes. What is inside is not part of the page's embed.
PLACE = '<div id="builder" data-embed="omit"></div>'
#: The layout of the catalogue; it changes only when programs that read it would have to.
VERSION = 1

#: Of an embed: its place, whether it is a card, its language, and what the snippets say of it.
_Told = tuple[str, bool, str, Mapping[str, str]]


@dataclass(frozen=True)
class _Press:
    """Renders the templates of this folder, for one site at one address."""

    site: Site
    folder: Path
    site_url: str

    def render(self, template: str, code: str, url: str, **told: Any) -> str:
        known = common(self.site, languages()[code], url, self.site_url)
        return environment(FOLDER).get_template(template).render(known | told)

    def write(self, template: str, code: str, url: str, **told: Any) -> None:
        """Make the page at `url`."""
        path = self.folder / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.render(template, code, url, **told), encoding="utf-8")


def write_embeds(site: Site, folder: Path, site_url: str) -> None:
    """Write all of it below `folder`."""
    press = _Press(site, folder, site_url)
    cards = list(card_embeds(site, folder))
    builders = _builders(site, folder)
    told = share(
        lambda source: _write_embed(press, source, builders), [*cards, *site.sources.pages]
    )
    for code, language in languages().items():
        own = [card for card in cards if card.language == language]
        check = f"{language.root}embed/check/"
        checked = site.facts.file.checked
        press.write("check.html", code, check, cards=_named(own, check), checked=checked)
        if code in builders:
            _fill(press, code, builders[code], own)
    press.write("frame.html", REQUIRED[0], "embed/v1/", languages=languages())
    text = json.dumps(catalogue(site, told, site_url), ensure_ascii=False, indent=0)
    (folder / "embed/catalogue.json").write_text(text + "\n", encoding="utf-8")
    for path in sorted(FOLDER.glob("*.js")):
        shutil.copyfile(path, folder / "embed" / path.name)
    # The builder has copy buttons too; as one file its page asks for nothing more than it.
    with (folder / "embed/builder.js").open("a", encoding="utf-8") as file:
        file.write((FOLDER / "copy.js").read_text(encoding="utf-8"))


def catalogue(site: Site, told: Iterable[_Told], site_url: str) -> dict[str, Any]:
    """What can be embedded, in which languages, and the patterns of the snippets.

    The builder and the check read it; the codes (`version`) tell old words from current ones.
    """
    items: dict[str, dict[str, Any]] = {}
    for place, is_card, code, known in told:
        item = items.setdefault(place, {"card": is_card})
        item[code] = {key: known[key] for key in sorted(known) if key != "site"}
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


def _write_embed(press: _Press, source: Embed | Page, builders: dict[str, str]) -> _Told:
    """Write the embed of a page; or a card, and the page to copy it from."""
    card = isinstance(source, Embed)
    embed = source if isinstance(source, Embed) else page_embed(press.site, press.folder, source)
    press.write(
        "embed.html",
        embed.language.code,
        embed.url,
        embed=embed,
        article=embed.article,
        title=articles.localise(embed.title, embed.url),
        body=articles.localise(embed.body, embed.url, embed.page.url),
        updated=press.site.updated(embed.page),
    )
    values = snippets.values(press.site, embed, press.site_url)
    if card:
        url = f"{embed.url}copy/"
        press.write(
            "copy.html",
            embed.language.code,
            url,
            embed=embed,
            title=articles.localise(embed.title, url),
            facts=" ".join(articles.facts_in(embed.title + embed.body)),
            snippets=snippets.snippets(values),
            height=values["height"],
            back="../" * url.count("/") + builders.get(embed.language.code, embed.language.root),
        )
    return embed.place, card, embed.language.code, values


def _fill(press: _Press, code: str, url: str, cards: list[Embed]) -> None:
    """Put the builder into the page that has a place for it."""
    inside = press.render(
        "builder.html",
        code,
        url,
        languages=languages(),
        levels=list(snippets.LEVELS),
        cards=_named(cards, url),
    )
    path = press.folder / url / "index.html"
    html = path.read_text(encoding="utf-8")
    html = html.replace(PLACE, PLACE.replace("></div>", f">{inside}</div>"))
    style = (FOLDER / "builder.css").read_text(encoding="utf-8")
    html = html.replace("</head>", f"<style>{style}</style>\n</head>")
    path.write_text(html, encoding="utf-8")


def _named(cards: list[Embed], url: str) -> list[tuple[Embed, Markup]]:
    """Each card with its title as the page at `url` prints it, facts marked."""
    return [(card, articles.localise(card.title, url)) for card in cards]
