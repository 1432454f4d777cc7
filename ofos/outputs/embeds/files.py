"""Writes everything below the addresses that end in embed/: the embeds themselves, the pages to
copy them from, the builder, the check, and the scripts. Called by `outputs`, for each page and then
for the site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ofos.html import article as articles
from ofos.languages import REQUIRED, languages
from ofos.machinery.templates import environment
from ofos.outputs.embeds import snippets
from ofos.outputs.embeds.cards import FOLDER
from ofos.outputs.embeds.embed import Embed, common
from ofos.site.site import Site

#: In a page of the site: where the builder goes. What is inside is not part of the page's embed.
PLACE = '<div id="builder" data-embed="omit"></div>'
#: The layout of the catalogue; it changes only when programs that read it would have to.
VERSION = 1


@dataclass(frozen=True)
class Told:
    """What the catalogue has of an embed: `values` are what the snippets say of it."""

    place: str
    is_card: bool
    language: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Press:
    """Renders the templates of this folder, for one site at one address."""

    site: Site
    folder: Path
    site_url: str

    def render(self, template: str, code: str, url: str, **told: Any) -> str:
        known = common(self.site, languages()[code], url, self.site_url)
        return environment(FOLDER).get_template(template).render(known | told)

    def write(self, template: str, code: str, url: str, **told: Any) -> None:
        """Make the page at `url`."""
        self.put(url, self.render(template, code, url, **told))

    def put(self, url: str, html: str) -> None:
        """Write the page at `url`."""
        path = self.folder / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")

    def read(self, url: str) -> str:
        """The page at `url` as it is by now."""
        return (self.folder / url / "index.html").read_text(encoding="utf-8")


def render_embed(press: Press, embed: Embed) -> tuple[str, Told]:
    """The page that stands in the frame, and what is told of it."""
    html = press.render(
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
    return html, Told(embed.place, embed.is_card, embed.language.code, values)


def write_embedding(press: Press, cards: list[Embed], pages: Iterable[Told]) -> None:
    """Write what is there besides the embeds of `pages`: the cards, and what helps to embed."""
    site, folder = press.site, press.folder
    builders = _builders(site, folder)
    told = [_write_card(press, card, builders) for card in cards]
    for code, language in languages().items():
        own = [card for card in cards if card.language == language]
        check = f"{language.root}embed/check/"
        checked = site.facts.file.checked
        press.write("check.html", code, check, cards=_named(own, check), checked=checked)
        if code in builders:
            _fill(press, code, builders[code], own)
    press.write("frame.html", REQUIRED[0], "embed/v1/", languages=languages())
    known = catalogue(site, [*told, *pages], press.site_url)
    text = json.dumps(known, ensure_ascii=False, indent=0)
    (folder / "embed/catalogue.json").write_text(text + "\n", encoding="utf-8")
    for path in sorted(FOLDER.glob("*.js")):
        shutil.copyfile(path, folder / "embed" / path.name)
    # The builder has copy buttons too; as one file its page asks for nothing more than it.
    with (folder / "embed/builder.js").open("a", encoding="utf-8") as file:
        file.write((FOLDER / "copy.js").read_text(encoding="utf-8"))


def catalogue(site: Site, told: Iterable[Told], site_url: str) -> dict[str, Any]:
    """What can be embedded, in which languages, and the patterns of the snippets.

    The builder and the check read it; the codes (`version`) tell old words from current ones.
    """
    items: dict[str, dict[str, Any]] = {}
    for one in told:
        item = items.setdefault(one.place, {"card": one.is_card})
        item[one.language] = {key: one.values[key] for key in sorted(one.values) if key != "site"}
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


def _write_card(press: Press, card: Embed, builders: dict[str, str]) -> Told:
    """Write a card, and the page to copy it from."""
    html, told = render_embed(press, card)
    press.put(card.url, html)
    url = f"{card.url}copy/"
    press.write(
        "copy.html",
        told.language,
        url,
        embed=card,
        title=articles.localise(card.title, url),
        facts=" ".join(articles.facts_in(card.title + card.body)),
        snippets=snippets.snippets(told.values),
        height=told.values["height"],
        back="../" * url.count("/") + builders.get(told.language, card.language.root),
    )
    return told


def _fill(press: Press, code: str, url: str, cards: list[Embed]) -> None:
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
