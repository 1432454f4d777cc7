"""The office as a vCard 3.0 (RFC 2426): what every phone's list of contacts takes.

The extension stands in the name and the note, as many dialers ignore one in the number."""

from __future__ import annotations

from segno.helpers import make_vcard_data

from ofos.outputs.kit.words import Words


def vcard(words: Words) -> str:
    """Name, section, number, where to read on."""
    office = words.facts.file.contact.office
    said = words.renderer.plain
    name = said(office.name)
    told = f"{words('page', 'vcard_note')} {said('contact.office.phone', 'text')}"
    card: str = make_vcard_data(
        name=f"{name};",
        displayname=f"{name} ({told})",
        org=name,
        phone=[office.phone.phone, *(other.phone for other in office.phones.values())],
        url=words.page("contact/"),
        memo=f"{said(office.unit)} {told}",
    )
    return card
