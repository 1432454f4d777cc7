"""`mkdocs.yml` and `site.yml`: what the site has of them, and what they must agree on with the
sources."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Union
from urllib.parse import quote

from ofos import placed_yaml, site_file
from ofos.languages import FOLDER as WORDS
from ofos.languages import REQUIRED
from ofos.pages.docs_folder import FOLDER as PAGES
from ofos.pages.page import Pages
from ofos.placed_yaml import Place, PlacedYaml
from ofos.problems import Problem
from ofos.site_file import SiteFile

FILE = "mkdocs.yml"
#: What a build may be told in its environment, over what `site.yml` has.
_ADDRESS, _REPOSITORY = "SITE_URL", "REPOSITORY"

#: Of the menu: the path of a page, or a section of it.
Entry = Union[str, "list[Entry]"]


@dataclass(frozen=True)
class Settings:
    """The settings of the site: the engine's (`mkdocs.yml`), and the site's `own` (`site.yml`)."""

    placed: PlacedYaml
    own: SiteFile
    own_placed: PlacedYaml

    @property
    def data(self) -> Mapping[str, Any]:
        """The keys and values of the engine's."""
        return self.placed.data if isinstance(self.placed.data, dict) else {}

    @property
    def address(self) -> str:
        """Of the site on the web, with a slash at its end."""
        return self.typed_address.rstrip("/") + "/"

    @property
    def typed_address(self) -> str:
        """The address as somebody wrote it: for this build, or else in the file."""
        return os.environ.get(_ADDRESS, self.own.address)

    @property
    def repository(self) -> str:
        """Where the project's sources are on the web, without a slash at its end, or ""."""
        return (os.environ.get(_REPOSITORY) or self.own.repository).rstrip("/")

    @cached_property
    def menu(self) -> list[Entry]:
        """The menu. Names of sections are left out: the first page of one stands for it."""
        return _entries(self.data.get("nav") or [])

    @property
    def stylesheets(self) -> list[str]:
        """The site's own stylesheets, below the folder of its templates."""
        return [str(path) for path in self.data.get("extra_css") or []]

    @property
    def apart(self) -> list[str]:
        """The paths of pages that are not in the menu."""
        return str(self.data.get("not_in_nav") or "").split()

    @cached_property
    def extensions(self) -> dict[str, dict[str, Any]]:
        """The extensions of Markdown, by their names, each with its options."""
        listed = self.data.get("markdown_extensions")
        found: dict[str, dict[str, Any]] = {}
        for entry in listed if isinstance(listed, list) else []:
            pairs = entry.items() if isinstance(entry, dict) else [(str(entry), None)]
            found |= {name: given if isinstance(given, dict) else {} for name, given in pairs}
        return found

    @cached_property
    def languages(self) -> list[str]:
        """The codes of the languages that the engine builds."""
        listed = _plugin(self.data.get("plugins"), "i18n").get("languages")
        entries = listed if isinstance(listed, list) else []
        return [str(entry.get("locale")) for entry in entries if isinstance(entry, dict)]


def read(root: Path) -> Settings:
    """The settings of the site below `root`. Raises FactsError where they are not well-formed."""
    own, own_placed = site_file.read(root)
    return Settings(placed_yaml.read(root / FILE, root, {"!ENV": _environment}), own, own_placed)


def with_menu(text: str, menu: str) -> str:
    """The `text` of the engine's settings with another menu, which is a YAML list."""
    lines = "".join(f"  {line}\n" for line in menu.splitlines())
    found = re.subn(r"(?m)^nav:\n(?:[ #].*\n)+", lambda _: f"nav:\n{lines}", text, count=1)
    assert found[1]
    return found[0]


def _environment(value: Any) -> Any:
    """The engine's own tag: the first of the variables that is set, or else the last value."""
    *names, default = value if isinstance(value, list) else [value, None]
    return next((os.environ[name] for name in names if name in os.environ), default)


def _entries(nav: object) -> list[Entry]:
    entries = nav if isinstance(nav, list) else [nav]
    named = (value for e in entries for value in (e.values() if isinstance(e, dict) else [e]))
    return [value if isinstance(value, str) else _entries(value) for value in named]


def _plugin(plugins: object, name: str) -> Mapping[str, Any]:
    """The options of a plugin, from a list of names and of names with options."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = [entry for entry in entries if isinstance(entry, dict) and name in entry]
    found = named[0][name] if named else {}
    return found if isinstance(found, dict) else {}


# ── what must agree ─────────────────────────────────────────────────────────────────────────────


def check(settings: Settings, pages: Pages, words: Iterable[str]) -> Iterator[Problem]:
    """A menu without all pages, or a language (`words` are those that have a file of words) that
    is not in all places where it must be."""
    yield from _repository(settings)
    yield from _address(settings)
    yield from _menu(settings, pages)
    yield from _languages(settings, pages, set(words))


def _repository(settings: Settings) -> Iterator[Problem]:
    """An address of the repository that can't be linked."""
    address, own = settings.repository, settings.own_placed
    if address and not re.fullmatch(r"https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~-]+)+", address):
        yield Problem(
            own.file,
            own.line(("repository",)),
            f"ที่อยู่ของคลังโครงการ “{address}” ใช้ไม่ได้",
            f"the address of the repository, “{address}”, can't be used",
            "เขียนแบบ https://github.com/owner/name หรือเว้นว่าง",
            "write it like https://github.com/owner/name, or leave it empty",
        )


