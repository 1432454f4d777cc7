"""What has only one answer is mended by itself, so that no editor has to know of it.

New rows of the source register get their numbers, words for search follow the pages that moved, and
what a machine keeps in mind is written down: which translations agree with their Thai, which
addresses are public. Done twice, the second time changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ofos import languages, placed_yaml
from ofos.facts import facts, rows
from ofos.outputs.search import aliases
from ofos.pages import page, review
from ofos.placed_yaml import PlacedYaml
from ofos.publishing import urls_lock
from ofos.publishing.build import build
from ofos.site import locked
from ofos.site.sources import ALIASES


def mend(root: Path, site: Path) -> Iterator[str]:
    """Mend the sources below `root`, building the site into `site`; yields what was done, in Thai
    and English. Raises FactsError and EngineError for what an editor has to mend first."""
    if _rewrite(root, facts.FILE, rows.mended):
        yield f"{facts.FILE}: ใส่เลขแถวให้แล้ว (rows got their numbers)"
    promised = locked.read(root)
    if _rewrite(root, ALIASES, lambda text, placed: aliases.mended(text, placed, promised)):
        yield f"{ALIASES}: ย้ายคำตามหน้าที่ย้ายแล้ว (words follow the pages that moved)"
    built = build(root, site)
    if count := review.record(page.load(root, languages.load(root)), root):
        yield f"{review.FILE}: บันทึก {count} บรรทัด (lines recorded: {count})"
    if count := urls_lock.write(root, built.pages):
        yield f"{locked.FILE}: บันทึกที่อยู่ใหม่ {count} แห่ง (new addresses: {count})"


def _rewrite(root: Path, name: str, mended: Callable[[str, PlacedYaml], str]) -> bool:
    """Whether the file `name` had anything to mend, which it has no more."""
    path = root / name
    if not path.exists():
        return False
    text = path.read_bytes().decode("utf-8", "replace")
    changed = mended(text, placed_yaml.read(path, root))
    if changed != text:
        path.write_bytes(changed.encode())
    return changed != text
