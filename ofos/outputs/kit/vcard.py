"""The office as a vCard 3.0 (RFC 2426): what every phone's list of contacts takes.

The extension stands in the name and the note, as many dialers ignore one in the number."""

from __future__ import annotations

import re

from segno.helpers import make_vcard_data

from ofos.outputs.kit.words import Words


def vcard(words: Words) -> str:
    """Name, section, numbers with what each is for, e-mail, address, where to read on."""
    office = words.facts.file.contact.office
    said = words.renderer.plain
    name = said(office.name)
    told = f"{words('page', 'vcard_note')} {said('contact.office.phone', 'text')}"
    # What a number is for has no place beside it that every phone shows.
    others = [
        f"· {said(path, 'name')} {said(path, 'text')}"
        for path in (f"contact.office.phones.{key}" for key in office.phones)
    ]
    address = office.place.postal_address(words.language) if office.place else {}
    card: str = make_vcard_data(
        # It has parts between semicolons, and is not escaped for us.
        name=re.sub(r"([\\;,])", r"\\\1", name) + ";",
        displayname=f"{name} ({told})",
        org=name,
        phone=[office.phone.phone, *(other.phone for other in office.phones.values())],
        url=words.page("contact/"),
        memo=" ".join([f"{said(office.unit)} {told}", *others]),
        email=office.email.email if office.email else None,
        street=address.get("streetAddress"),
        city=address.get("addressLocality"),
        region=address.get("addressRegion"),
        zipcode=address.get("postalCode"),
    )
    return card
