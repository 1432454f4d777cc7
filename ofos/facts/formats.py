"""How a fact is said in a language.

A fact is stored once in a neutral form; each format here is a way to say it. The default format
(no name) is for running text; `official` is the style of Thai official letters, in Thai digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Any

from ofos.facts.facts import Days, Facts, Node
from ofos.facts.kinds import Kind, in_words
from ofos.facts.model import (
    Amount,
    Circular,
    Day,
    DocumentNumber,
    Email,
    Fact,
    LabelledPhone,
    LetterSection,
    Link,
    Phone,
    Slip,
    Text,
)
from ofos.facts.saying import Phrase, official_digits, say_date, say_printed
from ofos.facts.sourced import Said
from ofos.languages import Language
from ofos.text import phones
from ofos.text.thai import arabic_digits

#: Words up to this length are kept on one line: 20 characters fit the narrowest phone.
_NAME = 20


class UnknownFormat(Exception):
    """Raised by `say` when a node has no such format; `known` are the ones it has."""

    def __init__(self, known: list[str]):
        super().__init__(", ".join(known))
        self.known = known


def say_partial_date(value: str, language: Language) -> str:
    """A date of year, month or day precision (`2025`, `2025-03`, `2025-03-24`), as far as known."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return say_date(Date(*parts), language)
    if len(parts) == 2:
        return f"{language.months[parts[1] - 1]} {parts[0] + language.era}"
    return language.year.format(year=parts[0] + language.era)


def say_days(days: Days, language: Language) -> str:
    """When the facts were compared with our copy of the letter, and whether the live system was
    seen; "" where none rests on the letter."""
    if days.compared is None:
        return ""
    told = {"compared": say_date(days.compared, language)}
    if days.seen is None:
        return language.words["compared_only"].format(**told)
    return language.words["compared_seen"].format(**told, seen=say_date(days.seen, language))


