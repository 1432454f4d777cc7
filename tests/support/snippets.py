"""What a website pastes to embed a page of ours, and the page that it is pasted into."""

from typing import Any

from ofos.outputs.embeds import snippets

#: How another website's page begins.
HEAD = '<!doctype html><html lang="th"><meta charset="utf-8"><title>อบต.</title>'


def snippet(
    catalogue: dict[str, Any], place: str, level: str, code: str = "th", width: str = "100%"
) -> str:
    """The HTML to copy for the embed at `place`, by `level` ("frame", "auto", …) and language."""
    known = catalogue["items"][place][code] | {"site": catalogue["site"], "width": width}
    return snippets.fill(catalogue["levels"][level], known)
