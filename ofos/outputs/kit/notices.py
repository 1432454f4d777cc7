"""The A4 notices and A5 handbills as PDF.

One subject is the programme, how to register, or one sector. Each is said once, so that its PDF,
its text file and the page can't differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from ofos.facts import pictograms
from ofos.machinery import qr
from ofos.machinery.typesetter import Drawings, Overflow, Unprintable
from ofos.outputs.kit.words import Run, Words, too_long, unprintable

TEMPLATE = Path(__file__).parent / "notice.typ"
SIZES = ("a4", "a5")
#: The end of the file's name, and whether the notice is in colour.
COLOURS = {"": True, "-bw": False}


@dataclass(frozen=True)
class Notice:
    """What one notice says. `name` is the start of its files' names; `page` the page it is about;
    `data` what the template gets; `sector` the key of the sector it is about, or ""."""

    words: Words
    name: str
    title: str
    page: str
    data: dict[str, Any]
    sector: str = ""

    @property
    def text(self) -> str:
        """All its words in the order of reading, a line for each phrase."""
        return "".join("".join(map("".join, phrase)).strip() + "\n" for phrase in self.phrases)

    @property
    def phrases(self) -> list[list[tuple[str, str]]]:
        """Every phrase in the order of reading; where a line may end, a new pair starts."""
        data = self.data
        found = [data["brand"], *data["head"]]
        for part in data["parts"]:
            found += _phrases(part)
        found += [data["ask"], data["phone"], *data["office"]]
        found += [
            _row(_one(data["local"]), _one(data["local_phone"]), data["scan"]),
            *data["source"],
        ]
        return found

    def file(self, size: str, colour: str) -> str:
        """The name of one of its files."""
        return f"{self.name}-{size}{colour}.pdf"

    def pdf(self, size: str, colour: str, drawings: Drawings) -> bytes:
        """The notice as a PDF. Raises FactsError where something does not fit."""
        code = qr.svg(self.words.page(self.page))
        data = self.data | {"size": size, "colour": COLOURS[colour], "qr": code}
        try:
            return drawings.draw(TEMPLATE, data, "pdf", self.words.facts.file.compared)
        except Overflow as overflow:
            what = f"{self.file(size, colour)}: “{overflow.text}”"
            place = ("notice",)
            facts = self._facts(overflow.text)
            if overflow.limit:
                limit, has = f"{overflow.limit} mm", f"{overflow.has} mm"
            else:
                limit, has = "1 page", "2 pages"
            raise too_long(self.words, place, what, facts, limit, has) from None
        except Unprintable as odd:
            name = self.file(size, colour)
            raise unprintable(self.words, ("notice",), name, odd.letters) from None

    def _facts(self, text: str) -> tuple[str, ...]:
        """The facts whose words stand in `text`."""
        told = self.words.facts
        return tuple(
            path
            for path, _ in told.facts()
            if self.words.renderer.plain(path) in text and not path.startswith("slip.")
        )


def notices(words: Words) -> Iterator[Notice]:
    """Every notice of a language, in the order of the page."""
    subjects = words.raw("notice", "subjects")
    for name in subjects:
        if name != "sector":
            yield _notice(words, name, name)
    if "sector" in subjects:
        for key in words.facts.file.sector:
            notice = _notice(words, "sector", key.replace("_", "-"), key)
            # Its code leads to the page of the field.
            if words.language.root + notice.page in words.site.urls:
                yield notice


def _notice(words: Words, subject: str, name: str, key: str = "") -> Notice:
    place = ("notice", "subjects", subject)
    page = str(words.raw(*place, "page")).replace("SLUG", name)
    title = words(*place, "title", key=key)
    head = [words.runs(*place, "head", n, key=key) for n in range(2)]
    source = len(words.raw("notice", "source"))
    data = {
        "lang": words.language.code,
        "title": f"{words('notice', 'name')} {words('notice', 'brand')}: {title}",
        "author": words.host,
        "icon": pictograms.svg(f"sector.{key}") if key else "",
        "brand": _pairs(words.runs("notice", "brand")),
        "head": [_pairs(line) for line in head],
        "parts": [_part(words, kind, place, key) for kind in words.raw(*place, "parts")],
        "ask": _one(words("notice", "ask")),
        "phone": _pairs(words.runs("notice", "phone")),
        "office": [_pairs(words.runs("notice", "office", n)) for n in range(2)],
        "local": words("notice", "local"),
        "local_phone": words("notice", "local_phone"),
        "scan": _pairs(words.runs("notice", "draft" if words.site.is_draft else "scan")),
        "qr_alt": f"QR {words.page(page)}",
        "source": [_pairs(words.runs("notice", "source", n)) for n in range(source)],
    }
    return Notice(words, name, title, page, data, key)


def _part(words: Words, kind: str, place: tuple[str, ...], key: str) -> dict[str, Any]:
    def said(*where: str | int) -> list[tuple[str, str]]:
        return _pairs(words.runs("notice", *where))

    def icon(n: int, cells: int) -> str:
        used = (words.used("notice", kind, n, i) for i in range(cells))
        return pictograms.of_words(chain.from_iterable(used))

    count = len(words.raw("notice", kind)) if kind in ("answers", "ways", "steps") else 0
    if kind == "answers":
        rows = [[said("answers", n, 0), said("answers", n, 1)] for n in range(count)]
        return {"kind": kind, "rows": rows, "icons": [icon(n, 2) for n in range(count)]}
    if kind == "fields":
        paths = [f"sector.{name}" for name in words.facts.file.sector]
        names = [words.renderer.plain(path) for path in paths]
        icons = [pictograms.svg(path) for path in paths]
        return {"kind": kind, "head": said("fields"), "names": names, "icons": icons}
    if kind == "ways":
        ways = [[said("ways", n, i) for i in range(3)] for n in range(count)]
        icons = [icon(n, 3) for n in range(count)]
        return {"kind": kind, "head": said("how"), "ways": ways, "icons": icons}
    if kind == "steps":
        steps = [
            {
                "head": said("steps", n, "head"),
                "list": [said("steps", n, "list", i) for i in range(len(way["list"]))],
            }
            for n, way in enumerate(words.raw("notice", "steps"))
        ]
        return {"kind": kind, "ways": steps, "note": said("steps_note")}
    return {"kind": "lead", "words": _pairs(words.runs(*place, "lead", key=key))}


def _phrases(part: dict[str, Any]) -> list[list[tuple[str, str]]]:
    kind = part["kind"]
    if kind == "answers":
        return [_row(*row) for row in part["rows"]]
    if kind == "fields":
        return [part["head"], [(" " if n else "", name) for n, name in enumerate(part["names"])]]
    if kind == "ways":
        return [part["head"], *(_row(*way[1:]) for way in part["ways"])]
    if kind == "steps":
        found = []
        for way in part["ways"]:
            found.append(way["head"])
            found += [[("", f"{n} "), *step] for n, step in enumerate(way["list"], 1)]
        return [*found, part["note"]]
    return [part["words"]]


def _pairs(runs: list[Run]) -> list[tuple[str, str]]:
    return [(run.gap, run.text) for run in runs]


def _row(*cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Phrases that stand beside each other."""
    return [
        (gap or (" " if n == 0 else ""), text)
        for cell in cells
        for n, (gap, text) in enumerate(cell)
    ]


def _one(text: str) -> list[tuple[str, str]]:
    return [("", text)]
