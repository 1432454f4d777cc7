"""What looks like a fact, whoever's it is: numbers to call, dates, addresses, document numbers.

Read from comparable text (`comparing`): Thai digits are Arabic, letters small, and no space stands
beside a Thai letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from difflib import SequenceMatcher
from functools import cached_property

from ofos.facts.facts import Facts
from ofos.facts.kinds.hours import Hours
from ofos.facts.kinds.period import Period
from ofos.facts.model import Day, Email, Link, Phone
from ofos.text import days, phones

_SHORT = re.compile(
    r"(?:สายด่วน|hotline)[^\d\n]{0,12}(\d{3,6})(?![\d-])"
    r"|(?:โทร(?:ศัพท์|สาร)?|เบอร์|เบอร์โทร|call|dial|phone|tel)[.:]?[\s–-]*"
    r"(\d{3,4}(?:[ -]\d{3,4})?)(?![\d-])"
)
_HOURS = re.compile(
    r"(?<![\d.:])\d{1,2}[.:]\d{2}(?: ?(?:-|–|ถึง|to) ?\d{1,2}[.:]\d{2})? ?(?:น\.|นาฬิกา|[ap]\.?m\b)"
)
_DOCUMENT = re.compile(r"(?<!\d)\d{4}(?:\.\d+)?/ว?\d{2,5}(?!\d)")
_EMAIL = re.compile(r"[a-z0-9][\w.+-]*(?:@|\(at\)|\[at\])[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.A)
_ENDS = [
    "th",
    "com",
    "net",
    "org",
    "info",
    "io",
    "me",
    "gov",
    "edu",
    "int",
    "mil",
    "app",
    "dev",
    "co",
    "cc",
    "ly",
    "gl",
    "be",
    "link",
    "site",
    "online",
    "xyz",
    "top",
    "asia",
    "club",
    "shop",
    "store",
    "page",
    "web",
    "biz",
    "tv",
    "in",
    "id",
    "my",
    "sg",
]
_ADDRESS = re.compile(
    r"(?:(?:https?|ftp) ?: ?/ ?/ ?|www\.)[\w-]+(?:\.|:\d)[^\s\"”)\]>\u0e00-\u0e7f]*"
    rf"|(?<![\w@./-])(?:[a-z0-9](?:[\w-]*[a-z0-9])?\.)+(?:{'|'.join(_ENDS)})(?![\w-])(?:/[\w./?=&%#-]*)?",
    re.A,
)
#: Letters of other alphabets, and digits, that pass for Latin ones.
_TWINS = str.maketrans("аеорсухіѕјӏԁԛԝνορατικ01", "aeopcyxisjldqwvopatikol")


@dataclass(frozen=True)
class Lookalike:
    """What was found, folded; what it looks like; how to mend it."""

    found: str
    th: str
    en: str
    mend: tuple[str, str] = (
        "ลบออก เว็บนี้บอกเฉพาะข้อมูลที่มีใน facts.yml",
        "delete it: this site says only what is in facts.yml",
    )

    @property
    def is_address(self) -> bool:
        """Whether it is one of the web."""
        return "address" in self.en


@dataclass(frozen=True)
class Lookalikes:
    """Finds them; what is a fact of the file is answered with its token."""

    facts: Facts

    def find(self, folded: str, typed: str) -> Iterator[Lookalike]:
        """What stands in a folded text, one of each kind; `typed` is the text as it was typed."""
        if re.search(r"\d", folded):
            yield from self._numbers(folded)
            yield from self._date(folded, typed)
        yield from self._addresses(folded)

    def _numbers(self, folded: str) -> Iterator[Lookalike]:
        if phone := next(phones.find(folded), None):
            said = phones.read(phone)
            known = self._phones.get(said[0]) if said else None
            yield Lookalike(phone, "เบอร์โทรศัพท์", "a phone number", *_answer(known))
        elif short := _SHORT.search(folded):
            known = self._phones.get(re.sub(r"\D", "", short[0]))
            yield Lookalike(short[0], "เบอร์โทรหรือสายด่วน", "a number to call", *_answer(known))
        if hours := _HOURS.search(folded):
            yield Lookalike(hours[0], "เวลา", "a time of day", *_answer(self._hours(hours[0])))
        if document := _DOCUMENT.search(folded):
            yield Lookalike(document[0], "เลขที่หนังสือ", "a document number")

    def _date(self, folded: str, typed: str) -> Iterator[Lookalike]:
        if found := next(days.find(folded, typed), None):
            day = days.day(found)
            known = self._days.get(day) if day else None
            yield Lookalike(found[0].strip(" ,-"), "วันที่", "a date", *_answer(known))

    def _addresses(self, folded: str) -> Iterator[Lookalike]:
        email = _EMAIL.search(folded)
        if email:
            known = self._emails.get(email[0])
            yield Lookalike(email[0], "ที่อยู่อีเมล", "an e-mail address", *_answer(known))
        bones = _bones(folded)
        for host, path in self._hosts.items():
            if _bones(host) in bones:
                whole = (found[0] for found in _ADDRESS.finditer(folded))
                typed = (one for one in whole if _bones(host) in _bones(one))
                yield self._is_like(next(typed, next(iter(_hosts(folded)), host)), host, path)
                return
        for address in _ADDRESS.finditer(folded):
            if email and address[0] in email[0]:
                continue
            named = next(iter(_hosts(address[0])), "")
            like = (
                (host, path) for host, path in self._hosts.items() if _alike(named, host) > _ALIKE
            )
            if near := next(like, None):
                yield self._is_like(address[0], *near)
            else:
                yield Lookalike(address[0].rstrip(".,"), "ที่อยู่เว็บ", "a web address")
            return

    def _is_like(self, found: str, host: str, path: str) -> Lookalike:
        return Lookalike(
            found,
            f"ที่อยู่ {host} แต่พิมพ์เอง",
            f"the address {host}, typed by hand",
            (
                f"ใช้ {{{{ {path} }}}} แทนทั้งที่อยู่ ที่พิมพ์เองผิดได้แม้ตัวเดียว",
                f"use {{{{ {path} }}}} for all of it: a single wrong letter leads elsewhere",
            ),
        )

    @cached_property
    def _phones(self) -> dict[str, str]:
        """The facts that are numbers to call, as they are dialled."""
        return {fact.phone: path for path, fact in self.facts.facts() if isinstance(fact, Phone)}

    @cached_property
    def _days(self) -> dict[Date, str]:
        """The facts that are days, where one is given."""
        days = ((path, fact.date) for path, fact in self.facts.facts() if isinstance(fact, Day))
        periods = ((path, fact) for path, fact in self.facts.facts() if isinstance(fact, Period))
        ends = {day: path for path, fact in periods for day in (fact.start, fact.end)}
        return ends | {day: path for path, day in days if day}

    def _hours(self, typed: str) -> str | None:
        """The fact that has the times of a text."""
        found = re.findall(r"(\d{1,2})[.:](\d\d)", typed)
        times = {f"{int(hour):02}:{minute}" for hour, minute in found}
        known = ((path, fact) for path, fact in self.facts.facts() if isinstance(fact, Hours))
        return next((path for path, fact in known if times <= {fact.opens, fact.closes}), None)

    @cached_property
    def _emails(self) -> dict[str, str]:
        """The facts that are e-mail addresses, in small letters."""
        facts = self.facts.facts()
        return {fact.email.lower(): path for path, fact in facts if isinstance(fact, Email)}

    @cached_property
    def _hosts(self) -> dict[str, str]:
        """The names of the machines that the facts name, and the facts."""
        links = [(path, fact.url) for path, fact in self.facts.facts() if isinstance(fact, Link)]
        return {url.split("/")[2]: path for path, url in links}


def _answer(path: str | None) -> list[tuple[str, str]]:
    """The token of a fact that is known."""
    return [(f"ใช้ {{{{ {path} }}}} แทน", f"use {{{{ {path} }}}} instead")] if path else []


#: From here on an address is taken for another one, misspelt.
_ALIKE = 0.75


def _hosts(folded: str) -> list[str]:
    """The names of machines in a text."""
    return re.findall(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", folded)


def _bones(text: str) -> str:
    """The letters and digits of an address, look-alikes as what they look like."""
    return re.sub(r"[^a-z0-9]", "", text.translate(_TWINS).replace(" dot ", ""))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _bones(one), _bones(other)).ratio() if one else 0.0
