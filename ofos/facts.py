"""What a fact is, and how `facts.yml` is loaded and checked. Everything else asks here.

The shape below is the shape of the file; `python -m ofos schema` writes it as a JSON Schema for
editors' programs. Rows named in docstrings are rows of the file's own `source` register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ofos import placed_yaml
from ofos.languages import REQUIRED, languages
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.thai import arabic_digits, spelling_problems
from ofos.values import (
    E164,
    CheckDate,
    Extension,
    HttpsUrl,
    IsoDate,
    Key,
    PageUrl,
    PartialDate,
    PrintedNumber,
    Ref,
    RowId,
    Rows,
    Status,
    Verbatim,
    Words,
    check_words,
    refusal,
)

FILE = "facts.yml"
LETTER = "sources/letter.txt"

# ── shapes ──────────────────────────────────────────────────────────────────────────────────────


class Model(BaseModel):
    """Immutable, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(Model):
    """Words in every required language, and in any other language that the site has."""

    model_config = ConfigDict(extra="allow", frozen=True)

    th: Words
    en: Words

    @model_validator(mode="before")
    @classmethod
    def _only_languages(cls, value: Any) -> Any:
        for key, words in value.items() if isinstance(value, dict) else ():
            if key in cls.model_fields:
                continue
            if key not in languages():
                raise PydanticCustomError("ofos_key", "unknown key", {"key": key})
            if not isinstance(words, str):
                raise PydanticCustomError("ofos_words", "not text", {"key": key})
            check_words(words)
        return value

    def words(self, code: str) -> tuple[str, str]:
        """The words in language `code`, or in English, and the code of the language they are in."""
        value = getattr(self, code, None)
        return (value, code) if isinstance(value, str) else (self.en, "en")


class Short(Model):
    """An abbreviation, in the languages that have one."""

    th: Words | None = None
    en: Words | None = None


class Sourced(Model):
    """What every fact carries: its rows, how sure it is, when it was last checked."""

    source: Rows
    status: Status
    printed: Verbatim | None = None
    checked: CheckDate | None = None

    @model_validator(mode="after")
    def _corrected_keeps_printed(self) -> Sourced:
        if self.status == "corrected" and self.printed is None:
            raise refusal(
                "แก้คำพิมพ์ผิดแล้วแต่ไม่ได้เก็บคำเดิม",
                "a corrected fact must keep its printed form",
                "เพิ่ม printed: คำที่พิมพ์ไว้เดิม",
                "add printed: with the words as printed",
            )
        return self


class Text(Said, Sourced):
    """A fact that is words. `everyday` words may also be typed into pages."""

    model_config = Said.model_config  # of two bases, the last one's would count

    everyday: bool = False
    short: Short | None = None

    def abbreviation(self, code: str) -> str | None:
        """What it is called in short in language `code`, if it has such a name."""
        return getattr(self.short, code, None) if self.short else None


class Activity(Text):
    """What another agency did in a sector. `sector` is a key of the section of that name."""

    sector: Key


class District(Text):
    """A district. `code` is the four-digit code of the Department of Provincial Administration;
    `addressed` is whether the letter addresses its district office (L12, L13)."""

    code: Annotated[str, Field(pattern=r"^84[0-9][0-9]$")]
    addressed: bool = True


class Day(Sourced):
    """A date of the Common Era (ISO 8601), or None where our copy has none."""

    date: IsoDate | None


class Phone(Sourced):
    """A telephone number in E.164 form and its extension (RFC 3966)."""

    phone: E164
    ext: Extension | None = None


class Link(Sourced):
    """An https address."""

    url: HttpsUrl


class Amount(Sourced):
    """A whole number and what it counts."""

    amount: Annotated[int, Field(gt=0)]
    unit: Said


class DocumentNumber(Sourced):
    """The number of an official document: here the printed form is what counts."""

    number: PrintedNumber


Fact = Text | Day | Phone | Link | Amount | DocumentNumber


class Office(Model):
    """Whom to ask. `name` and `unit` are paths of other facts."""

    name: Ref
    unit: Ref
    phone: Phone
    fax: Text


