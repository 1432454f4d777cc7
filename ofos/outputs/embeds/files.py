"""Everything below the addresses that end in embed/: the embeds themselves, the pages to copy them
from, the builder, the check, and the scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ofos.html import article as articles
from ofos.html.folder import Folder, fill, insert_in_head
from ofos.languages import REQUIRED
from ofos.machinery.templates import environment
from ofos.outputs.context import Context
from ofos.outputs.embeds import snippets
from ofos.outputs.embeds.cards import FOLDER
from ofos.outputs.embeds.embed import CHECK, RESIZING, Embed, common, discovery, ground
from ofos.outputs.scripts import COPY, at_touch, joined
from ofos.pages import places
from ofos.pages.places import BUILDER
from ofos.site.site import Site

#: The layout of the catalogue; it changes only when programs that read it would have to.
VERSION = 1
#: The marks of what a plain text cites besides its own facts.
_CITED = ("circular.province|citation", "circular.department|citation")


@dataclass(frozen=True)
class CatalogueEntry:
    """What the catalogue has of an embed: `values` are what the snippets say of it."""

    place: str
    is_card: bool
    language: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class EmbedWriter:
    """Renders the templates of this folder into the site's."""

    site: Site
    folder: Folder

    def render(self, template: str, code: str, url: str, **values: Any) -> str:
        """The page at `url`, in the language `code`."""
        known = common(self.site, self.site.languages[code], url)
        return environment(FOLDER).get_template(template).render(known | values)

    def write(self, template: str, code: str, url: str, **values: Any) -> None:
        """Make the page at `url`, in the language `code`."""
        self.folder.write(url, self.render(template, code, url, **values))


def render_embed(writer: EmbedWriter, embed: Embed) -> tuple[dict[str, str], CatalogueEntry]:
    """The pages that stand in frames, by their addresses: the words alone, and with the script that
    tells their height; and the entry of both in the catalogue."""
    pages = {
        url: writer.render(
            "embed.html",
            embed.language.code,
            url,
            embed=embed,
            live=url == embed.live,
            discovery=discovery(writer.site, embed, url),
            article=embed.article,
            title=articles.localise(embed.title, url),
            body=articles.localise(embed.body, url, embed.page.url),
            ground=ground(writer.site.facts, embed),
        )
        for url in (embed.url, embed.live)
    }
    values = snippets.values(writer.site, embed)
    return pages, CatalogueEntry(embed.place, embed.is_card, embed.language.code, values)


def write_embedding(out: Context, cards: list[Embed], pages: Iterable[CatalogueEntry]) -> None:
    """Write what is there besides the embeds of `pages`: the cards, and what helps to embed."""
    site, folder = out.site, out.folder
    writer = EmbedWriter(site, folder)
    builders = _builders(site, folder)
    entries = [_write_card(writer, card, builders) for card in cards]
    for code, language in site.languages.items():
        own = [card for card in cards if card.language == language]
        check = f"{language.root}{CHECK}"
        writer.write("check.html", code, check, cards=_named(own, check), facts=site.facts.known)
        if code in builders:
            _fill_builder(writer, code, builders[code], own)
    writer.write("frame.html", REQUIRED[0], RESIZING, languages=site.languages)
    known = catalogue(site, [*entries, *pages])
    text = json.dumps(known, ensure_ascii=False, indent=0)
    folder.put("embed/catalogue.json", text + "\n")
    for path in (*sorted(FOLDER.glob("*.js")), COPY):
        # The builder has copy buttons too.
        parts = (path, COPY) if path.name == "builder.js" else (path,)
        folder.put(f"embed/{path.name}", joined(*parts))


def catalogue(site: Site, entries: Iterable[CatalogueEntry]) -> dict[str, Any]:
    """What can be embedded, in which languages, and the patterns of the snippets.

    The builder and the check read it; the codes (`version`) tell old words from current ones.
    """
    items: dict[str, dict[str, Any]] = {}
    for entry in entries:
        item = items.setdefault(entry.place, {"card": entry.is_card})
        values = sorted(entry.values.items())
        item[entry.language] = {key: value for key, value in values if key != "site"}
    return {
        "version": VERSION,
        "compared": site.facts.file.compared.isoformat(),
        "site": site.address,
        "levels": dict(snippets.LEVELS),
        "items": items,
    }


def _builders(site: Site, folder: Folder) -> dict[str, str]:
    """The address of the page with a place for the builder, by language."""
    return {
        page.language: page.url
        for page in site.pages
        if BUILDER in page.places and folder.file(page.url).is_file()
    }


def _write_card(writer: EmbedWriter, card: Embed, builders: dict[str, str]) -> CatalogueEntry:
    """Write a card, and the page to copy it from."""
    pages, entry = render_embed(writer, card)
    for address, html in pages.items():
        writer.folder.write(address, html)
    url = f"{card.url}copy/"
    writer.write(
        "copy.html",
        entry.language,
        url,
        embed=card,
        title=articles.localise(card.title, url),
        facts=" ".join([*card.said, *(_CITED if ground(writer.site.facts, card).letter else ())]),
        snippets=snippets.snippets(entry.values),
        height=entry.values["height"],
        back="../" * url.count("/") + builders.get(entry.language, card.language.root),
    )
    return entry


def _fill_builder(writer: EmbedWriter, code: str, url: str, cards: list[Embed]) -> None:
    """Put the builder into the page that has a place for it."""
    inside = writer.render(
        "builder.html",
        code,
        url,
        languages=writer.site.languages,
        levels=list(snippets.LEVELS),
        least=snippets.NARROWEST,
        most=snippets.WIDEST,
        cards=_named(cards, url),
    )
    place = places.html(BUILDER)
    html = fill(writer.folder.read(url), place, place.replace("></div>", f">{inside}</div>"), url)
    style = (FOLDER / "builder.css").read_text(encoding="utf-8")
    html = insert_in_head(html, f"<style>{style}</style>\n", url)
    writer.folder.write(url, at_touch(html, url))


def _named(cards: list[Embed], url: str) -> list[tuple[Embed, Markup]]:
    """Each card with its title as the page at `url` prints it, facts marked."""
    return [(card, articles.localise(card.title, url)) for card in cards]
