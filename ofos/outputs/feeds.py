"""Feeds of changes to facts: what, old, new, when, why, read from the history of facts.yml.

/changes.xml (Atom, RFC 4287) and /changes.json (JSON Feed 1.1), in each language below its root.
Why is what an editor wrote into the file for the public, never the subject of a commit. Without
history all are empty and valid.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pydantic import ValidationError

from ofos import placed_yaml
from ofos.facts.facts import FILE
from ofos.facts.formats import say_fact
from ofos.facts.model import KINDS, Amount, Day, DocumentNumber, Email, Fact, Link, Phone, Text
from ofos.languages import Language
from ofos.machinery import git
from ofos.machinery.git import GitError
from ofos.outputs import xml
from ofos.outputs.context import Context
from ofos.problems import FactsError
from ofos.site.site import Site
from ofos.text.white_space import squeeze

#: As many versions of the file, and as many entries, as a reader of feeds may want.
_VERSIONS, _ENTRIES = 100, 100
#: Sections of the file that are not facts but where facts come from.
_REGISTERS = {"letter", "slip", "source", "compared", "checked"}
#: The page that has every fact as it is now.
_READ_ON = "facts/"
#: What may change without the fact being another one.
_ASIDE = {"source", "en_source", "compared", "seen", "checked", "everyday", "was", "since", "why"}
_KINDS: dict[str, type[Fact]] = {
    "phone": Phone,
    "email": Email,
    "url": Link,
    "amount": Amount,
    "number": DocumentNumber,
    "date": Day,
    **{key: kind for kind in KINDS for key in kind.KEYS},
}

_Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One fact that changed in a commit."""

    commit: str
    time: datetime
    path: str
    old: _Raw | None
    new: _Raw | None

    def why(self, code: str) -> str:
        """The reason, in the language `code` or else in English; "" where none is given for this
        change."""
        why = (self.new or {}).get("why")
        if not isinstance(why, dict) or why == (self.old or {}).get("why"):
            return ""
        return squeeze(str(why.get(code) or why.get("en") or ""))


def changes(root: Path, since: Date = Date.min) -> list[Change]:
    """Every change that the history of facts.yml below `root` tells, the newest first. The first
    version is no change, and what was before the day `since` is of no site of ours."""
    found: list[Change] = []
    before: dict[str, _Raw] | None = None
    for version in _versions(root):
        try:
            now = _facts(placed_yaml.parse(version.text, FILE).data)
        except FactsError:
            continue  # a broken version was never published
        if before is not None and version.time.date() >= since:
            found += [
                Change(version.commit, version.time, path, before.get(path), now.get(path))
                for path in sorted({*before, *now})
                if _value(before.get(path)) != _value(now.get(path))
            ]
        before = now
    return found[::-1][:_ENTRIES]


def _versions(root: Path) -> list[git.Version]:
    """The versions of facts.yml on the main line, the oldest first."""
    try:
        return list(git.versions(root, FILE, _VERSIONS, "--first-parent"))[::-1]
    except GitError:
        return []  # told by the check


def _facts(node: Any, path: tuple[str, ...] = ()) -> dict[str, _Raw]:
    """Every fact of a version of the file, whatever shape it had then: what has a source."""
    if not isinstance(node, dict):
        return {}
    if "source" in node and "status" in node:
        return {".".join(path): node}
    found: dict[str, _Raw] = {}
    for key, child in node.items():
        if path or key not in _REGISTERS:
            found |= _facts(child, (*path, str(key)))
    return found


def _value(raw: _Raw | None) -> dict[str, Any]:
    return {key: value for key, value in (raw or {}).items() if key not in _ASIDE}


def _said(raw: _Raw | None, language: Language) -> str:
    """A version of a fact as the site says it, with its status."""
    if raw is None:
        return "–"
    kind: type[Fact] = next((kind for key, kind in _KINDS.items() if key in raw), Text)
    try:
        known = {key: value for key, value in raw.items() if key in kind.model_fields}
        text = say_fact(kind.model_validate(known), language).text
    except ValidationError:  # a shape of long ago
        text = json.dumps(_value(raw), ensure_ascii=False, default=str)
    status = language.words.get(f"status_{str(raw['status']).replace('-', '_')}", raw["status"])
    return f"{text} ({status})"