class Contacts(Model):
    office: Office


class Circular(Model):
    """An official letter. `issuer` and `unit` are paths of other facts."""

    issuer: Ref
    unit: Ref | None = None
    number: DocumentNumber
    date: Day


class Circulars(Model):
    province: Circular
    department: Circular


class Portal(Model):
    url: Link


class App(Model):
    name: Text
    menu: Text
    item: Text


class Channels(Model):
    portal: Portal
    app: App


class Programme(Model):
    name: Text
    short: Text
    expansion: Text
    motto: Text


class Offer(Model):
    cost: Text
    who: Text
    mode: Text
    when: Text
    start: Text
    family: Text


class Targets(Model):
    workers: Amount
    period: Amount
    positions: Amount
    income: Amount


class LetterSection(Said):
    """A part of the letter: its rows in the letter's order."""

    rows: Rows


class Slip(Model):
    """A slip of the copy in circulation: `printed` is None where something is missing."""

    printed: Verbatim | None
    read_as: Said
    why: Said
    source: Rows
    status: Status


class LetterRow(Model):
    """A statement of the letter: `quote` are literal parts of sources/letter.txt."""

    quote: tuple[Verbatim, ...]
    en: Words


class PublicPage(Said):
    """A public page, read once in a stored copy. `reliability`: A official, B press, C repost."""

    publisher: Words
    url: PageUrl
    published: PartialDate | None
    reliability: Literal["A", "B", "C"]


def _kind_of_source(value: Any) -> str:
    return "letter" if isinstance(value, Mapping) and "quote" in value else "page"


Source = Annotated[
    Annotated[LetterRow, Tag("letter")] | Annotated[PublicPage, Tag("page")],
    Discriminator(_kind_of_source),
]


class FactsFile(Model):
    """The whole of `facts.yml`."""

    checked: CheckDate
    contact: Contacts
    circular: Circulars
    channel: Channels
    programme: Programme
    offer: Offer
    target_group: dict[Key, Text]
    target: Targets
    sector: Annotated[dict[Key, Text], Field(min_length=1)]
    activity: dict[Key, Activity]
    addressee: dict[Key, Text]
    request: dict[Key, Text]
    agency: dict[Key, Text]
    term: dict[Key, Text]
    district: dict[Key, District]
    letter: dict[Key, LetterSection]
    slip: dict[Annotated[str, Field(pattern=r"^S\d\d$")], Slip]
    source: dict[RowId, Source]


# ── the loaded file ─────────────────────────────────────────────────────────────────────────────

Node = Model | Mapping[str, Any]
#: What a fact rests on, how sure it is, and when it was last checked.
Standing = tuple[tuple[str, ...], Status, Date]


