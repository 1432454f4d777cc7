"""What a fact is: the shape of `facts.yml`.

`python -m ofos schema` writes it as a JSON Schema for editors' programs. Rows named in docstrings
are rows of the file's own `source` register."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date as Date
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ofos.facts.kinds import Kind
from ofos.facts.kinds.ages import Ages
from ofos.facts.kinds.download import Download
from ofos.facts.kinds.hours import Hours
from ofos.facts.kinds.money import Gain, Money, Percent
from ofos.facts.kinds.period import Period
from ofos.facts.kinds.place import Place
from ofos.facts.sourced import Model, Said, Short, Sourced
from ofos.facts.values import (
    DistrictCode,
    EmailAddress,
    Extension,
    HttpsUrl,
    IsoDate,
    Key,
    PageUrl,
    PartialDate,
    PastDate,
    PhoneNumber,
    PrintedNumber,
    ProvinceCode,
    Ref,
    RowId,
    Rows,
    Status,
    Verbatim,
    Weekday,
    Whole,
    Words,
    refusal,
)
from ofos.text import weekdays


class Text(Said, Sourced):
    """A fact that is words. `everyday` words may also be typed into pages. `en_source` is the row
    that the English words are from; without it they are this site's translation."""

    model_config = Said.model_config  # of two bases, the last one's would count

    en_source: RowId | None = None
    everyday: bool = False
    short: Short | None = None

    def abbreviation(self, code: str) -> str | None:
        """What it is called in short in language `code`, if it has such a name."""
        return getattr(self.short, code, None) if self.short else None

    def is_translated(self, code: str) -> bool:
        """Whether its words in language `code` are this site's own translation of its source."""
        return code != "th" and self.words(code)[0] != self.th and self.en_source is None


class Activity(Text):
    """What another agency did in a sector. `sector` is a key of the section of that name."""

    sector: Key


class District(Text):
    """A district. `code` is the four-digit code of the Department of Provincial Administration;
    `addressed` is whether the letter addresses its district office."""

    code: DistrictCode
    addressed: bool = True

    @property
    def excepted(self) -> bool:
        """Whether the letter leaves its district office out."""
        return not self.addressed


class Day(Sourced):
    """A date of the Common Era (ISO 8601), or None where our copy has none. `weekday` is the day of
    the week that print has with it: the calendar tells whether both can be right."""

    date: IsoDate | None
    weekday: Weekday | None = None

    @model_validator(mode="after")
    def _is_that_weekday(self) -> Day:
        if self.weekday and (not self.date or self.date.isoweekday() != self.weekday):
            raise _wrong_weekday(self.date, self.weekday)
        return self


def _wrong_weekday(date: Date | None, weekday: int) -> PydanticCustomError:
    typed = weekdays.THAI[weekday - 1], weekdays.ENGLISH[weekday - 1]
    if date is None:
        return refusal(
            f"มีชื่อวัน “{typed[0]}” แต่ไม่มีวันที่",
            f"there is a day of the week, {typed[1]}, and no date",
            "ใส่วันที่ใน date: หรือลบบรรทัด weekday:",
            "write the date: too, or delete the line weekday:",
        )
    right = weekdays.THAI[date.isoweekday() - 1], weekdays.ENGLISH[date.isoweekday() - 1]
    # What is most often wrong is the year.
    near = (date.year + n for n in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6))
    years = [year for year in near if _weekday_in(date, year) == weekday]
    hint = ("", "")
    if years:
        said = f"{years[0] + 543} ({years[0]})"
        hint = (f" ในปี {said} จึงเป็นวัน{typed[0]}", f"; in {years[0]} it is a {typed[1]}")
    return refusal(
        f"วันที่ {date.day}/{date.month}/{date.year + 543} เป็นวัน{right[0]} ไม่ใช่วัน{typed[0]}{hint[0]}",
        f"{date} is a {right[1]}, no {typed[1]}{hint[1]}",
        f"ดูหนังสืออีกครั้งว่าวันหรือวันที่ผิด ถ้าวันที่ถูก เขียนว่า weekday: {right[0]} "
        "ถ้าหนังสือพิมพ์ผิด ถามสำนักงานก่อน แล้วลบบรรทัด weekday: และเก็บคำเดิมไว้ที่ printed:",
        f"look at the letter again; if the date is right, write weekday: {right[1]}; if print is "
        "wrong, ask the office, delete the line weekday: and keep its words in printed:",
    )


def _weekday_in(date: Date, year: int) -> int:
    """The day of the week of the same day in another year; 0 where it has no such day."""
    try:
        return date.replace(year=year).isoweekday()
    except ValueError:
        return 0


class Phone(Sourced):
    """A telephone number and its extension (RFC 3966): in E.164 form, or, where it is dialled in
    Thailand alone, its digits: 1567, 1800 and six more."""

    phone: PhoneNumber
    ext: Extension | None = None


class LabelledPhone(Phone):
    """One of several numbers of a contact: `name` says what it is for."""

    name: Said


