"""Puts the kit into its page, which has a place for each part.

A page of the site has a part of the kit where it says `/// place | notices`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ofos.html.folder import Folder, insert_in_head
from ofos.html.links import relative
from ofos.machinery.templates import environment
from ofos.outputs.kit import banners, notices
from ofos.outputs.kit.pieces import Pieces
from ofos.outputs.kit.words import Words
from ofos.outputs.scripts import COPY, at_touch, joined
from ofos.pages import places
from ofos.pages.places import KIT

#: The page, below docs/<language>/.
SOURCE = "local-bodies/kit.md"
KIT_ZIP = "local-bodies/kit/ofos-kit.zip"
OFFLINE_ZIP = "local-bodies/kit/ofos-offline.zip"
SUMS = "local-bodies/kit/SHA256SUMS.txt"
#: The imprint form and the copy buttons.
SCRIPT = "assets/kit.js"
TEMPLATES = Path(__file__).parent / "page"
_TEMPLATES = {"texts": "messages.html", "loudspeaker": "messages.html"}


def fill(pieces: Pieces, folder: Folder) -> None:
    """Fill the places of the kit's page in one language, if the site has it. Raises FactsError."""
    words = pieces.words
    page = words.site.pages.get(words.language.code, SOURCE)
    if page is None:
        return
    html = folder.read(page.url)
    for part in KIT:
        place = places.html(part)
        if place in html:
            inside = _render(pieces, part, page.url)
            html = html.replace(place, place.replace("></div>", f">{inside}</div>"))
    # The style inside, the script when somebody begins to use it: a first view is one request.
    style = (TEMPLATES / "kit.css").read_text(encoding="utf-8")
    html = insert_in_head(html, f"<style>{style}</style>\n", page.url)
    folder.write(page.url, at_touch(html, page.url))
    folder.put(SCRIPT, joined(TEMPLATES / "imprint.js", COPY))


def cover(every: list[Pieces], files: dict[str, bytes]) -> str:
    """The cover of the kit's zip, with its date and a link to each of `files`."""
    contents = {each.words.language.code: _contents(each, files) for each in every}
    words = [each.words for each in every]
    return environment(TEMPLATES).get_template("cover.html").render(every=words, contents=contents)


def _contents(pieces: Pieces, files: dict[str, bytes]) -> dict[str, list[tuple[str, str]]]:
    """The files of a language by group, each with a title."""
    words, root = pieces.words, pieces.words.language.root
    titles: dict[str, str] = {}
    for notice in pieces.notices:
        for size in notices.SIZES:
            for colour in notices.COLOURS:
                label = words("page", size + colour)
                titles[f"notices/{notice.file(size, colour)}"] = f"{notice.title} {label}"
        titles[f"notices/{notice.name}.txt"] = f"{notice.title} ({words('page', 'file')})"
    for kind, made in pieces.messages.items():
        titles |= {f"{kind}/{message.name}.txt": message.title for message in made}
    for banner in pieces.banners:
        size = f"{banner.width} × {banner.height}"
        titles |= {
            f"banners/{banner.name}.{form}": f"{size} {form.upper()}" for form in banners.FORMS
        }
    titles["banners/alt.txt"] = words("page", "alt")
    contents: dict[str, list[tuple[str, str]]] = {}
    for name, title in titles.items():
        if root + name in files:
            contents.setdefault(name.split("/")[0], []).append((root + name, title))
    return contents


def _render(pieces: Pieces, part: str, url: str) -> str:
    words = pieces.words
    context: dict[str, Any] = {
        "w": {key: words("page", key) for key in words.raw("page")},
        "say": lambda key: _marked(words)(words("page", key)),
        "mark": _marked(words),
        "line": _line(words),
        "language": words.language,
        "root": relative(url, "") if url else "",
        "kit_zip": KIT_ZIP,
        "offline_zip": OFFLINE_ZIP,
        "sums": SUMS,
        "sizes": notices.SIZES,
        "colours": notices.COLOURS,
        "forms": banners.FORMS,
    }
    if part == "notices":
        context["notices"] = pieces.notices
    elif part == "banners":
        context["banners"] = pieces.banners
    elif part in pieces.messages:
        context |= {"kind": part, "messages": pieces.messages[part]}
    elif part == "imprint":
        context |= {"sheet": pieces.notices[0].data, "script": relative(url, SCRIPT)}
    name = _TEMPLATES.get(part, f"{part}.html")
    return environment(TEMPLATES).get_template(name).render(context).strip()


def _marked(words: Words) -> Callable[[str], Markup]:
    """Text as HTML, its Thai marked on a page in another language."""
    return words.renderer.mark_thai


def _line(words: Words) -> Callable[[list[tuple[str, str]]], Markup]:
    """A phrase as HTML: text that must not be broken is kept together where that matters."""
    return lambda pairs: words.renderer.mark_thai("".join(map("".join, pairs)).strip())