# ── written ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Entry:
    """A change as both feeds of a language tell it."""

    change: Change
    id: str
    title: str
    link: str
    lines: list[str]
    code: str

    @property
    def html(self) -> Markup:
        """The lines as a paragraph."""
        # Where tags are stripped (a website's list of news), the words must not run together.
        return Markup('<p lang="{}">{}</p>').format(self.code, Markup("<br>\n").join(self.lines))

    @property
    def text(self) -> str:
        """The lines as plain text."""
        return "\n".join(self.lines)

    @property
    def updated(self) -> str:
        """When the change was made, in UTC (RFC 3339)."""
        return _stamp(self.change.time)


def _entry(change: Change, site: Site, language: Language) -> _Entry:
    words = language.words
    section = words.get(f"section_{change.path.split('.')[0]}", "")
    lines = [
        f"{words['changes_what']}: {section}",
        f"{words['changes_old']}: {_said(change.old, language)}",
        f"{words['changes_new']}: {_said(change.new, language)}",
    ]
    if why := change.why(language.code):
        lines.append(f"{words['changes_why']}: {why}")
    return _Entry(
        change,
        f"{_address(site, language)}changes.xml#{change.commit[:12]}-{change.path}",
        f"{section}: {_said(change.new or change.old, language)}",
        f"{_address(site, language)}{_READ_ON}",
        lines,
        language.code,
    )


def _address(site: Site, language: Language) -> str:
    """Where the language begins, and its feeds are."""
    return site.address + language.root


def _updated(site: Site, entries: list[_Entry]) -> str:
    if entries:
        return entries[0].updated
    return f"{site.facts.file.compared.isoformat()}T00:00:00Z"


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _title(language: Language) -> str:
    return f"{language.words['site_name']} – {language.words['changes_title']}"


def atom(site: Site, language: Language, entries: list[_Entry]) -> str:
    """The Atom feed of a language."""
    return xml.render(
        "atom.xml",
        lang=language.code,
        title=_title(language),
        author=language.words["maker"],
        address=_address(site, language),
        updated=_updated(site, entries),
        entries=entries,
    )


def json_feed(site: Site, language: Language, entries: list[_Entry]) -> dict[str, Any]:
    """The JSON Feed of a language; `_change` has the same for programs."""
    address = _address(site, language)
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(language),
        "home_page_url": address,
        "feed_url": f"{address}changes.json",
        "language": language.code,
        "authors": [{"name": language.words["maker"], "url": address}],
        "items": [
            {
                "id": entry.id,
                "url": entry.link,
                "title": entry.title,
                "content_html": entry.html,
                "content_text": entry.text,
                "date_published": entry.updated,
                "_change": {
                    "path": entry.change.path,
                    "old": _value(entry.change.old) or None,
                    "new": _value(entry.change.new) or None,
                    "why": entry.change.why(language.code) or None,
                    "commit": entry.change.commit,
                },
            }
            for entry in entries
        ],
    }


def discovery(site: Site, language: Language) -> Markup:
    """The links by which feed readers find the feeds of a language."""
    address = _address(site, language)
    link = Markup('<link rel="alternate" type="{}" href="{}">')
    return link.format("application/atom+xml", f"{address}changes.xml") + link.format(
        "application/feed+json", f"{address}changes.json"
    )


def write_feeds(out: Context) -> None:
    """Write changes.xml and changes.json of each language."""
    site, found = out.site, changes(out.site.root, out.site.settings.own.since)
    for language in site.languages.values():
        entries = [_entry(change, site, language) for change in found]
        out.folder.put(f"{language.root}changes.xml", atom(site, language, entries))
        text = json.dumps(json_feed(site, language, entries), ensure_ascii=False, indent=1)
        out.folder.put(f"{language.root}changes.json", text + "\n")
