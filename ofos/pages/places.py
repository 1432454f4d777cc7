"""Places in a page that the build fills: the builder of snippets, the parts of the kit.

/// place | notices
///
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

#: Where the tool that makes snippets for other sites goes.
BUILDER = "builder"
#: Where each part of the kit goes.
KIT = (
    "imprint",
    "notices",
    "pictures",
    "texts",
    "loudspeaker",
    "meeting",
    "documents",
    "banners",
    "downloads",
    "offline",
    "office",
)
#: Where the page of facts says how to tell of a mistake, and where each fact goes out.
FACTS = ("tell-us", "fact-places")
#: Every place by its name: what marks it in the page, for whoever fills it. What is inside is not
#: part of the page's embed.
PLACES = {
    **{name: {"data-embed": "omit", "id": name} for name in (BUILDER, *FACTS)},
    **{name: {"data-embed": "omit", "data-kit": name} for name in KIT},
}


def html(name: str) -> str:
    """The place `name`, still empty, as it stands in a built page."""
    return "<div{}></div>".format("".join(f' {k}="{v}"' for k, v in PLACES[name].items()))


class Place(Block):  # type: ignore[misc]  # untyped
    """An empty place, by its name."""

    NAME = "place"
    ARGUMENT = True

    def on_validate(self, parent: Element) -> bool:
        return str(self.argument) in PLACES

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", PLACES[str(self.argument)])


class Places(BlocksExtension):  # type: ignore[misc]  # untyped
    """Teaches Python-Markdown the block `place`."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        block_mgr.register(Place, {})
