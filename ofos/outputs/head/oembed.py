"""oEmbed (oembed.com, 1.0) as static files: what a CMS asks for when an address is pasted into it.

A static file can't obey `maxwidth`; the frame fits any width.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup

from ofos.html.folder import Folder
from ofos.outputs.embeds import snippets
from ofos.outputs.embeds.embed import Embed
from ofos.outputs.head.previews import HEIGHT, WIDTH
from ofos.site.site import Site

#: Seconds for which a consumer may keep the answer: a day.
_KEPT = 86_400
_WIDTH = 600
NAME = "oembed.json"


def write_oembed(folder: Folder, embed: Embed, values: Mapping[str, str], picture: str) -> None:
    """Write the answer for the page of `embed`, of which the snippets say `values`; `picture` is
    the file of its preview."""
    address = values["site"]
    answer: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": embed.plain_title,
        "provider_name": embed.language.words["maker"],
        "provider_url": address + embed.language.root,
        "cache_age": _KEPT,
        "width": _WIDTH,
        "height": int(values["height"]),
        "html": snippets.snippets(values)["frame"],
        "thumbnail_url": address + picture,
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    folder.put(embed.page.url + NAME, text + "\n")


def discovery(site: Site, embed: Embed) -> Markup:
    """The link in the page's head. Consumers want the page's address in the query."""
    address = site.address + embed.page.url
    return Markup('<link rel="alternate" type="application/json+oembed" href="{}">').format(
        f"{address}{NAME}?url={quote(address, safe=':/')}"
    )
