"""The texts to send, post and read aloud, each with its limit checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from ofos.outputs.kit import loudspeaker
from ofos.outputs.kit.loudspeaker import Reading
from ofos.outputs.kit.words import IMPRINT, Words, too_long
from ofos.placed_yaml import Place
from ofos.problems import FactsError, Problem

#: Characters of an SMS in UCS-2 (3GPP TS 23.038), alone and as a part of a longer one.
SMS, SMS_PART = 70, 67


@dataclass(frozen=True)
class Message:
    """A text to copy. `own` is the line above which a local body's own contact goes, or -1;
    `limit` the most characters, `parts` the most SMS parts, 0 where there is none; `part` the place
    of the kit's page where it stands."""

    name: str
    title: str
    body: str
    own: int
    limit: int = 0
    parts: int = 0
    part: str = "texts"
    reading: Reading | None = None

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.body.rstrip("\n").split("\n")

    @property
    def length(self) -> int:
        """Characters as phones and LINE count them: UTF-16 units."""
        return units(self.body)

    @property
    def room(self) -> int:
        """The most characters that its SMS parts hold."""
        return SMS if self.parts == 1 else self.parts * SMS_PART

    @property
    def sms(self) -> int:
        """How many SMS parts it takes."""
        return sms_parts(self.body)


def units(text: str) -> int:
    """The UTF-16 units of `text`."""
    return len(text.encode("utf-16-le")) // 2


def sms_parts(text: str) -> int:
    """How many parts an SMS of `text` takes: any Thai letter makes all of it UCS-2."""
    length = units(text)
    return 1 if length <= SMS else ceil(length / SMS_PART)


def messages(words: Words) -> Iterator[Message]:
    """Every text of a language. Raises FactsError where one is too long."""
    for name, raw in words.raw("text").items():
        place: Place = ("text", name, "body")
        body, own = _imprint(words(*place))
        message = Message(
            name,
            str(raw["title"]),
            body,
            own,
            int(raw.get("limit", 0)),
            int(raw.get("parts", 0)),
            raw.get("part", "texts"),
        )
        facts = words.used(*place)
        if message.limit and message.length > message.limit:
            raise too_long(
                words, place, message.title, facts, f"{message.limit}", f"{message.length}"
            )
        if message.parts and message.sms > message.parts:
            raise too_long(
                words, place, message.title, facts, f"{message.room}", f"{message.length}"
            )
        yield message


def scripts(words: Words) -> Iterator[Message]:
    """Every loudspeaker script, its name the seconds it may take. Raises FactsError."""
    for name, raw in words.data.get("loudspeaker", {}).get("scripts", {}).items():
        place: Place = ("loudspeaker", "scripts", name, "body")
        said, own = _imprint(words(*place))
        body = loudspeaker.spoken(said, words.language.spoken)
        if found := loudspeaker.unspeakable(body):
            raise FactsError(
                [
                    Problem(
                        words.placed.file,
                        words.line(*place),
                        f"“{found}” อ่านออกเสียงไม่ได้",
                        f"“{found}” can't be read aloud",
                        "เขียนเป็นคำอ่าน",
                        "write it as it is said",
                    )
                ]
            )
        reading = loudspeaker.reading(body, words.site.settings.own.syllables)
        if reading.seconds > int(name):
            raise too_long(
                words,
                place,
                str(raw["title"]),
                words.used(*place),
                f"{name} s",
                f"{reading.seconds} s",
            )
        yield Message(name, str(raw["title"]), body, own, part="loudspeaker", reading=reading)


def _imprint(body: str) -> tuple[str, int]:
    lines = body.split("\n")
    if IMPRINT not in lines:
        return body, -1
    own = lines.index(IMPRINT)
    return "\n".join(lines[:own] + lines[own + 1 :]), own
