"""What grows old by itself: addresses in the register that lead nowhere any more, facts that nobody
has compared for a year, and what the check has noticed. Told as one text; it stops nothing."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

from ofos.checks.sources import check
from ofos.facts.facts import Facts
from ofos.facts.model import Link, PublicPage
from ofos.problems import FactsError
from ofos.text.markdown import escaped

#: After so long a fact should be compared with its source again.
_YEAR = timedelta(days=365)
#: As long is waited for an answer (seconds), and as many of a sort are told.
_WAIT, _TOLD = 20, 50
_AGENT = "Mozilla/5.0 (compatible; link check of a public information site)"

#: Why an address does not answer, or None where it does.
Ask = Callable[[str], str | None]


def ask(address: str) -> str | None:
    """Whether the page at `address` answers; asked politely, once."""
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=_WAIT) as answer:  # noqa: S310  # https only
            answer.read(1)
    except urllib.error.HTTPError as error:
        # Who does not want to be asked by programs is there all the same.
        return None if error.code in (401, 403, 405, 429) else f"HTTP {error.code}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))
    return None


def weekly(root: Path, today: Date, ask: Ask = ask) -> str:
    """The text (Markdown), or "" where there is nothing to tell."""
    checked = check(root)
    if checked.site is None:
        raise FactsError(checked.problems)
    facts = checked.site.facts
    notices = [f"{escaped(p.file)}:{p.line} {escaped(p.th)}" for p in checked.problems]
    parts = (
        ("หน้าที่อ้างอิงซึ่งเปิดไม่ได้ ลองเปิดเองก่อนแก้", "cited pages that don't answer", _dead(facts, ask)),
        ("ข้อมูลที่ไม่ได้เทียบกับที่มาเกินหนึ่งปี", "not compared for a year", _old(facts, today)),
        ("สิ่งที่การตรวจบอกไว้", "what the check has noticed", iter(notices)),
    )
    return "\n".join(line for th, en, found in parts for line in _part(th, en, list(found)))


def _part(th: str, en: str, found: list[str]) -> Iterator[str]:
    if found:
        yield f"### {th} {len(found)} ({en}: {len(found)})\n"
        yield from (f"- {line}" for line in found[:_TOLD])
        yield f"- … อีก {len(found) - _TOLD} (more)\n" if len(found) > _TOLD else ""


def _dead(facts: Facts, ask: Ask) -> Iterator[str]:
    pages = {row: s.url for row, s in facts.file.source.items() if isinstance(s, PublicPage)}
    links = {path: fact.url for path, fact in facts.facts() if isinstance(fact, Link)}
    for name, address in (pages | links).items():
        if why := ask(address):
            yield f"{escaped(name)} {escaped(address)}: {escaped(why)}"


def _old(facts: Facts, today: Date) -> Iterator[str]:
    for path, fact in facts.facts():
        days = [day for day in (facts.compared(fact), fact.seen) if day]
        if days and today - max(days) > _YEAR:
            yield f"{escaped(path)}: {max(days).isoformat()}"