#: Of the site: https, a name in ASCII (RFC 5890), perhaps a port, and a path that ends in a folder.
_WORKS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/", re.A)


def _address(settings: Settings) -> Iterator[Problem]:
    """An address below which no site can be built."""
    typed, own = settings.typed_address, settings.own_placed
    if _WORKS.fullmatch(settings.address):
        return
    meant = _meant(typed)
    answer = meant or "https://example.org/"
    here = _ADDRESS in os.environ
    name = _ADDRESS if here else "address"
    answer = f"{_ADDRESS}={answer}" if here else f'address: "{answer}"'
    yield Problem(
        own.file,
        own.line(("address",)),
        f"ที่อยู่ของเว็บไซต์ ({name}) “{typed}” ใช้ไม่ได้",
        f"the site's address ({name}), “{typed}”, can't be used",
        f"เขียนว่า {answer}" if meant else f"เขียนแบบ {answer}",
        f"write {answer}" if meant else f"write it like {answer}",
    )


def _meant(typed: str) -> str:
    """The address that was meant, or ""."""
    rest = re.sub(r"^[a-z]*:/+", "", typed.strip(), flags=re.IGNORECASE)
    host, _, path = rest.partition("/")
    path = re.split("[?#]", path)[0].strip("/")
    name, colon, port = host.partition(":")
    try:
        name = name.encode("idna").decode().lower()
    except UnicodeError:
        return ""
    meant = f"https://{name}{colon}{port}/" + (f"{quote(path)}/" if path else "")
    return meant if "." in name and _WORKS.fullmatch(meant) else ""


def _menu(settings: Settings, pages: Pages) -> Iterator[Problem]:
    line = settings.placed.line
    listed: dict[str, Place] = {}
    for path, place in _places(settings.data.get("nav"), ("nav",)):
        if path in listed:
            yield Problem(
                FILE,
                line(place),
                f"เมนูมี “{path}” สองครั้ง",
                f"the menu has “{path}” twice",
                "ลบหนึ่งบรรทัด",
                "delete one of the lines",
            )
        listed[path] = place
    ours = {page.path for page in pages} | {path for _, path in pages.unread}
    missing = [
        page.path
        for page in pages
        if page.language == REQUIRED[0] and page.path not in (*listed, *settings.apart)
    ]
    meant: set[str] = set()
    for path, place in listed.items():
        if path not in ours:
            near = get_close_matches(path, missing, 1)
            meant.update(near)
            yield Problem(
                FILE,
                line(place),
                f"เมนูมี “{path}” แต่ไม่มีหน้านี้",
                f"the menu has “{path}”, but there is no such page",
                f"หมายถึง {near[0]} หรือไม่" if near else "แก้ชื่อแฟ้ม หรือลบบรรทัดนี้",
                f"did you mean {near[0]}?" if near else "mend the file name, or delete this line",
            )
    for page in pages:
        if page.language == REQUIRED[0] and page.path in missing and page.path not in meant:
            yield Problem(
                page.file,
                1,
                "หน้านี้ยังไม่อยู่ในเมนู",
                "this page is not in the menu",
                f"เพิ่ม {page.path} ใต้ nav: ใน {FILE}",
                f"add {page.path} below nav: in {FILE}",
            )


def _languages(settings: Settings, pages: Pages, words: set[str]) -> Iterator[Problem]:
    """A language is a file of words, a folder of pages, and a line of the plugin."""
    places = {
        f"{PAGES}/": set(pages.folders),
        f"{WORDS}/": words,
        f"plugins: i18n: ({FILE})": set(settings.languages),
    }
    for code in sorted(set().union(*places.values())):
        for place, codes in places.items():
            if code not in codes:
                yield Problem(
                    FILE,
                    settings.placed.line(("plugins",)),
                    f"ภาษา “{code}” ยังไม่มีใน {place}",
                    f"the language “{code}” is not in {place}",
                    "ดูหัวข้อการเพิ่มภาษาใน CONTRIBUTING.md",
                    "see how to add a language in CONTRIBUTING.md",
                )


def _places(nav: object, place: Place) -> Iterator[tuple[str, Place]]:
    """Every path in the menu, with its place in the file."""
    if isinstance(nav, str):
        yield nav, place
    elif isinstance(nav, list):
        for i, entry in enumerate(nav):
            yield from _places(entry, (*place, i))
    elif isinstance(nav, dict):
        for key, entry in nav.items():
            yield from _places(entry, (*place, key))
