"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness of the site, and until when
that is sure; the check speaks up before it expires."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from ofos.facts.facts import FILE, Facts
from ofos.languages import REQUIRED
from ofos.outputs.context import Context
from ofos.problems import Problem
from ofos.site.site import Site

PLACE = ".well-known/security.txt"
#: How long after the last check of facts.yml its contacts count as sure: the RFC asks for less than
#: a year.
VALID = timedelta(days=364)
#: How long before that the check speaks up.
NOTICE = timedelta(days=60)


def security_txt(site: Site) -> str:
    """The file's text: where mistakes of the site are reported, then the office's telephone."""
    lines = [
        f"Contact: {site.address}about/#mistakes",
        f"Contact: tel:{site.facts.file.contact.office.phone.phone}",
        f"Expires: {expires(site.facts).isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(REQUIRED)}",
        f"Canonical: {site.address}{PLACE}",
    ]
    return "".join(f"{line}\n" for line in lines)


def expires(facts: Facts) -> Date:
    """The first day on which the file no longer counts (UTC)."""
    return facts.file.checked + VALID


def check(facts: Facts, today: Date) -> Iterator[Problem]:
    """A notice from 60 days before the file expires."""
    last = expires(facts)
    if last - today <= NOTICE:
        yield Problem(
            FILE,
            facts.line("checked"),
            f"security.txt ใช้ได้ถึงก่อนวันที่ {last.isoformat()} นับจากวันที่ตรวจแฟ้มนี้ครั้งล่าสุด",
            f"security.txt expires on {last.isoformat()}, counted from the last check of this file",
            "ตรวจทั้งแฟ้มกับต้นทาง แล้วเปลี่ยน checked: บนสุดเป็นวันที่ตรวจ",
            "check the whole file against its sources, then set the first checked: to that day",
            notice=True,
        )


def write_security_txt(out: Context) -> None:
    """Write the file where RFC 9116 wants it."""
    out.folder.put(PLACE, security_txt(out.site))
