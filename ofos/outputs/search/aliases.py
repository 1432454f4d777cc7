"""`aliases.yml`: what people call the things of the site, by the page or heading that answers; and
how they talk when they ask."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ofos.languages import REQUIRED
from ofos.pages.docs_folder import page_url
from ofos.pages.page import Pages
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.site.locked import Locked
from ofos.site.site import Site
from ofos.site.sources import ALIASES as FILE
from ofos.text.folding import fold

#: In the index, what stands between two names; so no name may have it.
SEPARATOR = "|"
#: Words that are no names, by what they do in a query: they ask (who); they tell nothing of what is
#: looked for (please); or they tell that it is nothing that this site has (weather).
ASKS, SMALL, ELSEWHERE = KINDS = ("asks", "small", "elsewhere")
#: An alias must find its page among the first of these (tests/browser/test_search.py tries each).
SHOWN = 3


@dataclass(frozen=True)
class Alias:
    """A name in one language for `path` ("/faq/#age": the page without its language), or a word of
    one of the KINDS, which is then its path."""

    name: str
    language: str
    path: str
    line: int


def of(site: Site) -> list[Alias]:
    """Every name and every word, in the file's order; none without the file. Raises FactsError."""
    return read(site.aliases, site.languages) if site.aliases else []


def names(found: Iterable[Alias]) -> list[Alias]:
    """Those that name a page."""
    return [alias for alias in found if alias.path not in KINDS]


def words(found: Iterable[Alias], kind: str, language: str) -> list[str]:
    """The words of one of the KINDS in one language."""
    return [alias.name for alias in found if (alias.path, alias.language) == (kind, language)]


def read(placed: PlacedYaml, languages: Container[str]) -> list[Alias]:
    """Every name and every word in the file, in its order. Raises FactsError."""
    problems: list[Problem] = []
    found: list[Alias] = []
    for path, names in placed.data.items() if isinstance(placed.data, dict) else [("", None)]:
        for code, listed in names.items() if isinstance(names, dict) else [("", None)]:
            if code not in languages or not isinstance(listed, list):
                problems.append(_shape(placed.line((path, code))))
                continue
            for i, name in enumerate(listed):
                line = placed.line((path, code, i))
                if isinstance(name, str | int) and str(name).strip():
                    found.append(Alias(str(name).strip(), code, path, line))
                else:
                    problems.append(_shape(line))
    problems += _names(found)
    if problems:
        raise FactsError(problems)
    return found


def check(
    placed: PlacedYaml, languages: Container[str], pages: Pages, promised: Locked
) -> Iterator[Problem]:
    """What is wrong with the file: its form, its names, the pages it names. `promised` knows where
    those are that moved."""
    try:
        found = read(placed, languages)
    except FactsError as error:
        yield from error.problems
        return
    places = {
        f"/{page.url}": {a.id for each in pages.versions(page.path) for a in each.anchors if a.id}
        for page in pages
        if page.language == REQUIRED[0]
    }
    # What is wrong with a page that can't be read is told there.
    unread = {f"/{page_url(path, REQUIRED[0])}" for _, path in pages.unread}
    unread |= {f"/{page.url}" for page in pages if page.file in pages.faulty}
    known = (alias for alias in found if alias.path.partition("#")[0] not in unread)
    yield from _targets(list(known), places, promised)


def _names(aliases: Iterable[Alias]) -> Iterator[Problem]:
    """Names that can't be searched, that stand twice, or that would find too many pages."""
    seen: dict[tuple[str, str, str], list[Alias]] = {}
    for alias in aliases:
        if SEPARATOR in alias.name or not re.search(r"\w", alias.name):
            yield Problem(
                FILE,
                alias.line,
                f"คำ “{alias.name}” ค้นไม่ได้",
                f"“{alias.name}” can't be searched",
                "ใช้ตัวอักษรหรือตัวเลข และไม่ใช้ |",
                "use letters or digits, and no |",
            )
        # A word that is no name may be one as well: ฟรี tells little, and leads to a page.
        kind = alias.path if alias.path in KINDS else ""
        others = seen.setdefault((kind, alias.language, fold(alias.name)), [])
        pages = {other.path.partition("#")[0] for other in others}
        if alias.path.partition("#")[0] in pages or len(pages) >= SHOWN:
            yield Problem(
                FILE,
                alias.line,
                f"คำ “{alias.name}” มีแล้วที่บรรทัด {others[0].line}",
                f"“{alias.name}” stands on line {others[0].line} already",
                f"ลบออกหนึ่งแห่ง (คำหนึ่งชี้ได้ไม่เกิน {SHOWN} หน้า หน้าละครั้งเดียว)",
                f"delete one (a word may lead to {SHOWN} pages, once to each)",
            )
        others.append(alias)


def _targets(
    aliases: Iterable[Alias], places: Mapping[str, Iterable[str]], promised: Locked
) -> Iterator[Problem]:
    """Aliases of pages or headings that are not there. `places`: the headings of each page."""
    told: set[str] = set()
    for alias in aliases:
        page, _, heading = alias.path.partition("#")
        if alias.path in {*told, *KINDS} or (
            page in places and (not heading or heading in places[page])
        ):
            continue
        told.add(alias.path)
        known = [*KINDS, *places, *(f"{at}#{i}" for at, ids in places.items() for i in ids)]
        if moved := promised.now(alias.path):
            yield _moved(alias, moved)
            continue
        near = get_close_matches(alias.path, known, 1)
        yield Problem(
            FILE,
            alias.line,
            f"คำ “{alias.name}” ชี้ไปหน้าหรือหัวข้อ “{alias.path}” ซึ่งไม่มี",
            f"“{alias.name}” leads to a page or heading “{alias.path}”, which is not there",
            f"หมายถึง “{near[0]}” หรือไม่" if near else "แก้ที่อยู่ หรือลบคำเหล่านี้",
            f"did you mean “{near[0]}”?" if near else "mend the address, or delete its names",
        )


def _moved(alias: Alias, address: str) -> Problem:
    return Problem(
        FILE,
        alias.line,
        f"คำ “{alias.name}” ชี้ไปที่ {alias.path} ซึ่งย้ายไปแล้ว",
        f"“{alias.name}” leads to {alias.path}, which has moved",
        f"เปลี่ยน {alias.path} เป็น {address}",
        f"change {alias.path} to {address}",
    )


def mended(text: str, placed: PlacedYaml, promised: Locked) -> str:
    """The `text` of the file with the addresses that moved; no other character changes."""
    lines = text.split("\n")
    for path in placed.data if isinstance(placed.data, dict) else ():
        moved = promised.now(path)
        if moved and moved not in placed.data:
            line = placed.line((path,)) - 1
            lines[line] = lines[line].replace(path, moved, 1)
    return "\n".join(lines)


def _shape(line: int) -> Problem:
    return Problem(
        FILE,
        line,
        "รูปแบบไม่ถูกต้อง",
        "the form is wrong",
        "เขียนเป็น /ที่อยู่ของหน้า/: แล้วย่อหน้า th: [คำ, คำ]",
        "write /address/of/page/: and below it, indented, th: [word, word]",
    )
