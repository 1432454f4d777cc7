"""/facts.json: every fact for other people's programs, and the JSON Schema that documents it.

The shape is versioned: within version 2 a field is never renamed or given another meaning. Fields
and kinds of fact may be added, and a kind may hold what it did not hold before (a telephone number
dialled in Thailand alone): programs must ignore fields, and facts of kinds, that they don't know.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date as Date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ofos.facts.facts import Facts
from ofos.facts.formats import say
from ofos.facts.kinds import Kind, words
from ofos.facts.model import (
    KINDS,
    Amount,
    Day,
    DocumentNumber,
    Email,
    Fact,
    LabelledPhone,
    Link,
    Phone,
    Text,
)
from ofos.outputs.context import Context
from ofos.site.site import Site

_KINDS: dict[type, str] = {
    Text: "text",
    Day: "day",
    Phone: "phone",
    Email: "email",
    Link: "link",
    Amount: "amount",
    DocumentNumber: "number",
}


class OpenFact(BaseModel):
    """One fact."""

    model_config = ConfigDict(title="Fact")

    kind: Annotated[
        str,
        Field(
            description=(
                "What sort of value it is, by now one of the examples. More may be added within a "
                "version: skip a fact of a kind that you don't know."
            ),
            examples=[*_KINDS.values(), *(kind.KIND for kind in KINDS)],
        ),
    ]
    value: Annotated[
        Any,
        Field(
            description=(
                "The value itself. text: words by language (BCP 47). day: ISO 8601 date, or null "
                "where the copy has none. phone: {phone: E.164, or the digits of a number that is "
                "dialled in Thailand alone, ext: extension or null, and the name by language of "
                "one of several}. email: an address. link: https address. amount: {amount: "
                "integer, unit: words by language}. number: a document's number exactly as "
                "printed. " + " ".join(f"{kind.KIND}: {kind.TOLD}." for kind in KINDS)
            )
        ),
    ]
    said: Annotated[
        dict[str, str],
        Field(description="How the site says it in running text, by language (BCP 47)."),
    ]
    status: Annotated[
        Literal["as-printed", "corrected", "changed", "unconfirmed"],
        Field(
            description=(
                "as-printed: as its source prints it. corrected: a slip of the source was mended, "
                "see printed. changed: true since a day, by a newer source, see was and since. "
                "unconfirmed: nobody has confirmed it."
            )
        ),
    ]
    printed: Annotated[str | None, Field(description="The form in the source, where it differs.")]
    was: Annotated[str | None, Field(description="What the site said before it changed.")]
    since: Annotated[Date | None, Field(description="From which day the new value holds.")]
    why: Annotated[
        dict[str, str] | None,
        Field(description="Why it changed, in the editors' words, by language (BCP 47)."),
    ]
    source: Annotated[list[str], Field(description="Rows of sources.")]
    compared: Annotated[
        Date | None,
        Field(description="When it was last compared with its source; null where nobody noted it."),
    ]
    seen: Annotated[
        Date | None,
        Field(
            description=(
                "When somebody last saw the live system or the original, or rang the number, and "
                "found it so; null where nobody did."
            )
        ),
    ]


class OpenFacts(BaseModel):
    """Every fact of the site, in all its languages."""

    model_config = ConfigDict(title="facts.json")

    version: Annotated[Literal[2], Field(description="Of this layout.")]
    revision: Annotated[
        str,
        Field(description="Changes when anything in facts or sources changes (SHA-256, 8 digits)."),
    ]
    compared: Annotated[
        Date,
        Field(description="When all facts of the letter were last compared with our copy of it."),
    ]
    site: Annotated[str, Field(description="The site's address.")]
    languages: Annotated[list[str], Field(description="BCP 47 tags; the first is the original.")]
    facts: Annotated[dict[str, OpenFact], Field(description="By path, e.g. offer.cost.")]
    sources: Annotated[
        dict[str, dict[str, Any]],
        Field(
            description=(
                "By row. L…: a statement of the letter (quote: its own words, en: translation). "
                "P…: a public page (publisher, url, published, reliability: A official, B press, "
                "C repost). D…: another paper (issuer, number as printed, dated). E…: what "
                "somebody saw or was told (how: call or look, by, day). S…: a slip of the letter "
                "(printed, read_as, why)."
            )
        ),
    ]


def open_facts(site: Site) -> OpenFacts:
    """The facts as they are published."""
    facts = site.facts
    found = {path: _open(facts, path, fact) for path, fact in facts.facts()}
    rows = {**facts.file.source, **facts.file.slip}
    sources = {row: source.model_dump(mode="json") for row, source in sorted(rows.items())}
    content = json.dumps(
        [{path: fact.model_dump(mode="json") for path, fact in found.items()}, sources],
        ensure_ascii=False,
        sort_keys=True,
    )
    return OpenFacts(
        version=2,
        revision=hashlib.sha256(content.encode()).hexdigest()[:8],
        compared=facts.file.compared,
        site=site.address,
        languages=list(site.languages),
        facts=found,
        sources=sources,
    )


def _open(facts: Facts, path: str, fact: Fact) -> OpenFact:
    return OpenFact(
        kind=_kind(fact),
        value=_value(fact, list(facts.languages)),
        said={code: say(facts, path, language).text for code, language in facts.languages.items()},
        status=fact.status,
        printed=fact.printed,
        was=fact.was,
        since=fact.since,
        why=words(fact.why, list(facts.languages)) if fact.why else None,
        source=list(fact.source),
        compared=facts.compared(fact),
        seen=fact.seen,
    )


def _kind(fact: Fact) -> str:
    if isinstance(fact, Kind):
        return fact.KIND
    return next(kind for cls, kind in _KINDS.items() if isinstance(fact, cls))


def _value(fact: Fact, codes: list[str]) -> Any:
    if isinstance(fact, Kind):
        return fact.value(codes)
    if isinstance(fact, Day):
        return fact.date.isoformat() if fact.date else None
    if isinstance(fact, Phone):
        name = {"name": words(fact.name, codes)} if isinstance(fact, LabelledPhone) else {}
        return {"phone": fact.phone, "ext": fact.ext, **name}
    if isinstance(fact, Email):
        return fact.email
    if isinstance(fact, Link):
        return fact.url
    if isinstance(fact, Amount):
        return {"amount": fact.amount, "unit": words(fact.unit, codes)}
    if isinstance(fact, DocumentNumber):
        return fact.number
    return words(fact, codes)


def write_facts_json(out: Context) -> None:
    """Write facts.json and facts.schema.json."""
    published = {"$schema": f"{out.site.address}facts.schema.json"}
    published |= open_facts(out.site).model_dump(mode="json")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{out.site.address}facts.schema.json",
    } | OpenFacts.model_json_schema(mode="serialization")
    for name, value in (("facts.json", published), ("facts.schema.json", schema)):
        text = json.dumps(value, ensure_ascii=False, indent=1)
        out.folder.put(name, text + "\n")
