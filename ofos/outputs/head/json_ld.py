"""JSON-LD (schema.org) for the pages where it helps, made from what the page visibly says.

Nothing is stated here that a reader can't see: every text is taken from the
built page, by the fact it is marked with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from ofos.html.article import Article
from ofos.pages.page import Page
from ofos.site.site import Site
from ofos.text.white_space import squeeze

_Thing = dict[str, Any]


def json_ld(site: Site, page: Page, article: Article) -> Markup:
    """The page's JSON-LD as a `<script>`, or nothing."""
    things = list(_things(page, article, site.address))
    if not things:
        return Markup()
    graph = things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps(
        {"@context": "https://schema.org"} | graph, ensure_ascii=False, separators=(",", ":")
    )
    # "</script>" in a text must not end the element.
    safe = text.replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{safe}</script>')  # noqa: S704


def _things(page: Page, article: Article, address: str) -> Iterator[_Thing]:
    if article.above:
        yield _breadcrumbs(page, article, article.above, address)
    made = _MADE.get(page.path)
    if made:
        words = LexborHTMLParser("".join(map(str, article.sections)))
        yield from made(words, article, address + page.url)


def _breadcrumbs(page: Page, article: Article, above: tuple[str, str], address: str) -> _Thing:
    steps = [above, (article.plain_title, page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address + url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _service(words: LexborHTMLParser, article: Article, url: str) -> Iterator[_Thing]:
    """What is offered, where one applies, whom one calls."""
    portal = words.css_first('a[data-fact^="channel.portal.url"]')
    if portal is None:
        return
    service: _Thing = {
        "@type": "GovernmentService",
        "name": article.plain_title,
        "url": url,
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": portal.attributes.get("href") or "",
        },
    }
    if who := _said(words, "offer.who"):
        service["audience"] = {"@type": "Audience", "audienceType": who}
    if phone := _said(words, "contact.office.phone"):
        service["availableChannel"]["servicePhone"] = {
            "@type": "ContactPoint",
            "telephone": phone,
        }
    yield service


def _office(words: LexborHTMLParser, _article: Article, _url: str) -> Iterator[_Thing]:
    name, phone = _said(words, "agency.province_office"), _said(words, "contact.office.phone|text")
    if name and phone:
        point: _Thing = {"@type": "ContactPoint", "telephone": phone}
        if unit := _said(words, "agency.section"):
            point["name"] = unit
        yield {"@type": "GovernmentOffice", "name": name, "contactPoint": point}


def _questions(words: LexborHTMLParser, _article: Article, _url: str) -> Iterator[_Thing]:
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


#: The pages that something is made for.
_MADE = {
    "index.md": _service,
    "register/index.md": _service,
    "contact.md": _office,
    "faq.md": _questions,
}


def _said(words: LexborHTMLParser, mark: str) -> str:
    """The text of the first element marked with the fact `mark`, as it is printed."""
    node = words.css_first(f'[data-fact="{mark}"]')
    return squeeze(node.text()) if node else ""