@dataclass(frozen=True)
class Facts:
    """The checked data file. `node(path)` finds what a dotted path names."""

    file: FactsFile
    placed: PlacedYaml

    def node(self, path: str) -> Node:
        """The fact or group at `path`, e.g. "contact.office.phone". Raises KeyError."""
        found: Any = self.file
        for part in path.split("."):
            if isinstance(found, Mapping):
                found = found[part]
            elif isinstance(found, Model) and part in type(found).model_fields:
                found = getattr(found, part)
            else:
                raise KeyError(path)
            if not isinstance(found, Model | Mapping):
                raise KeyError(path)
        node: Node = found
        return node

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with its path, in the order of the file."""
        yield from _facts(self.file, ())

    def ledger(self) -> dict[str, list[tuple[Standing, list[str]]]]:
        """By top-level section: neighbours of one standing, and their paths."""
        found: dict[str, list[tuple[Standing, list[str]]]] = {}
        for path, fact in self.facts():
            standing = (fact.source, fact.status, self.checked(fact))
            rows = found.setdefault(path.split(".")[0], [])
            if not rows or rows[-1][0] != standing:
                rows.append((standing, []))
            rows[-1][1].append(path)
        return found

    def checked(self, fact: Fact) -> Date:
        """When `fact` was last checked against its source."""
        return fact.checked or self.file.checked

    def line(self, path: str) -> int:
        """The line of `path` in the file."""
        parts = [int(part) if part.isdigit() else part for part in path.split(".")]
        return self.placed.line(tuple(parts))

    def paths(self) -> list[str]:
        """Every path that a token may name."""
        found = {path for path, _ in self.facts()}
        groups = {path.rsplit(".", n)[0] for path in found for n in range(1, path.count(".") + 1)}
        slips = {f"slip.{key}" for key in self.file.slip}
        return sorted(found | groups | slips | {"letter", "slip", "source"})


def _facts(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    if isinstance(node, Sourced):
        yield ".".join(path), node  # type: ignore[misc]  # every Sourced subclass is a Fact
    elif isinstance(node, Slip | LetterSection | LetterRow | PublicPage):
        return
    elif isinstance(node, Model):
        for name in type(node).model_fields:
            yield from _facts(getattr(node, name), (*path, name))
    elif isinstance(node, Mapping):
        for name, child in node.items():
            yield from _facts(child, (*path, name))


def load(root: Path) -> Facts:
    """Load and check `facts.yml` below `root`. Raises FactsError with every problem found."""
    placed = placed_yaml.read(root / FILE, root)
    problems = spelling_problems((root / FILE).read_bytes(), FILE)
    try:
        facts = Facts(FactsFile.model_validate(placed.data), placed)
    except ValidationError as error:
        told = [_tell(placed, fault) for fault in error.errors()]
        raise FactsError([*problems, *told]) from None
    problems += _dangling(facts)
    problems += _misquoted(facts, root / LETTER)
    if problems:
        raise FactsError(problems)
    return facts


def _dangling(facts: Facts) -> Iterator[Problem]:
    """References that lead nowhere."""
    file = facts.file
    rows = set(file.source) | set(file.slip)
    holders: list[tuple[str, tuple[str, ...]]] = [(p, f.source) for p, f in facts.facts()]
    holders += [(f"slip.{key}", slip.source) for key, slip in file.slip.items()]
    holders += [(f"letter.{key}", part.rows) for key, part in file.letter.items()]
    for path, names in holders:
        yield from (_missing(facts, path, name) for name in names if name not in rows)
    for key, activity in file.activity.items():
        if activity.sector not in file.sector:
            yield _missing(facts, f"activity.{key}.sector", activity.sector)
    texts = {path for path, fact in facts.facts() if isinstance(fact, Text)}
    for path in ("contact.office", "circular.province", "circular.department"):
        node = facts.node(path)
        for name in ("name", "issuer", "unit"):
            ref = getattr(node, name, None)
            if ref is not None and ref not in texts:
                yield _missing(facts, f"{path}.{name}", ref)


def _missing(facts: Facts, path: str, name: str) -> Problem:
    return Problem(
        FILE,
        facts.line(path),
        f"ไม่มี “{name}” ในแฟ้มนี้",
        f"there is no “{name}” in this file",
        "แก้ชื่อให้ตรง หรือเพิ่มแถวนั้น",
        "mend the name, or add that row",
    )


def _misquoted(facts: Facts, path: Path) -> Iterator[Problem]:
    """Quotations that are not literal parts of the letter."""
    try:
        letter = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield Problem(
            LETTER,
            1,
            "อ่านสำเนาหนังสือไม่ได้",
            "the copy of the letter can't be read",
            "นำแฟ้มกลับมาจากประวัติของโครงการ",
            "restore it from the project's history",
        )
        return
    for key, row in facts.file.source.items():
        for i, quote in enumerate(row.quote if isinstance(row, LetterRow) else ()):
            if quote not in letter:
                yield Problem(
                    FILE,
                    facts.line(f"source.{key}.quote.{i}"),
                    f"คำที่ยกมาในแถว {key} ไม่ตรงกับหนังสือ",
                    f"the quotation in row {key} is not in the letter",
                    f"ลอกจาก {LETTER} ทุกตัวอักษร",
                    f"copy it from {LETTER}, slips included",
                )


def _tell(placed: PlacedYaml, fault: Any) -> Problem:
    """A pydantic error in an editor's words."""
    loc, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    name = str(loc[-1]) if loc else ""
    line = placed.line(loc)
    if kind == "ofos":
        return Problem(
            FILE, line, context["th"], context["en"], context["mend_th"], context["mend_en"]
        )
    if kind == "missing":
        return Problem(
            FILE,
            line,
            f"ขาด “{name}”",
            f"“{name}” is missing",
            f"เพิ่มบรรทัด {name}: …",
            f"add a line {name}: …",
        )
    if kind in ("extra_forbidden", "ofos_key"):
        name = context.get("key", name)
        known = [
            *FactsFile.model_fields,
            *Text.model_fields,
            *Office.model_fields,
            *Phone.model_fields,
            *Day.model_fields,
            *Link.model_fields,
            *REQUIRED,
        ]
        near = get_close_matches(name, known, 1)
        line = placed.line((*loc, name))
        return Problem(
            FILE,
            line,
            f"ไม่รู้จัก “{name}”",
            f"“{name}” is not known here",
            f"หมายถึง “{near[0]}” หรือไม่ ถ้าไม่ใช่ให้ลบ" if near else "ลบบรรทัดนี้",
            f"did you mean “{near[0]}”? otherwise delete it" if near else "delete this line",
        )
    if kind == "literal_error":
        return Problem(
            FILE,
            line,
            f"ค่าของ “{name}” ใช้ไม่ได้",
            f"the value of “{name}” can't be used",
            f"ใช้ค่าใดค่าหนึ่ง: {context['expected']}",
            f"use one of {context['expected']}",
        )
    if kind in ("string_type", "int_type", "int_parsing", "int_from_float"):
        return _wrong_kind(line, name, kind, fault["input"])
    return Problem(
        FILE,
        line,
        f"ค่าของ “{name}” ผิดรูปแบบ",
        f"the value of “{name}” has the wrong form: {fault['msg']}",
        "เขียนตามแบบของรายการข้างเคียง",
        "write it like its neighbours",
    )


