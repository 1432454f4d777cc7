"""JSON-LD (schema.org) for the pages where it helps, made from what the page visibly says.

Nothing is stated here that a reader can't see: a text is taken from the built page, by the fact it
is marked with, and a value for programs is that of a fact that the page says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from ofos.facts.facts import Facts
from ofos.facts.kinds import Kind
from ofos.facts.kinds.ages import Ages
from ofos.facts.kinds.money import Money
from ofos.facts.kinds.period import Period
from ofos.html.article import Article
from ofos.languages import Language
from ofos.pages.page import Page
from ofos.site.site import Site
from ofos.text.white_space import squeeze

_Thing = dict[str, Any]
#: Thailand's time, the whole year.
_ZONE = "+07:00"
_Fact = TypeVar("_Fact", bound=Kind)


@dataclass(frozen=True)
class _Told:
    """A page as readers have it: its `title`, its `words`, its address `url`; and the facts, in
    its language."""

    title: str
    words: LexborHTMLParser
    url: str
    facts: Facts
    language: Language

    def said(self, mark: str) -> str:
        """The text of the first element marked with the fact `mark`, as it is printed."""
        node = self.words.css_first(f'[data-fact="{mark}"]')
        return squeeze(node.text()) if node else ""

    def of(self, section: str, facts: Mapping[str, _Fact]) -> Iterator[tuple[_Thing, _Fact]]:
        """The facts of a section that the page says with their names."""
        for key, fact in facts.items():
            name = self.said(f"{section}.{key}|name")
            if name and self.said(f"{section}.{key}"):
                yield {"name": name}, fact


def json_ld(site: Site, page: Page, article: Article) -> Markup:
    """The page's JSON-LD as a `<script>`, or nothing."""
    things = list(_things(site, page, article))
    if not things:
        return Markup()
    graph = things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps(
        {"@context": "https://schema.org"} | graph, ensure_ascii=False, separators=(",", ":")
    )
    # "</script>" in a text must not end the element.
    safe = text.replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{safe}</script>')  # noqa: S704


def _things(site: Site, page: Page, article: Article) -> Iterator[_Thing]:
    if article.above:
        yield _breadcrumbs(page, article, article.above, site.address)
    words = LexborHTMLParser("".join(map(str, article.sections)))
    url = site.address + page.url
    told = _Told(article.plain_title, words, url, site.facts, site.language(page))
    if made := _MADE.get(page.path):
        yield from made(told)
    yield from _service(told)
    yield from _events(told)
    yield from _files(told, site.address)


def _breadcrumbs(page: Page, article: Article, above: tuple[str, str], address: str) -> _Thing:
    steps = [above, (article.plain_title, page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address + url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _page(told: _Told) -> Iterator[_Thing]:
    """A page of an information site: it tells of a service, and is not the service."""
    yield {"@type": "WebPage", "name": told.title, "url": told.url}


def _contact(told: _Told) -> Iterator[_Thing]:
    """A page about the office that one calls: the office is not this site."""
    (page,) = _page(told)
    name, phone = told.said("agency.province_office"), told.said("contact.office.phone|text")
    if name and phone:
        point: _Thing = {"@type": "ContactPoint", "telephone": phone}
        if unit := told.said("agency.section"):
            point["name"] = unit
        page["about"] = {
            "@type": "GovernmentOffice",
            "name": name,
            "contactPoint": point,
            **_office(told, point),
        }
    yield page


def _office(told: _Told, point: _Thing) -> _Thing:
    """What else the page says of the office: further numbers, hours, where it is."""
    found: _Thing = {}
    office = told.facts.file.contact.office
    others = [
        {"@type": "ContactPoint", "name": told.said(f"{path}|name"), "telephone": number}
        for path in (f"contact.office.phones.{key}" for key in office.phones)
        if (number := told.said(path))
    ]
    if others:
        found["contactPoint"] = [point, *others]
    opening = office.hours.opening_hours if office.hours else None
    if opening and told.said("contact.office.hours"):
        found["openingHours"] = opening
    if office.place and told.said("contact.office.place"):
        found["address"] = office.place.postal_address(told.language)
    return found


def _questions(told: _Told) -> Iterator[_Thing]:
    asked = []
    for fold in told.words.css("details"):
        question = fold.css_first("summary")
        if question is None:
            continue
        name = squeeze(question.text())
        question.decompose()
        asked.append(
            {
                "@type": "Question",
                "name": name,
                "acceptedAnswer": {"@type": "Answer", "text": squeeze(fold.text())},
            }
        )
    if asked:
        yield {"@type": "FAQPage", "mainEntity": asked}


def _service(told: _Told) -> Iterator[_Thing]:
    """What one may apply for, as far as the page says what it costs, when, and for whom."""
    file = told.facts.file
    offers = [_price(fact) | name for name, fact in told.of("fee", file.fee)]
    offers += [_open(fact) | name for name, fact in told.of("period", file.period)]
    audience = [_aged(fact) | name for name, fact in told.of("age", file.age)]
    if offers or audience:
        made: _Thing = {"@type": "Service", "name": told.said("programme.short") or told.title}
        lists = (("offers", offers), ("audience", audience))
        yield made | {key: things for key, things in lists if things}


def _price(fee: Money) -> _Thing:
    return {"@type": "Offer", "price": str(fee.baht), "priceCurrency": "THB"}


def _open(period: Period) -> _Thing:
    found = {
        "@type": "Offer",
        "availabilityStarts": period.start.isoformat(),
        "availabilityEnds": period.end.isoformat(),
    }
    return found | ({"availability": "https://schema.org/Discontinued"} if period.closed else {})


def _aged(ages: Ages) -> _Thing:
    ends = {"requiredMinAge": ages.least, "requiredMaxAge": ages.most}
    return {"@type": "PeopleAudience"} | {key: age for key, age in ends.items() if age is not None}


def _events(told: _Told) -> Iterator[_Thing]:
    """What takes place, as far as the page says it."""
    for key, event in told.facts.file.event.items():
        path = f"event.{key}"
        name, day = told.said(f"{path}.name"), event.day.date
        if not (name and day and told.said(f"{path}.day|weekday")):
            continue
        made: _Thing = {"@type": "Event", "name": name, "startDate": day.isoformat()}
        if event.hours and told.said(f"{path}.hours"):
            made["startDate"] = f"{day}T{event.hours.opens}:00{_ZONE}"
            made["endDate"] = f"{day}T{event.hours.closes}:00{_ZONE}"
        if event.place and told.said(f"{path}.place"):
            made["location"] = {
                "@type": "Place",
                "name": event.place.called(told.language).text,
                "address": event.place.postal_address(told.language),
            }
        yield made


def _files(told: _Told, address: str) -> Iterator[_Thing]:
    """The files to download that the page names."""
    for key, file in told.facts.file.file.items():
        if told.said(f"file.{key}"):
            yield {
                "@type": "MediaObject",
                "name": file.name.words(told.language.code)[0],
                "contentUrl": address + file.path,
                "encodingFormat": file.media_type,
                "contentSize": file.size,
            }


#: The pages that something is made for.
_MADE = {
    "index.md": _page,
    "register/index.md": _page,
    "contact.md": _contact,
    "faq.md": _questions,
}
