"""What a page says of itself to those who link it: preview picture, Open Graph, oEmbed, JSON-LD.

It goes into the head after the page is built, because it is read from the page as it was built.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ofos.facts import pictograms
from ofos.facts.formats import say
from ofos.html.folder import Folder
from ofos.outputs.context import Context
from ofos.outputs.embeds import snippets
from ofos.outputs.embeds.embed import Embed, discovery
from ofos.outputs.feeds import discovery as feed_discovery
from ofos.outputs.head import oembed, previews
from ofos.outputs.head.json_ld import json_ld
from ofos.outputs.head.previews import Preview
from ofos.pages.page import Page
from ofos.pages.places import BUILDER
from ofos.site.site import Site

_META = Markup('<meta property="{}" content="{}">')


def draw_previews(site: Site) -> list[Preview]:
    """The preview of each page, in their order."""
    return previews.draw(site.root, [_picture(site, page) for page in site.pages])


def _picture(site: Site, page: Page) -> previews.Picture:
    rendered = site.rendered[page.file]
    about = pictograms.of_page(page.path)
    said = site.facts, "contact.office.phone", site.language(page)
    picture = previews.Picture(
        icon=pictograms.svg(about) if about else "",
        number=say(*said).text if about == "contact.office" else "",
        lang=page.language,
        title=rendered.title,
        line=rendered.description,
        site=site.language(page).words["site_name"],
        own=site.language(page).words["unofficial"],
        address=(site.address + page.url).partition("://")[2],
    )
    picture.file, picture.lines = page.file, page.front_lines
    return picture


def head_tags(out: Context, embed: Embed, values: Mapping[str, str], preview: Preview) -> Markup:
    """What belongs in the head of a page, of which the snippets say `values`. Writes the `preview`
    and the oEmbed answer, which the tags name."""
    picture = _place(out.folder, embed, preview)
    oembed.write_oembed(out.folder, embed, values, picture)
    return Markup().join(
        [
            _open_graph(out.site, embed, picture),
            discovery(out.site, embed, embed.page.url),
            json_ld(out.site, embed.page, embed.article),
            _feeds(out.site, embed),
        ]
    )


def _place(folder: Folder, embed: Embed, preview: Preview) -> str:
    """Put the picture in place: under a name for this very picture, which caches may keep, and
    under one that stays, which local bodies paste. Returns the first."""
    stays = snippets.banner_file(embed)
    named = stays.replace(".png", f".{preview.name}.png")
    image = preview.png()
    path = folder.put(named, image)
    try:
        # Of thousands of pages, half a gigabyte that is not written twice.
        (folder.path / stays).hardlink_to(path)
    except OSError:  # a disk that knows no links
        folder.put(stays, image)
    return named


def _open_graph(site: Site, embed: Embed, picture: str) -> Markup:
    """ogp.me; LINE, Facebook and X read it. X alone wants its own word for a large picture."""
    others = [
        site.language(page).locale
        for page in site.pages.versions(embed.page.path)
        if page is not embed.page
    ]
    told = [
        ("og:type", "website"),
        ("og:site_name", embed.language.words["maker"]),
        ("og:title", embed.plain_title),
        ("og:description", embed.article.description),
        ("og:url", site.address + embed.page.url),
        ("og:locale", embed.language.locale),
        *(("og:locale:alternate", locale) for locale in others),
        ("og:image", site.address + picture),
        ("og:image:width", str(previews.WIDTH)),
        ("og:image:height", str(previews.HEIGHT)),
    ]
    card = Markup('<meta name="twitter:card" content="summary_large_image">')
    return Markup().join([*(_META.format(*pair) for pair in told), card])


def _feeds(site: Site, embed: Embed) -> Markup:
    """Feed readers look for feeds on the front page; programmers read the builder's page."""
    wanted = embed.page.path == "index.md" or BUILDER in embed.page.places
    return feed_discovery(site, embed.language) if wanted else Markup()
