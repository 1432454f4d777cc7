"""The kit of these sources or of a changed copy, for the tests of the kit."""

from pathlib import Path

from ofos.outputs.kit.pieces import Pieces, pieces
from ofos.site import sources
from ofos.site.site import Site

URL = "https://kit.example/"


def site_of(root: Path) -> Site:
    """The sources without the checks of the pages, which a changed fact may not pass."""
    found = sources.read(root)
    assert found.facts, [str(problem) for problem in found.problems]
    assert found.settings
    return Site(
        root,
        URL,
        found.facts,
        found.pages,
        found.settings,
        rendered={},
        aliases=found.aliases,
        kit=found.kit,
        changed={},
        pictures={},
        files=frozenset(),
    )


def kit_of(root: Path) -> dict[str, Pieces]:
    """The pieces of every language, by its code."""
    return {each.words.language.code: each for each in pieces(site_of(root))}


def change(root: Path, old: str, new: str) -> None:
    """Put `new` for `old` in the copy's facts.yml, where `old` must stand."""
    path = root / "facts.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
