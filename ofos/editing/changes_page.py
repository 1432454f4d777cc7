"""What a change changes, as a page one can look at, and each changed page with its marks."""

from __future__ import annotations

from pathlib import Path

from ofos.editing.compare import Compared
from ofos.editing.words import FILES, STATES, STATUSES
from ofos.html.difference import FIRST
from ofos.html.folder import INDEX, Folder
from ofos.machinery.templates import environment
from ofos.text.changed_words import inline
from ofos.text.markdown import visible

#: Of the marks: seen in any colours, with their own where the page has none.
_MARKS = """<style>ins{background:#c9f2d0;color:#063;text-decoration:underline}\
del{background:#fbd5d0;color:#7a0d00}ins *,del *{color:inherit}</style>"""


def write(compared: Compared, folder: Path) -> None:
    """Write the page into `folder`, the site's pages with their marks below it. The site itself is
    expected to lie around it: their links lead there."""
    out = Folder(folder)
    for url, html in compared.marked.items():
        depth = "../" * (url.count("/") + 1)
        head = f'<base href="{depth}{url.lstrip("/")}"><meta name="robots" content="noindex">'
        page = html.replace("<head>", f"<head>{head}", 1)
        out.put(_file(url), page.replace("</head>", f"{_MARKS}</head>", 1))
    template = environment(Path(__file__).parent).get_template("changes.html")
    text = template.render(
        comparison=compared.comparison,
        marked={url: _file(url) for url in compared.marked},
        files=FILES,
        states=STATES,
        statuses=STATUSES,
        marks=_MARKS,
        first=FIRST,
        inline=lambda before, after: inline(visible(before), visible(after)),
    )
    out.put(INDEX, text)


def _file(url: str) -> str:
    name = url.lstrip("/")
    return f"pages/{name}" if name.endswith(".html") else f"pages/{name}{INDEX}"
