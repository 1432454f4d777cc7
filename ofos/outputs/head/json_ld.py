"""JSON-LD (schema.org) for the pages where it helps, made from what the page visibly says.

Nothing is stated here that a reader can't see: every text is taken from the
built page, by the fact it is marked with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from ofos.facts.facts import Facts
from ofos.facts.kinds import Kind
from ofos.facts.kinds.ages import Ages
from ofos.facts.kinds.money import Money
from ofos.facts.kinds.period import Period
from ofos.html.article import Article
from ofos.pages.page import Page
from ofos.site.site import Site
from ofos.text.white_space import squeeze

_Thing = dict[str, Any]
_Fact = TypeVar("_Fact", bound=Kind)


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
    if made := _MADE.get(page.path):
        yield from made(words, article, site.address + page.url, site.facts)
    yield from _service(words, article, site.facts)


def _breadcrumbs(page: Page, article: Article, above: tuple[str, str], address: str) -> _Thing:
    steps = [above, (article.plain_title, page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address + url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _page(_words: LexborHTMLParser, article: Article, url: str, _facts: Facts) -> Iterator[_Thing]:
    """A page of an information site: it tells of a service, and is not the service."""
    yield {"@type": "WebPage", "name": article.plain_title, "url": url}


def _contact(words: LexborHTMLParser, article: Article, url: str, facts: Facts) -> Iterator[_Thing]:
    """A page about the office that one calls: the office is not this site."""
    (page,) = _page(words, article, url, facts)
    name, phone = _said(words, "agency.province_office"), _said(words, "contact.office.phone|text")
    if name and phone:
        point: _Thing = {"@type": "ContactPoint", "telephone": phone}
        if unit := _said(words, "agency.section"):
            point["name"] = unit
        office: _Thing = {"@type": "GovernmentOffice", "name": name, "contactPoint": point}
        if others := list(_other_numbers(words, facts)):
            office["contactPoint"] = [point, *others]
        hours = facts.file.contact.office.hours
        if hours and _said(words, "contact.office.hours"):
            office["openingHours"] = hours.opening_hours
        page["about"] = office
    yield page


def _other_numbers(words: LexborHTMLParser, facts: Facts) -> Iterator[_Thing]:
    """The further numbers of the office, each with what it is for."""
    for key in facts.file.contact.office.phones:
        path = f"contact.office.phones.{key}"
        if number := _said(words, path):
            name = _said(words, f"{path}|name")
            yield {"@type": "ContactPoint", "name": name, "telephone": number}


def _questions(
    words: LexborHTMLParser, _article: Article, _url: str, _facts: Facts
) -> Iterator[_Thing]:
    asked = []
    for fold in words.css("details"):
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


def _service(words: LexborHTMLParser, article: Article, facts: Facts) -> Iterator[_Thing]:
    """What one may apply for, as far as the page says what it costs, when, and for whom."""
    told = facts.file
    offers = [_price(fact) | _named(words, path) for path, fact in _shown(words, "fee", told.fee)]
    offers += [
        _open(fact) | _named(words, path) for path, fact in _shown(words, "period", told.period)
    ]
    audience = [_aged(fact) | _named(words, path) for path, fact in _shown(words, "age", told.age)]
    if offers or audience:
        made: _Thing = {"@type": "Service", "name": _said(words, "programme.short")}
        made["name"] = made["name"] or article.plain_title
        yield made | {
            key: things for key, things in (("offers", offers), ("audience", audience)) if things
        }


def _shown(
    words: LexborHTMLParser, section: str, facts: Mapping[str, _Fact]
) -> Iterator[tuple[str, _Fact]]:
    """The facts of a section that the page says."""
    for key, fact in facts.items():
        path = f"{section}.{key}"
        if _said(words, path) and _said(words, f"{path}|name"):
            yield path, fact


def _named(words: LexborHTMLParser, path: str) -> _Thing:
    name = _said(words, f"{path}|name")
    return {"name": name} if name else {}


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


#: The pages that something is made for.
_MADE = {
    "index.md": _page,
    "register/index.md": _page,
    "contact.md": _contact,
    "faq.md": _questions,
}


def _said(words: LexborHTMLParser, mark: str) -> str:
    """The text of the first element marked with the fact `mark`, as it is printed."""
    node = words.css_first(f'[data-fact="{mark}"]')
    return squeeze(node.text()) if node else ""