class Link(Sourced):
    """An https address."""

    url: HttpsUrl


class Email(Sourced):
    """An e-mail address (RFC 5322's addr-spec, as far as offices use it)."""

    email: EmailAddress


class Amount(Sourced):
    """A whole number and what it counts."""

    amount: Whole
    unit: Said


class DocumentNumber(Sourced):
    """The number of an official document: here the printed form is what counts."""

    number: PrintedNumber


Fact = Text | Day | Phone | Email | Link | Amount | DocumentNumber | Kind


#: Kinds that are a module each.
KINDS: tuple[type[Kind], ...] = (Period, Money, Percent, Ages, Hours, Place, Download)


class Office(Model):
    """Whom to ask. `name` and `unit` are paths of other facts; `phones` are further numbers, by
    their keys; `fax`, `email`, `hours` and `place` may be missing."""

    name: Ref
    unit: Ref
    phone: Phone
    phones: dict[Key, LabelledPhone] = Field(default_factory=dict)
    fax: Text | None = None
    email: Email | None = None
    hours: Hours | None = None
    place: Place | None = None


class Event(Model):
    """Something that takes place on a day: at which hours, and where, as far as the letter says."""

    name: Text
    day: Day
    hours: Hours | None = None
    place: Place | None = None

    @field_validator("hours")
    @classmethod
    def _of_that_day(cls, hours: Hours | None) -> Hours | None:
        if hours and hours.days:
            raise refusal(
                "เวลาของกิจกรรมมี days: แต่กิจกรรมมีวันที่ของตัวเองแล้ว",
                "the hours of an event have days:, and the event has a day of its own",
                "ลบ days: ชื่อวันเขียนเป็น weekday: ใต้ day:",
                "delete days:; the day of the week is weekday:, below day:",
            )
        return hours


class Contacts(Model):
    office: Office


class Province(Model):
    """The province that the letter is from. `code` is the two-digit code of the Department of
    Provincial Administration, with which those of its districts begin."""

    name: Text
    code: ProvinceCode


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
    about: Text
    store: Text
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
    heart: Text


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
    """A part of the letter: the words it starts with, and the rows that stand in it."""

    starts: Verbatim
    rows: Rows


class Slip(Model):
    """A slip of the copy in circulation: `printed` is None where something is missing, `read_as`
    where nobody can tell. A `minor` one leaves the sense as it is."""

    printed: Verbatim | None
    read_as: Said | None = None
    why: Said
    source: Rows
    status: Status
    minor: bool = False


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


class Paper(Said):
    """A letter or another paper that came to the office: who issued it, its number as printed, its
    date where it has one."""

    issuer: Words
    number: PrintedNumber
    dated: IsoDate | None


class Enquiry(Said):
    """What somebody saw, or was told: in words, how, by whom it was asked (an office, no person),
    and when."""

    how: Literal["call", "look"]
    by: Words
    day: PastDate


#: What tells the kinds of rows apart: the first key that one has.
_KINDS = {"quote": "letter", "number": "paper", "how": "enquiry"}


def _kind_of_source(value: Any) -> str:
    keys = value if isinstance(value, Mapping) else ()
    return next((kind for key, kind in _KINDS.items() if key in keys), "page")


Source = Annotated[
    Annotated[LetterRow, Tag("letter")]
    | Annotated[PublicPage, Tag("page")]
    | Annotated[Paper, Tag("paper")]
    | Annotated[Enquiry, Tag("enquiry")],
    Discriminator(_kind_of_source),
]


class FactsFile(Model):
    """The whole of `facts.yml`. Sections with a default may be missing, not every letter has some:
    `fee` is what one pays, `benefit` what one gets, `rate` shares in percent."""

    compared: PastDate
    contact: Contacts
    circular: Circulars
    channel: Channels
    programme: Programme
    offer: Offer
    period: dict[Key, Period] = Field(default_factory=dict)
    fee: dict[Key, Money] = Field(default_factory=dict)
    benefit: dict[Key, Gain] = Field(default_factory=dict)
    rate: dict[Key, Percent] = Field(default_factory=dict)
    age: dict[Key, Ages] = Field(default_factory=dict)
    event: dict[Key, Event] = Field(default_factory=dict)
    file: dict[Key, Download] = Field(default_factory=dict)
    target_group: dict[Key, Text]
    target: Targets
    sector: Annotated[dict[Key, Text], Field(min_length=1)]
    activity: dict[Key, Activity]
    addressee: dict[Key, Text]
    request: dict[Key, Text]
    agency: dict[Key, Text]
    term: dict[Key, Text]
    province: Province
    district: dict[Key, District]
    letter: dict[Key, LetterSection]
    slip: dict[Annotated[str, Field(pattern=r"^S\d{2,}$")], Slip]
    source: dict[RowId, Source]


def json_schema() -> str:
    """The JSON Schema (2020-12) of facts.yml, for editors' programs."""
    made = FactsFile.model_json_schema(mode="validation")
    made["title"] = "facts.yml"
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
