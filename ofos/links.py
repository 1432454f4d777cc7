"""What a page says of itself to those who link it: preview picture, Open Graph, oEmbed, JSON-LD.

Called by `outputs`, after the pages are built. It goes into their heads here and not in the theme,
because all of it is read from the page as it was built.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from markupsafe import Markup

from ofos import embedding, oembed, previews, snippets
from ofos.embeds import Embed, page_embed
from ofos.feeds import discovery as feed_discovery
from ofos.languages import languages
from ofos.pages import Page
from ofos.site import Site
from ofos.structured import structured
from ofos.workers import share

_META = Markup('<meta property="{}" content="{}">')


def write_links(site: Site, folder: Path, site_url: str) -> None:
    """Write the pictures and the oEmbed answers, and what belongs in every page's head."""
    pages = list(site.sources.pages)
    pictures = share(lambda page: _picture(page_embed(site, folder, page), site_url), pages)
    drawn = previews.draw(site.root, pictures)
    share(lambda pair: _write(site, folder, site_url, *pair), zip(pages, drawn, strict=True))


def _write(site: Site, folder: Path, site_url: str, page: Page, drawn: Path) -> None:
    embed = page_embed(site, folder, page)
    picture = _keep(folder, embed, drawn.read_bytes())
    oembed.write(site, folder, site_url, embed, picture)
    head = Markup().join(
        [
            _open_graph(site, embed, site_url, picture),
            oembed.discovery(embed, site_url),
            structured(embed.page, embed.article, site_url),
            _feeds(embed, site_url),
        ]
    )
    path = folder / embed.page.url / "index.html"
    html = path.read_text(encoding="utf-8")
    path.write_text(html.replace("</head>", f"{head}</head>", 1), encoding="utf-8")


def _picture(embed: Embed, site_url: str) -> previews.Picture:
    return previews.Picture(
        lang=embed.language.code,
        title=embed.plain_title,
        line=embed.article.description,
        site=embed.article.site_name,
        address=(site_url + embed.page.url).partition("://")[2],
    )


def _keep(folder: Path, embed: Embed, image: bytes) -> str:
    """Write the picture: under a name for this very picture, which caches may keep, and under one
    that stays, which local bodies paste. Returns the first."""
    stays = snippets.banner_file(embed)
    named = stays.replace(".png", f".{hashlib.sha256(image).hexdigest()[:8]}.png")
    for name in (stays, named):
        (folder / name).write_bytes(image)
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
