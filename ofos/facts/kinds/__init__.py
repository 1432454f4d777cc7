"""Kinds of fact that are a module each: what one holds, what it refuses, how it is said, what
programs get of it, and whether print has it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from ofos.facts.saying import Phrase, official_digits, say_printed
from ofos.facts.sourced import Said, Sourced
from ofos.languages import Language

#: A way to say a fact of a kind.
Form = Callable[[Any, Language], Phrase]


class Kind(Sourced, ABC):
    """A kind of fact. `KIND` is what programs call it, `KEYS` the keys of facts.yml that no other
    kind has (one is there), `TOLD` describes what programs get, `FORMS` the ways to say it besides
    those that all kinds have."""

    KIND: ClassVar[str]
    KEYS: ClassVar[tuple[str, ...]]
    TOLD: ClassVar[str]
    FORMS: ClassVar[Mapping[str, Form]] = {}

    @abstractmethod
    def say(self, language: Language) -> Phrase:
        """It in running text."""

    @abstractmethod
    def value(self, codes: Sequence[str]) -> Any:
        """It for programs (JSON); words in the languages `codes`."""

    @abstractmethod
    def prints(self, printed: str, thai: Language) -> bool:
        """Whether the bare words of a Thai source have it."""

    def official(self, language: Language) -> Phrase:
        """It with the digits of official letters."""
        phrase = self.say(language)
        return replace(phrase, text=official_digits(phrase.text, language), href=None)

    def as_printed(self, language: Language) -> Phrase:
        """Its printed form, where that is kept."""
        return say_printed(self.printed, language)

    @classmethod
    def forms(cls) -> dict[str, Form]:
        """Every way to say it by the name of the format; "" is that of running text."""
        common: dict[str, Form] = {"": cls.say, "official": cls.official, "printed": cls.as_printed}
        return {**common, **cls.FORMS}


class Named(Kind):
    """A kind whose facts have a name: what it is that costs, goes on, or may be downloaded."""

    name: Said

    @classmethod
    def forms(cls) -> dict[str, Form]:
        return {**super().forms(), "name": lambda self, language: in_words(self.name, language)}


def words(said: Said, codes: Sequence[str]) -> dict[str, str]:
    """The words in each language that has its own."""
    return {code: said.words(code)[0] for code in codes if said.words(code)[1] == code}


def in_words(said: Said, language: Language) -> Phrase:
    """Words in a language, or the English ones."""
    text, code = said.words(language.code)
    return Phrase(text, None if code == language.code else code)
