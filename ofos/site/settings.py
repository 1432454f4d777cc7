"""What mkdocs.yml must agree on with the sources: its form, its menu, its languages.

Called by `check`, by `site`, and by `build` before the engine reads the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Union

from ofos import placed_yaml
from ofos.languages import REQUIRED, languages
from ofos.pages.page import FOLDER, Pages
from ofos.placed_yaml import Place, PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.text.letters import spelling_problems

FILE = "mkdocs.yml"

#: Of the menu: the path of a page, or a section of it.
Entry = Union[str, "list[Entry]"]


def check(root: Path, pages: Pages) -> Iterator[Problem]:
    """Everything that is wrong with the settings."""
    path = root / FILE
    if not path.exists():
        return
    yield from spelling_problems(path.read_bytes(), FILE)
    try:
        settings = read(root)
    except FactsError as error:
        yield from error.problems
        return
    if isinstance(settings.data, dict):
        yield from _menu(settings, pages)
        yield from _languages(root, settings)


def read(root: Path) -> PlacedYaml:
    """The settings as plain values. Raises FactsError when they are not well-formed."""
    # The engine's own tag (!ENV) is its business.
    text = (root / FILE).read_text(encoding="utf-8", errors="replace").replace("!ENV", "")
    return placed_yaml.parse(text, FILE)


def menu(root: Path) -> list[Entry]:
    """The menu as the settings have it. Raises FactsError when they are not well-formed."""
    return _listed(read(root).data.get("nav") or [])


def _listed(nav: object) -> list[Entry]:
    """Names of sections are left out: the first page of a section stands for it."""
    entries = nav if isinstance(nav, list) else [nav]
    named = (value for e in entries for value in (e.values() if isinstance(e, dict) else [e]))
    return [value if isinstance(value, str) else _listed(value) for value in named]


def _menu(settings: PlacedYaml, pages: Pages) -> Iterator[Problem]:
    listed: dict[str, Place] = {}
    for path, place in _entries(settings.data.get("nav"), ("nav",)):
        if path in listed:
            yield _fault(
                settings.line(place),
                f"เมนูมี “{path}” สองครั้ง",
                f"the menu has “{path}” twice",
                "ลบหนึ่งบรรทัด",
                "delete one of the lines",
            )
        listed[path] = place
    ours = {page.path for page in pages} | {path for _, path in pages.unread}
    for path, place in listed.items():
        if path not in ours:
            yield _fault(
                settings.line(place),
                f"เมนูมี “{path}” แต่ไม่มีหน้านี้",
                f"the menu has “{path}”, but there is no such page",
                "แก้ชื่อแฟ้ม หรือลบบรรทัดนี้",
                "mend the file name, or delete this line",
            )
    apart = str(settings.data.get("not_in_nav") or "").split()
    for page in pages:
        if page.language == REQUIRED[0] and page.path not in (*listed, *apart):
            yield Problem(
                page.file,
                1,
                "หน้านี้ยังไม่อยู่ในเมนู",
                "this page is not in the menu",
                f"เพิ่ม {page.path} ใต้ nav: ใน {FILE}",
                f"add {page.path} below nav: in {FILE}",
            )


def _languages(root: Path, settings: PlacedYaml) -> Iterator[Problem]:
    """A language is a file of words, a folder of pages, and a line of the plugin."""
    folders = {path.name for path in (root / FOLDER).iterdir() if any(path.rglob("*.md"))}
    plugins = str(settings.data.get("plugins"))
    listed = set(re.findall(r"'locale': '([A-Za-z-]+)'", plugins))
    places = {
        f"{FOLDER}/": folders,
        "words/": set(languages()),
        f"plugins: i18n: ({FILE})": listed,
    }
    for code in sorted(set().union(*places.values())):
        for place, codes in places.items():
            if code not in codes:
                yield _fault(
                    settings.line(("plugins",)),
                    f"ภาษา “{code}” ยังไม่มีใน {place}",
                    f"the language “{code}” is not in {place}",
                    "ดูหัวข้อการเพิ่มภาษาใน CONTRIBUTING.md",
                    "see how to add a language in CONTRIBUTING.md",
                )


def _entries(nav: object, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(nav, str):
        yield nav, place
    elif isinstance(nav, list):
        for i, entry in enumerate(nav):
            yield from _entries(entry, (*place, i))
    elif isinstance(nav, dict):
        for key, entry in nav.items():
            yield from _entries(entry, (*place, key))


def _fault(line: int, th: str, en: str, mend_th: str, mend_en: str) -> Problem:
    return Problem(FILE, line, th, en, mend_th, mend_en)
