"""What a page says of itself to those who link it: preview picture, Open Graph, oEmbed, JSON-LD.

Called by `outputs` for each page. It goes into the head there and not in the theme, because it is
read from the page as it was built.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from ofos.languages import languages
from ofos.outputs.embeds import files as embedding
from ofos.outputs.embeds import snippets
from ofos.outputs.embeds.embed import Embed
from ofos.outputs.feeds import discovery as feed_discovery
from ofos.outputs.head import oembed, previews
from ofos.outputs.head.json_ld import structured
from ofos.pages.page import Page
from ofos.site.site import Site

_META = Markup('<meta property="{}" content="{}">')


def pictures(site: Site, site_url: str) -> list[Path]:
    """The preview of each page, in their order; not to be changed."""
    return previews.draw(site.root, [_picture(site, page, site_url) for page in site.sources.pages])


def _picture(site: Site, page: Page, site_url: str) -> previews.Picture:
    said = site.front(page)
    return previews.Picture(
        lang=page.language,
        title=said["title"],
        line=said["description"],
        site=languages()[page.language].words["site_name"],
        address=(site_url + page.url).partition("://")[2],
    )


def write_links(
    site: Site, folder: Path, embed: Embed, values: Mapping[str, str], drawn: Path
) -> Markup:
    """Write the picture and the oEmbed answer of a page, of which the snippets say `values`;
    returns what belongs in its head."""
    site_url = values["site"]
    picture = _keep(folder, embed, drawn)
    oembed.write(folder, embed, values, picture)
    return Markup().join(
        [
            _open_graph(site, embed, site_url, picture),
            oembed.discovery(embed, site_url),
            structured(embed.page, embed.article, site_url),
            _feeds(embed, site_url),
        ]
    )


def _keep(folder: Path, embed: Embed, drawn: Path) -> str:
    """Put the picture in place: under a name for this very picture, which caches may keep, and
    under one that stays, which local bodies paste. Returns the first."""
    stays = snippets.banner_file(embed)
    named = stays.replace(".png", f".{drawn.name[:8]}.png")
    shutil.copyfile(drawn, folder / named)
    try:
        # Of thousands of pages, half a gigabyte that is not written twice.
        (folder / stays).hardlink_to(folder / named)
    except OSError:  # a disk that knows no links
        shutil.copyfile(drawn, folder / stays)
    return named


def _open_graph(site: Site, embed: Embed, site_url: str, picture: str) -> Markup:
    """ogp.me; LINE, Facebook and X read it. X alone wants its own word for a large picture."""
    others = [
        languages()[page.language].locale
        for page in site.sources.pages.versions(embed.page.path)
        if page is not embed.page
    ]
    told = [
        ("og:type", "website"),
        ("og:site_name", embed.article.site_name),
        ("og:title", embed.plain_title),
        ("og:description", embed.article.description),
        ("og:url", site_url + embed.page.url),
        ("og:locale", embed.language.locale),
        *(("og:locale:alternate", locale) for locale in others),
        ("og:image", site_url + picture),
        ("og:image:width", str(previews.WIDTH)),
        ("og:image:height", str(previews.HEIGHT)),
    ]
    card = Markup('<meta name="twitter:card" content="summary_large_image">')
    return Markup().join([*(_META.format(*pair) for pair in told), card])


def _feeds(embed: Embed, site_url: str) -> Markup:
    """Feed readers look for feeds on the front page; programmers read the builder's page."""
    wanted = embed.page.path == "index.md" or embedding.PLACE in embed.page.body
    return feed_discovery(site_url) if wanted else Markup()
