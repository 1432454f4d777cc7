"""Feeds of changes to facts: what, old, new, when, why, read from the history of facts.yml.

/changes.xml (Atom, RFC 4287) and /changes.json (JSON Feed 1.1). Without
history both are empty and valid.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pydantic import ValidationError

from ofos import placed_yaml
from ofos.facts.facts import FILE
from ofos.facts.formats import say_fact
from ofos.facts.model import Amount, Day, DocumentNumber, Fact, Link, Phone, Text
from ofos.languages import REQUIRED, Language
from ofos.machinery import git
from ofos.machinery.git import GitError
from ofos.outputs import xml
from ofos.outputs.context import Context
from ofos.problems import FactsError
from ofos.site.site import Site
from ofos.text.thai import thai_runs
from ofos.text.white_space import squeeze

#: As many versions of the file, and as many entries, as a reader of feeds may want.
_VERSIONS, _ENTRIES = 100, 100
#: Sections of the file that are not facts but where facts come from.
_REGISTERS = {"letter", "slip", "source", "compared", "checked"}
#: What may change without the fact being another one.
_ASIDE = {"source", "en_source", "compared", "seen", "checked", "everyday"}
_KINDS: dict[str, type[Fact]] = {
    "phone": Phone,
    "url": Link,
    "amount": Amount,
    "number": DocumentNumber,
    "date": Day,
}

_Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One fact that changed in a commit; `path` is "" for the commit that began the record."""

    commit: str
    time: datetime
    why: str
    path: str
    old: _Raw | None
    new: _Raw | None


def changes(root: Path) -> list[Change]:
    """Every change that the history of facts.yml below `root` tells, the newest first."""
    found: list[Change] = []
    before: dict[str, _Raw] | None = None
    for commit, time, why, whole, text in _versions(root):
        try:
            now = _facts(placed_yaml.parse(text, FILE).data)
        except FactsError:
            continue  # a broken version was never published
        if before is None:
            if whole:
                found.append(Change(commit, time, why, "", None, {"facts": len(now)}))
        else:
            found += [
                Change(commit, time, why, path, before.get(path), now.get(path))
                for path in sorted({*before, *now})
                if _value(before.get(path)) != _value(now.get(path))
            ]
        before = now
    return found[::-1][:_ENTRIES]


def _versions(root: Path) -> Iterator[tuple[str, datetime, str, bool, str]]:
    """The versions of facts.yml, the oldest first: commit, time, subject, whether it is the file's
    very first version, text. One walk over the history and one reading of what it found."""
    log = _git(
        root,
        "log",
        f"--max-count={_VERSIONS}",
        "--first-parent",
        "--relative",
        "-z",
        "--format=%H%x01%ct%x01%s",
        "--",
        FILE,
    )
    listed = log.decode("utf-8", "replace").strip("\0")
    # A subject is a stranger's words: whatever is in it, a row ends where git ended it.
    rows = [row.split("\x01", 2) for row in reversed(listed.split("\0")) if row]
    if not rows:
        return
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    wanted = "".join(f"{commit}:./{FILE}\n" for commit, _, _ in rows)
    blobs = _git(root, "cat-file", "--batch", given=wanted.encode())
    for number, (commit, seconds, why) in enumerate(rows):
        head, _, blobs = blobs.partition(b"\n")
        if head.endswith(b"missing"):
            continue  # the commit that removed it
        size = int(head.split()[-1])
        text, blobs = blobs[:size], blobs[size + 1 :]
        whole = number == 0 and not shallow and len(rows) < _VERSIONS
        try:
            time = datetime.fromtimestamp(int(seconds), UTC)
        except (ValueError, OverflowError, OSError):
            continue  # a clock that was wrong by ages
        yield commit, time, squeeze(why), whole, text.decode("utf-8", "replace")


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        return git.ask(root, *arguments, given=given)
    except GitError:
        return b""  # told by the check


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
    """A change as both feeds tell it: id, time, title, and paragraphs of lines, each with its
    language. The last one is the reason, in the language of whoever made the change."""

    change: Change
    id: str
    title: str
    paragraphs: list[tuple[str, list[str]]]

    @property
    def html(self) -> Markup:
        """The paragraphs as HTML."""
        return Markup().join(
            Markup('<p lang="{}">{}</p>').format(code, Markup("<br>").join(lines))
            for code, lines in self.paragraphs
        )

    @property
    def text(self) -> str:
        """The lines as plain text."""
        return "\n".join(line for _, lines in self.paragraphs for line in lines)

    @property
    def updated(self) -> str:
        """When the change was made, in UTC (RFC 3339)."""
        return _stamp(self.change.time)