def _wrong_kind(line: int, name: str, kind: str, value: object) -> Problem:
    """Words where a number belongs, or the other way round, or nothing at all."""
    if value is None:
        said = (f"“{name}” ว่าง", f"“{name}” is empty")
        return Problem(FILE, line, *said, "เขียนค่าหลังเครื่องหมาย :", "write its value after the colon")
    if kind == "string_type":
        said = (f"ค่าของ “{name}” ต้องเป็นข้อความ", f"the value of “{name}” must be text")
        mend = ("ใส่เครื่องหมายคำพูด", "put it in quotation marks")
    else:
        said = (f"ค่าของ “{name}” ต้องเป็นจำนวนเต็ม", f"the value of “{name}” must be a whole number")
        mend = (
            "เขียนเลขอารบิก ไม่มีจุลภาคและเครื่องหมายคำพูด",
            "write Arabic digits without commas or quotation marks",
        )
    if isinstance(value, str | int) and kind == "string_type":
        mend = (f'{mend[0]}: {name}: "{value}"', f'{mend[1]}: {name}: "{value}"')
    return Problem(FILE, line, *said, *mend)


def outdated_print(facts: Facts) -> Iterator[Problem]:
    """A notice where a number was changed and its printed form still claims to agree."""
    for path, fact in facts.facts():
        if isinstance(fact, Phone) and fact.printed and fact.status == "as-printed":
            printed = re.sub(r"[^0-9]", "", arabic_digits(fact.printed))
            if printed != "0" + fact.phone.removeprefix("+66") + (fact.ext or ""):
                yield Problem(
                    FILE,
                    facts.line(path),
                    "เบอร์ไม่ตรงกับ printed แต่ status ยังเป็น as-printed",
                    "the number differs from printed, but the status is as-printed",
                    "ถ้าแก้เบอร์แล้ว ให้ใช้ status: corrected",
                    "if the number has been mended, write status: corrected",
                    notice=True,
                )
