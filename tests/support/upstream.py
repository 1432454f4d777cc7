"""What the project takes from the theme's package, and what an upgrade of the theme changes of it.

`python -m tests.support.upstream` writes the record anew, once a maintainer has looked at what
`tests/site/test_upstream.py` says.
"""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import Path

from ofos.html import theme
from ofos.html.selector import start_tags
from ofos.html.stylesheet import Rule
from ofos.publishing import current_site
from ofos.site.site import TEMPLATES
from tests.support.built_pages import URLS
from tests.support.sources import ROOT

RECORD = ROOT / TEMPLATES / "upstream.lock"
_PACKAGE = "mkdocs-material"
#: In the theme's files, what changes with every version and means nothing: its number, and hashes
#: in the names of files.
_NOISE = re.compile(re.escape(version(_PACKAGE)) + r"|\.[0-9a-f]{8}(?=\.min\.)")


def now() -> dict[str, str]:
    """What is taken, each with a hash of how the installed theme has it."""
    found = {_PACKAGE: version(_PACKAGE)}
    for path in sorted((ROOT / TEMPLATES).rglob("*.html")):
        name = path.relative_to(ROOT / TEMPLATES).as_posix()
        if (theirs := theme.folder() / name).is_file():
            found[f"template {name}"] = _hash(theirs.read_text(encoding="utf-8"))
    for rule in _rules():
        name = _name(rule)
        found[name] = _hash(found.get(name, "") + rule.body)
    return found


def _rules() -> list[Rule]:
    """The theme's rules that the pages in site/ use."""
    sheet = current_site.refresh(ROOT).stylesheet
    needed: set[Rule] = set()
    for url in URLS:
        page = (ROOT / "site" / url / "index.html").read_text(encoding="utf-8")
        needed |= sheet.needed(sheet.parts(start_tags(page)))
    return [rule for rule in sheet.rules if rule in needed and rule.place[0] == 0]


def _name(rule: Rule) -> str:
    texts = ",".join(one.text for one in rule.selectors)
    return " ".join(filter(None, ["style", *rule.conditions, texts, rule.gives]))


def _hash(text: str) -> str:
    return hashlib.sha256(_NOISE.sub("", text).encode()).hexdigest()[:12]


def recorded() -> dict[str, str]:
    """What was looked at last."""
    lines = RECORD.read_text(encoding="utf-8").splitlines()
    split = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return {name: value for value, name in split}


def changes(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """What a maintainer has to look at, in words."""
    if old.get(_PACKAGE) == new[_PACKAGE]:
        start = f"{_PACKAGE} {new[_PACKAGE]}, and pages that use more or less of it than before"
    else:
        start = f"{_PACKAGE} {old.get(_PACKAGE, '–')} → {new[_PACKAGE]}"
    told = []
    for name in sorted({*old, *new} - {_PACKAGE}):
        kind, _, what = name.partition(" ")
        ours = f"overrides/{what}"
        if old.get(name) == new.get(name):
            continue
        if kind == "template":
            did = "is new" if name not in old else "is gone" if name not in new else "changed"
            told.append(f"the theme's {what} {did}: compare it with {ours}")
        else:
            did = (
                "now comes"
                if name not in old
                else "no longer comes"
                if name not in new
                else "changed"
            )
            told.append(f"the rule {did}: {what}")
    if not told and old.get(_PACKAGE) == new[_PACKAGE]:
        return []
    return [start, *(told or ["nothing that the pages use is different"])]


def write() -> None:
    """Write the record as it is now."""
    head = (
        "# What the project takes from the theme: templates that overrides/ replaces, and rules.\n"
        "# Made by python -m tests.support.upstream; tests/site/test_upstream.py compares.\n"
    )
    RECORD.write_text(
        head + "".join(f"{value} {name}\n" for name, value in now().items()), encoding="utf-8"
    )


if __name__ == "__main__":
    write()
    print(Path(RECORD).relative_to(ROOT))
