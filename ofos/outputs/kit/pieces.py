"""Every piece of the kit in one language, each said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ofos.outputs.kit.banners import Banner, banners
from ofos.outputs.kit.documents import Document, documents
from ofos.outputs.kit.notices import Notice, notices
from ofos.outputs.kit.slides import Slides, slides
from ofos.outputs.kit.texts import Message, messages, scripts
from ofos.outputs.kit.words import Words, every
from ofos.site.site import Site


@dataclass(frozen=True)
class Pieces:
    """The pieces of one language. Reading them raises FactsError where one does not fit."""

    words: Words

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(notices(self.words))

    @cached_property
    def banners(self) -> tuple[Banner, ...]:
        return tuple(banners(self.words))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(documents(self.words, self.notices))

    @cached_property
    def slides(self) -> tuple[Slides, ...]:
        """The slides, or none."""
        return tuple(slides(self.words, self.messages["loudspeaker"]))

    @cached_property
    def messages(self) -> dict[str, tuple[Message, ...]]:
        """Texts and scripts, by the folder of their files."""
        return {
            "texts": tuple(messages(self.words)),
            "loudspeaker": tuple(scripts(self.words)),
        }


def pieces(site: Site) -> Iterator[Pieces]:
    """The pieces in every language that the kit speaks. Raises FactsError."""
    for words in every(site):
        yield Pieces(words)
