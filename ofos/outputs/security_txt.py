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
#: How long the file counts after facts.yml was last compared with the letter: then somebody still
#: looked after the site. The RFC asks for less than a year.
VALID = timedelta(days=364)
#: How long before that the check speaks up.
NOTICE = timedelta(days=60)


def security_txt(site: Site) -> str:
    """The file's text: where mistakes of the site are reported. The office is no contact of a site
    that it does not run."""
    lines = [
        f"Contact: {site.address}about/#mistakes",
        f"Expires: {expires(site.facts).isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(REQUIRED)}",
        f"Canonical: {site.address}{PLACE}",
    ]
    return "".join(f"{line}\n" for line in lines)


def expires(facts: Facts) -> Date:
    """The first day on which the file no longer counts (UTC)."""
    return facts.file.compared + VALID


def check(facts: Facts, today: Date) -> Iterator[Problem]:
    """A notice from 60 days before the file expires."""
    last = expires(facts)
    if last - today <= NOTICE:
        yield Problem(
            FILE,
            facts.line("compared"),
            f"security.txt ใช้ได้ถึงก่อนวันที่ {last.isoformat()} นับจากวันที่เทียบแฟ้มนี้กับหนังสือครั้งล่าสุด",
            f"security.txt expires on {last.isoformat()}, a year after this file was last compared",
            "เทียบทั้งแฟ้มกับ sources/letter.txt แล้วเปลี่ยน compared: บนสุดเป็นวันที่เทียบ",
            "compare the file with sources/letter.txt, then set the first compared: to that day",
            notice=True,
        )


def write_security_txt(out: Context) -> None:
    """Write the file where RFC 9116 wants it."""
    out.folder.put(PLACE, security_txt(out.site))