def _entry(change: Change, site: Site) -> _Entry:
    paragraphs, titles = [], []
    for code, language in site.languages.items():
        words = language.words
        if not change.path:
            count = change.new["facts"] if change.new else 0
            titles.append(words["changes_began"])
            lines = [f"{words['changes_began']}: {count} {words['changes_facts']}"]
        else:
            section = words.get(f"section_{change.path.split('.')[0]}", "")
            titles.append(f"{section}: {_said(change.new or change.old, language)}")
            lines = [
                f"{words['changes_what']}: {section} ({change.path})",
                f"{words['changes_old']}: {_said(change.old, language)}",
                f"{words['changes_new']}: {_said(change.new, language)}",
            ]
        paragraphs.append((code, lines))
    code = "th" if any(thai for _, thai in thai_runs(change.why)) else "en"
    why = site.languages[code].words["changes_why"]
    paragraphs.append((code, [f"{why}: {change.why}"]))
    name = "-".join(filter(None, [change.commit[:12], change.path]))
    return _Entry(change, f"{site.address}changes.xml#{name}", " · ".join(titles), paragraphs)


def _updated(site: Site, entries: list[_Entry]) -> str:
    if entries:
        return entries[0].updated
    return f"{site.facts.file.compared.isoformat()}T00:00:00Z"


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _title(site: Site) -> str:
    titles = (language.words["changes_title"] for language in site.languages.values())
    return f"OFOS – {' · '.join(titles)}"


def _author(site: Site) -> str:
    return " · ".join(language.words["maker"] for language in site.languages.values())


def atom(site: Site, entries: list[_Entry]) -> str:
    """The Atom feed."""
    return xml.render(
        "atom.xml",
        lang=REQUIRED[0],
        title=_title(site),
        author=_author(site),
        address=site.address,
        updated=_updated(site, entries),
        entries=entries,
    )


def json_feed(site: Site, entries: list[_Entry]) -> dict[str, Any]:
    """The JSON Feed; `_change` has the same for programs."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(site),
        "home_page_url": site.address,
        "feed_url": f"{site.address}changes.json",
        "language": REQUIRED[0],
        "authors": [{"name": _author(site), "url": site.address}],
        "items": [
            {
                "id": entry.id,
                "url": site.address,
                "title": entry.title,
                "content_html": entry.html,
                "content_text": entry.text,
                "date_published": entry.updated,
                "_change": {
                    "path": entry.change.path,
                    "old": _value(entry.change.old) or None,
                    "new": _value(entry.change.new) or None,
                    "why": entry.change.why,
                    "commit": entry.change.commit,
                },
            }
            for entry in entries
        ],
    }


def discovery(site: Site) -> Markup:
    """The links by which feed readers find the feeds."""
    link = Markup('<link rel="alternate" type="{}" href="{}">')
    return link.format("application/atom+xml", f"{site.address}changes.xml") + link.format(
        "application/feed+json", f"{site.address}changes.json"
    )


def write_feeds(out: Context) -> None:
    """Write changes.xml and changes.json."""
    site = out.site
    entries = [_entry(change, site) for change in changes(site.root)]
    out.folder.put("changes.xml", atom(site, entries))
    text = json.dumps(json_feed(site, entries), ensure_ascii=False, indent=1)
    out.folder.put("changes.json", text + "\n")
