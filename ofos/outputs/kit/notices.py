"""The notices: A4 for boards, A5 to hand out, an A3 poster, as PDFs to print, to fill in and for a
printing house; and as pictures.

One subject is the programme, how to register, or one sector. Each is said once, so that its PDF,
its text file and the page can't differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from ofos.facts import pictograms
from ofos.machinery import pdf
from ofos.machinery.typesetter import Drawings, Form, Overflow, Unprintable
from ofos.outputs.kit.sheets import BLEED, FIELDS, SHEETS
from ofos.outputs.kit.words import Run, Words, too_long, unprintable

TEMPLATE = Path(__file__).parent / "notice.typ"
#: The end of the file's name, and whether the notice is in colour. SHOP is for a printing house.
SHOP = "-shop"
EDITIONS = {"": True, "-bw": False, SHOP: True}
#: What each is called: a key of `page` in the kit's words.
NAMES = {"": "colour", "-bw": "bw", SHOP: "shop"}
#: The pictures of a notice that are no sheets, by the end of their names: for a television or a
#: projector, and square, which is also what a LINE rich message takes. Pixels.
PICTURE = Path(__file__).parent / "picture.typ"
PICTURES = {"screen": (1920, 1080), "square": (1040, 1040)}
PICTURES_ALL = ("a4", *PICTURES)
_PICTURED = ("lang", "title", "icon", "brand", "head", "ask", "phone", "office", "scan", "qr_alt")
#: How fine the picture of a notice is: 1240 × 1754 pixels, sharp on any phone.
_PPI = 150


@dataclass(frozen=True)
class Notice:
    """What one notice says. `name` is the start of its files' names; `page` the page it is about;
    `data` what the template gets; `sizes` the sheets it is set on; `sector` the key of the sector
    it is about, or ""."""

    words: Words
    name: str
    title: str
    page: str
    data: dict[str, Any]
    sizes: tuple[str, ...]
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
        found += [data["ask"], data["phone"], *data["office"][:-1]]
        found += [
            _row(data["office"][-1], data["scan"]),
            *(_one(data["local"][field]) for field in FIELDS),
            *data["source"],
        ]
        return found

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """The size and edition of each of its PDFs. One about a sector is not sent to a printing
        house: there are many, and who wants one prints it."""
        for size in self.sizes:
            for edition in EDITIONS:
                if edition != SHOP or not self.sector:
                    yield size, edition

    def file(self, size: str, edition: str) -> str:
        """The name of one of its files."""
        return f"{self.name}-{size}{edition}.pdf"

    def pdf(self, size: str, edition: str, drawings: Drawings) -> bytes:
        """The notice as a PDF: with fields to type in, or, for a printing house, with its bleed.
        Raises FactsError where something does not fit."""
        name = self.file(size, edition)
        bleed = BLEED if edition == SHOP else 0
        drawn = self._draw(name, size, "pdf", drawings, edition=edition, bleed=bleed)
        if bleed:
            make = partial(pdf.with_bleed, drawn, bleed)
            return drawings.keep(make, drawn, str(bleed), *pdf.MADE_WITH)
        fields = [
            pdf.Field(field, self.data["local"][field], **asdict(box))
            for field, box in SHEETS[size].fields.items()
        ]
        make = partial(pdf.with_fields, drawn, fields)
        return drawings.keep(make, drawn, repr(fields), *pdf.MADE_WITH)

    def picture(self, form: str, drawings: Drawings) -> bytes:
        """The notice as a PNG: the sheet itself without the box of a local body ("a4"), or one of
        PICTURES. Raises FactsError where something does not fit."""
        name = f"{self.name}-{form}.png"
        if form == "a4":
            return self._draw(name, form, "png", drawings, own="")
        answers = [_pairs(self.words.runs("notice", "answers", n, 1)) for n in range(3)]
        data = {key: self.data[key] for key in _PICTURED} | {
            "size": PICTURES[form],
            "answers": answers,
            "how": _one(self.words("banner", "ways")),
            "source": [_one(self.words("banner", "source"))],
            "qr": drawings.code(self.words.page(self.page)),
        }
        return self._set(name, PICTURE, data, "png", drawings, 72)

    def sheet(self, drawings: Drawings) -> bytes:
        """The A4 notice as an SVG in which a browser puts a local body's own contact. Raises
        FactsError."""
        svg = self._draw(f"{self.name}.svg", "a4", "svg", drawings, own="open")
        return drawings.keep(partial(_light, svg), svg, "hundredths of a point")

    def _draw(
        self,
        name: str,
        size: str,
        form: Form,
        drawings: Drawings,
        edition: str = "",
        own: str = "blanks",
        bleed: float = 0,
    ) -> bytes:
        """What the template makes of it. Raises FactsError where something does not fit."""
        data = self.data | {
            "colour": EDITIONS[edition],
            "bleed": bleed,
            "own": own,
            "sheet": SHEETS[size].data,
            "qr": drawings.code(self.words.page(self.page)),
        }
        return self._set(name, TEMPLATE, data, form, drawings, _PPI)

    def _set(
        self,
        name: str,
        template: Path,
        data: dict[str, Any],
        form: Form,
        drawings: Drawings,
        ppi: float,
    ) -> bytes:
        unit = "mm" if template is TEMPLATE else "px"
        try:
            return drawings.draw(template, data, form, self.words.facts.file.compared, ppi)
        except Overflow as overflow:
            what = f"{name}: “{overflow.text}”"
            place = ("notice",)
            facts = self._facts(overflow.text)
            if overflow.limit:
                limit, has = f"{overflow.limit} {unit}", f"{overflow.has} {unit}"
            else:
                limit, has = "1 page", "2 pages"
            raise too_long(self.words, place, what, facts, limit, has) from None
        except Unprintable as odd:
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
    sizes = tuple(words.raw("notice", "subjects")[subject].get("sizes", ("a4", "a5")))
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
        "local": {field: words("notice", "local", field) for field in FIELDS},
        "scan": _scan(words, place, key),
        "qr_alt": f"QR {words.page(page)}",
        "source": [_pairs(words.runs("notice", "source", n)) for n in range(source)],
    }
    return Notice(words, name, title, page, data, sizes, key)


def _scan(words: Words, place: tuple[str, ...], key: str) -> list[tuple[str, str]]:
    """What stands below the code: of a site whose address leads nowhere, that it is a draft."""
    where = ("notice", "draft") if words.site.is_draft else (*place, "scan")
    return _pairs(words.runs(*where, key=key))


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


def _light(svg: bytes) -> bytes:
    """A drawing in hundredths of a point, its letters under short names: two thirds of the bytes
    that a phone fetches."""
    names: dict[str, str] = {}
    text = re.sub(r"(\.\d\d)\d+", r"\1", svg.decode())
    short = partial(
        re.sub, r"\bg[0-9A-F]{32}\b", lambda m: names.setdefault(m[0], f"g{len(names)}")
    )
    return str(short(text)).encode()


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
