"""oEmbed (oembed.com, 1.0) as static files: what a CMS asks for when an address is pasted into it.

A static file can't obey `maxwidth`; the frame fits any width.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ofos.html.folder import Folder
from ofos.outputs.context import Context
from ofos.outputs.embeds import snippets
from ofos.outputs.embeds.embed import Embed
from ofos.outputs.head.previews import HEIGHT, WIDTH

#: Seconds for which a consumer may keep the answer: a day.
_KEPT = 86_400
_WIDTH = 600
#: WordPress shows the quotation where the frame does not speak to it, and loads the script that
#: listens to the frame only where there is one (wp_maybe_enqueue_oembed_host_js).
#: It takes every style away, so that the frame's border goes by the old attribute.
_FRAME = snippets.LIVE.replace("<iframe ", '<iframe frameborder="0" ')
_HTML = '<blockquote><a href="{full}">{title}</a></blockquote>' + _FRAME


def write_oembed(folder: Folder, embed: Embed, values: Mapping[str, str], picture: str) -> None:
    """Write the answer for `embed`, of which the snippets say `values`; `picture` is the file of
    its page's preview."""
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
        "html": snippets.fill(_HTML, {**values, "width": "100%"}),
        "thumbnail_url": address + picture,
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    folder.put(embed.answer, text + "\n")


def write_card_answers(out: Context, cards: Iterable[Embed]) -> None:
    """Write the answer for each card."""
    for card in cards:
        write_oembed(out.folder, card, snippets.values(out.site, card), snippets.banner_file(card))