def say_number(value: int, language: Language) -> str:
    """`20 ล้าน`, `1.5 million`, `200,000`: millions in words when that loses no digit."""
    if value >= 1_000_000 and value % 100_000 == 0:
        whole, tenth = divmod(value // 100_000, 10)
        shown = f"{whole:,}.{tenth}" if tenth else f"{whole:,}"
        return language.million.format(n=shown)
    return f"{value:,}"


def national(e164: str) -> str:
    """A number as Thai letters group it: +66 and 8 digits as 0-xxxx-xxxx, 9 digits as 0x-xxxx-xxxx,
    free calls as 1800-xxx-xxx; four digits as they are."""
    if phones.FREE.fullmatch(e164):
        return f"{e164[:4]}-{e164[4:7]}-{e164[7:]}"
    if phones.LOCAL.fullmatch(e164):
        return e164
    digits = "0" + e164.removeprefix("+66")
    return f"{digits[:-8]}-{digits[-8:-4]}-{digits[-4:]}"


# ── the formats of each kind ────────────────────────────────────────────────────────────────────


def _text(fact: Said, language: Language) -> Phrase:
    words, code = fact.words(language.code)
    # A name is read as one word: a line end inside it costs the reader a second look.
    return Phrase(words, None if code == language.code else code, keep=len(words) <= _NAME)


def _thai(fact: Text, language: Language) -> Phrase:
    return Phrase(fact.th, None if language.code == "th" else "th")


def _short(fact: Text, language: Language) -> Phrase:
    short = fact.abbreviation(language.code)
    return Phrase(short) if short else _text(fact, language)


def _printed(fact: Fact | Slip, language: Language) -> Phrase:
    if isinstance(fact, DocumentNumber):
        return say_printed(fact.number, language)
    own = fact.th if isinstance(fact, Text) else None
    return say_printed(fact.printed or own, language)


def _day(fact: Day, language: Language) -> Phrase:
    if fact.date is None:
        return Phrase(language.words["no_date"])
    return Phrase(say_date(fact.date, language), keep=True)


def _day_official(fact: Day, language: Language) -> Phrase:
    phrase = _day(fact, language)
    return Phrase(official_digits(phrase.text, language), keep=phrase.keep)


def _day_iso(fact: Day, language: Language) -> Phrase:
    return Phrase(fact.date.isoformat(), keep=True) if fact.date else _day(fact, language)


def _day_weekday(fact: Day, language: Language) -> Phrase:
    if fact.date is None:
        return _day(fact, language)
    name = language.weekdays[fact.date.isoweekday() - 1]
    shown = say_date(fact.date, language)
    return Phrase(language.words["weekday_date"].format(weekday=name, date=shown), keep=True)


def _phone_text(fact: Phone, language: Language) -> Phrase:
    return Phrase(_with_extension(national(fact.phone), fact.ext, language), keep=True)


def _phone(fact: Phone, language: Language) -> Phrase:
    # Many dialers ignore RFC 3966's `;ext=`, so the extension is said beside the plain number; and
    # to many the `;` of the `;phone-context=` that it asks of local numbers is a pause to dial.
    return Phrase(_phone_text(fact, language).text, href=f"tel:{fact.phone}", keep=True)


def _phone_official(fact: Phone, language: Language) -> Phrase:
    return Phrase(official_digits(_phone_text(fact, language).text, language), keep=True)


def _phone_international(fact: Phone, language: Language) -> Phrase:
    if phones.LOCAL.fullmatch(fact.phone):
        return _phone_text(fact, language)  # nobody reaches it from abroad
    local = fact.phone.removeprefix("+66")
    shown = f"+66 {local[:-4]} {local[-4:]}"
    return Phrase(_with_extension(shown, fact.ext, language), keep=True)


def _phone_number(fact: Phone, language: Language) -> Phrase:
    return Phrase(national(fact.phone), keep=True)


def _phone_ext(fact: Phone, language: Language) -> Phrase:
    return Phrase(fact.ext or "–", keep=True)


def _phone_spoken(fact: Phone, language: Language) -> Phrase:
    number = _spoken(national(fact.phone), language)
    if fact.ext is None:
        return Phrase(number)
    extension = language.words["extension_spoken"]
    return Phrase(f"{number} {extension} {_spoken(fact.ext, language)}")


def _name(fact: LabelledPhone, language: Language) -> Phrase:
    return in_words(fact.name, language)


def _url(fact: Link, language: Language) -> Phrase:
    return Phrase(fact.url, href=fact.url)


def _url_text(fact: Link, language: Language) -> Phrase:
    return Phrase(fact.url)


def _url_host(fact: Link, language: Language) -> Phrase:
    return Phrase(fact.url.split("/")[2])


def _email(fact: Email, language: Language) -> Phrase:
    return Phrase(fact.email, href=f"mailto:{fact.email}")


def _email_text(fact: Email, language: Language) -> Phrase:
    return Phrase(fact.email)


def _amount(fact: Amount, language: Language) -> Phrase:
    unit, code = fact.unit.words(language.code)
    number = say_number(fact.amount, language)
    # Thai joins ล้าน and its unit (20 ล้านคน), and puts a space after plain digits (4 ปี).
    gap = "" if code == "th" and not number[-1].isdigit() else " "
    lang = None if code == language.code else code
    return Phrase(f"{number}{gap}{unit}", lang, keep=len(unit) < _NAME - 8)


def _amount_official(fact: Amount, language: Language) -> Phrase:
    phrase = _amount(fact, language)
    return Phrase(official_digits(phrase.text, language), phrase.lang, keep=phrase.keep)


def _amount_number(fact: Amount, language: Language) -> Phrase:
    return Phrase(say_number(fact.amount, language), keep=True)


def _document_number(fact: DocumentNumber, language: Language) -> Phrase:
    if language.code == "th":
        return Phrase(fact.number, keep=True)
    return Phrase(arabic_digits(fact.number), keep=True)


def _with_extension(number: str, ext: str | None, language: Language) -> str:
    return f"{number} {language.words['extension']} {ext}" if ext else number


def _spoken(digits: str, language: Language) -> str:
    return " ".join(language.spoken[int(d)] for d in digits if d.isdigit())


def _read_as(slip: Slip, language: Language) -> Phrase:
    return _text(slip.read_as, language) if slip.read_as else Phrase("–")


def _why(slip: Slip, language: Language) -> Phrase:
    return _text(slip.why, language)


#: Each takes a node of the kind below which it stands.
_Format = Callable[[Any, Language], Phrase]
_PHONE: dict[str, _Format] = {
    "": _phone,
    "text": _phone_text,
    "official": _phone_official,
    "number": _phone_number,
    "ext": _phone_ext,
    "spoken": _phone_spoken,
    "international": _phone_international,
    "printed": _printed,
}
_FORMATS: dict[type, dict[str, _Format]] = {
    Text: {"": _text, "thai": _thai, "short": _short, "printed": _printed},
    Day: {
        "": _day,
        "weekday": _day_weekday,
        "official": _day_official,
        "iso": _day_iso,
        "printed": _printed,
    },
    Phone: _PHONE,
    LabelledPhone: {**_PHONE, "name": _name},
    Email: {"": _email, "text": _email_text, "printed": _printed},
    Link: {"": _url, "text": _url_text, "host": _url_host, "printed": _printed},
    Amount: {
        "": _amount,
        "official": _amount_official,
        "number": _amount_number,
        "printed": _printed,
    },
    DocumentNumber: {"": _document_number, "printed": _printed},
    Slip: {"printed": _printed, "read": _read_as, "why": _why},
    LetterSection: {"": _text},
}


# ── groups, and facts in their groups ─────────────────────────────────────────────────────────────


def _count(facts: Facts, path: str, language: Language) -> Phrase:
    node = facts.node(path)
    return Phrase(str(len(node)) if isinstance(node, dict) else "–", keep=True)


def _list(facts: Facts, path: str, language: Language) -> Phrase:
    node = facts.node(path)
    assert isinstance(node, Mapping)
    # A name may have spaces and commas of its own, so neither stands between two.
    return Phrase(language.separator.join(_text(fact, language).text for fact in node.values()))


def _position(facts: Facts, path: str, language: Language) -> Phrase:
    section, _, key = path.rpartition(".")
    entries = facts.node(section)
    place = list(entries).index(key) + 1 if isinstance(entries, dict) else "–"
    return Phrase(str(place), keep=True)


def _citation(facts: Facts, path: str, language: Language) -> Phrase:
    circular = facts.node(path)
    assert isinstance(circular, Circular)
    issuer = facts.node(circular.issuer)
    assert isinstance(issuer, Text)
    words = language.words
    name, number = _text(issuer, language).text, _document_number(circular.number, language).text
    if language.code == "th":
        cited = f"{words['letter']}{name} {words['number']} {number}"
    else:
        cited = f"{name}, {words['letter']} {words['number']} {number}"
    if circular.date.date:
        cited += f" {words['dated']} {_day_official(circular.date, language).text}"
    return Phrase(cited)


def _path_formats(node: Node) -> dict[str, Callable[[Facts, str, Language], Phrase]]:
    """Formats that need more than the node itself: of groups, and of a fact within its group."""
    if isinstance(node, Circular):
        return {"citation": _citation}
    if isinstance(node, Text):
        return {"position": _position}
    if isinstance(node, dict) and node and all(isinstance(v, Text) for v in node.values()):
        return {"count": _count, "list": _list}
    return {"count": _count} if isinstance(node, dict) else {}


def formats(node: Node) -> list[str]:
    """The names of the formats in which `node` can be said inline ("" is the default)."""
    return [*_node_formats(node), *_path_formats(node)]


def _node_formats(node: Node) -> dict[str, _Format]:
    if isinstance(node, Kind):
        return node.forms()
    return next((_FORMATS[kind] for kind in type(node).__mro__ if kind in _FORMATS), {})


def say_fact(fact: Fact, language: Language, form: str = "") -> Phrase:
    """Say `fact` by itself, in a format that needs no other fact. Raises UnknownFormat."""
    own = _node_formats(fact)
    if form not in own:
        raise UnknownFormat(list(own))
    return own[form](fact, language)


def say(facts: Facts, path: str, language: Language, form: str = "") -> Phrase:
    """Say the fact or group at `path` in `language`. Raises KeyError and UnknownFormat."""
    node = facts.node(path)
    if form not in formats(node):
        raise UnknownFormat(formats(node))
    if form in (own := _node_formats(node)):
        return own[form](node, language)
    return _path_formats(node)[form](facts, path, language)
