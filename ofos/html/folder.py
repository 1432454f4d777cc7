"""The folder of a built site: its pages are read, written and filled in by their address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ofos.problems import FactsError, Problem

#: The file of a page, in the folder that is its address.
INDEX = "index.html"


@dataclass(frozen=True)
class Folder:
    """The built site at `path`. An address is below its root and ends in a slash
    ("en/register/"); the home page's is ""."""

    path: Path

    def file(self, url: str) -> Path:
        """The file of the page at `url`."""
        return self.path / url / INDEX

    def read(self, url: str) -> str:
        """The HTML of the page at `url`. Raises FileNotFoundError."""
        return self.file(url).read_text(encoding="utf-8")

    def write(self, url: str, html: str) -> None:
        """Write the page at `url`."""
        self.put(f"{url}{INDEX}", html)

    def put(self, name: str, content: str | bytes) -> Path:
        """Write any file, by its path below the root; text as UTF-8."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def fill(html: str, place: str, piece: str, url: str) -> str:
    """`html` of the page at `url` with `piece` instead of `place`, which a template left for it.

    Raises FactsError where the place is not there exactly once.
    """
    count = html.count(place)
    if count != 1:
        raise FactsError(
            [
                Problem(
                    f"site/{url}{INDEX}",
                    1,
                    f"ต้องมี {place} หนึ่งแห่ง แต่พบ {count} แห่ง",
                    f"{place} must be there once, and is there {count} times",
                    "ดูแม่แบบของหน้านี้ใน overrides/ และหน้าใน docs/",
                    "look at the page's template in overrides/ and at the page in docs/",
                )
            ]
        )
    return html.replace(place, piece)


def insert_in_head(html: str, piece: str, url: str) -> str:
    """`html` of the page at `url` with `piece` at the end of its head. Raises FactsError."""
    return fill(html, "</head>", f"{piece}</head>", url)


def insert_in_body(html: str, piece: str, url: str) -> str:
    """`html` of the page at `url` with `piece` at the end of its body. Raises FactsError."""
    return fill(html, "</body>", f"{piece}</body>", url)
