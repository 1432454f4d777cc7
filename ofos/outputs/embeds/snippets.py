"""What a clerk copies to carry a page or card on: seven levels, for systems of every age.

The copy pages and the catalogue that the builder reads offer the same. In a pattern `{name}` is a
value of `values`, already escaped for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

from ofos.facts.formats import say
from ofos.outputs.embeds.embed import CHECK, Embed, ground
from ofos.site.site import Site

#: Inside a frame: what is left where a system takes the frame away. Browsers don't show it.
_LEFT = '<a href="{full}">{title}</a></iframe>'
#: The frame that says how high it is to those who listen.
LIVE = (
    '<iframe src="{live}" title="{title}" width="{width}" height="{height}"'
    f' style="border:0">{_LEFT}'
)
#: From what every system takes to what shows most. `{width}` is "100%" or a number of pixels.
LEVELS: Mapping[str, str] = {
    "address": "{full}",
    "oembed": "{embed}",
    "link": '<a href="{full}">{title}</a>',
    "banner": (
        # The words are there too: what takes the picture away leaves a link that can be seen.
        '<a href="{full}"><img src="{banner}" alt="" width="600" height="315"'
        ' style="max-width:100%;height:auto"><br>{title}</a>'
    ),
    "text": "{text}",
    "frame": (
        '<iframe src="{embed}" title="{title}" width="{width}" height="{height}"'
        f' style="border:0" loading="lazy">{_LEFT}'
    ),
    "auto": f'{LIVE}\n<script src="{{site}}embed/v1.js" async></script>',
}
_WIDTH = "100%"
#: Pixels that a frame may be wide: in less, a phone number does not stay in one piece.
NARROWEST, WIDEST = 160, 1200
_MARKS = re.compile("[ัิ-ฺ็-๎]")
# Of embed/_style.css at 360 px: characters to a line, pixels of a line, of the gap below a line.
_LINE, _LINE_HEIGHT, _GAP = 30, 29, 12
#: A card is shown whole; a page, or a card that grows beyond all measure, scrolls.
_TALLEST_CARD, _TALLEST_PAGE = 1320, 640


def values(site: Site, embed: Embed) -> dict[str, str]:
    """What the patterns need, escaped where it is HTML; `text` is plain."""
    return {
        "site": site.address,
        "full": site.address + embed.full,
        "embed": site.address + embed.url,
        "live": site.address + embed.live,
        "path": embed.url,
        "banner": f"{site.address}{banner_file(embed)}",
        "title": str(escape(embed.plain_title)),
        "height": str(height(embed)),
        "text": text_block(site, embed),
        "version": embed.version,
    }


def snippets(values: Mapping[str, str], width: str = _WIDTH) -> dict[str, str]:
    """The snippet of each level."""
    known = {**values, "width": width}
    return {level: fill(pattern, known) for level, pattern in LEVELS.items()}


def fill(pattern: str, known: Mapping[str, str]) -> str:
    """`pattern` with every `{name}` replaced, in one pass: values are not read again."""
    pieces = []
    for piece in pattern.split("{"):
        name, closed, rest = piece.partition("}")
        pieces.append(known[name] + rest if closed and name in known else piece)
    return "".join(pieces)


def banner_file(embed: Embed) -> str:
    """The picture of the page that the embed belongs to, under a name that stays."""
    return f"{embed.page.url}preview.png"


def text_block(site: Site, embed: Embed) -> str:
    """The words as plain text with what they rest on and where to see if they are current.

    A page is too long to be pasted: of it, what it is about.
    """
    words = embed.language.words
    body = embed.lines if embed.is_card else [embed.article.description]
    check = f"{site.address}{embed.language.root}{CHECK}?{embed.place}={embed.version}"
    return "\n".join(
        [
            embed.plain_title,
            *body,
            "",
            f"{words['embed_own']} {words['site_name']} · {words['unofficial']}",
            *_source(site, embed),
            f"{words['embed_full']} {site.address}{embed.full}",
            f"{words['embed_current']} {check}",
        ]
    )


def _source(site: Site, embed: Embed) -> list[str]:
    if not ground(site.facts, embed).letter:
        return []
    cited = {
        name: say(site.facts, f"circular.{name}", embed.language, "citation").text
        for name in ("province", "department")
    }
    return [embed.language.words["embed_letter"].format(**cited)]


def height(embed: Embed) -> int:
    """Pixels that show the whole card on a phone of 360 pixels."""
    tallest = _TALLEST_CARD if embed.is_card else _TALLEST_PAGE
    if not embed.is_card and _columns(embed.text) // _LINE * _LINE_HEIGHT > tallest:
        return tallest
    shown = [embed.plain_title, *embed.lines]
    # The footer; what stands below its name and not beside it; the room inside of boxes.
    more = 13 * _LINE_HEIGHT + embed.body.count("<dd") * _LINE_HEIGHT
    more += embed.body.count("ofos-card ") * 3 * _GAP
    lines = sum(-(-_columns(line) // _LINE) * _LINE_HEIGHT + _GAP for line in shown)
    return min(tallest, -(-(lines + more) // 20) * 20)


def _columns(text: str) -> int:
    """Letters that take room: the marks above and below a Thai consonant take none."""
    return len(_MARKS.sub("", text))
