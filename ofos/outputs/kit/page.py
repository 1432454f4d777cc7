"""Puts the kit into its page, which has a place for each part.

A page of the site has a part of the kit where it says `/// place | notices`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ofos.html.folder import Folder, insert_in_head
from ofos.html.links import relative
from ofos.machinery.templates import environment
from ofos.outputs.kit import banners, notices
from ofos.outputs.kit.pieces import Pieces
from ofos.outputs.kit.sheets import SHEETS
from ofos.outputs.kit.words import Words
from ofos.outputs.scripts import COPY, at_touch, joined
from ofos.pages import places
from ofos.pages.docs_folder import FOLDER as DOCS
from ofos.pages.places import KIT
from ofos.site.site import Site

#: The page, below docs/<language>/.
SOURCE = "local-bodies/kit.md"
#: The kit's files stand here, in each language below its root.
FOLDER = "local-bodies/kit/"
SLIDES = "documents/slides.pptx"
KIT_ZIP = f"{FOLDER}ofos-kit.zip"
OFFLINE_ZIP = f"{FOLDER}ofos-offline.zip"
SUMS = f"{FOLDER}SHA256SUMS.txt"
#: The most that the zip of the kit weighs (MB): told beside its link, and held.
KIT_MOST = 8
#: The imprint form and the copy buttons.
SCRIPT = "assets/kit.js"
TEMPLATES = Path(__file__).parent / "page"
_TEMPLATES = {"texts": "messages.html", "loudspeaker": "reading.html"}


def offline_most(site: Site) -> int:
    """The most that the offline edition weighs (MB), told beside its link, and held: 4 for what it
    has of the kit, then pages, pictures in three widths, and files as they are."""
    linked = sum((site.root / DOCS / name).stat().st_size for name in site.files)
    return ceil(4 + len(list(site.pages)) / 60 + len(site.pictures) / 4 + linked / 1e6)


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
        for size, edition in notice.files:
            label = f"{size.upper()} {words('page', notices.NAMES[edition])}"
            titles[f"notices/{notice.file(size, edition)}"] = f"{notice.title} {label}"
        titles[f"notices/{notice.name}.txt"] = f"{notice.title} ({words('page', 'file')})"
        for form in notices.PICTURES_ALL:
            label = words("page", f"picture_{form}")
            titles[f"pictures/{notice.name}-{form}.png"] = f"{notice.title} {label}"
    for document in pieces.documents:
        titles[f"documents/{document.name}.docx"] = f"{document.title} (Word)"
        titles[f"documents/{document.name}.txt"] = f"{document.title} ({words('page', 'file')})"
    for kind, made in pieces.messages.items():
        titles |= {f"{kind}/{message.name}.txt": message.title for message in made}
    for banner in pieces.banners:
        size = f"{banner.width} × {banner.height}"
        titles |= {
            f"banners/{banner.name}.{form}": f"{size} {form.upper()}" for form in banners.FORMS
        }
    titles |= {SLIDES: words("page", "slides")} if pieces.slides else {}
    titles |= {
        "banners/alt.txt": words("page", "alt"),
        "documents/office.vcf": words("page", "vcard"),
    }
    contents: dict[str, list[tuple[str, str]]] = {}
    for name, title in titles.items():
        if root + name in files:
            contents.setdefault(name.split("/")[0], []).append((root + name, title))
    return contents


def _render(pieces: Pieces, part: str, url: str) -> str:
    words = pieces.words
    sheets = [notice for notice in pieces.notices if "a4" in notice.sizes]
    context: dict[str, Any] = {
        "w": {key: words("page", key) for key in words.raw("page")},
        "say": lambda key: _marked(words)(words("page", key)),
        "mark": _marked(words),
        "language": words.language,
        "root": relative(url, "") if url else "",
        "kit_zip": KIT_ZIP,
        "offline_zip": OFFLINE_ZIP,
        "sums": SUMS,
        "kit_most": KIT_MOST,
        "offline_most": offline_most(words.site),
        "names": notices.NAMES,
        "sheets": sheets,
        "posters": [notice for notice in pieces.notices if "a4" not in notice.sizes],
        "banners": pieces.banners,
        "banner_forms": banners.FORMS,
        "forms": notices.PICTURES_ALL,
        "documents": pieces.documents,
        "withheld": words.withheld("document"),
        "slides_file": SLIDES,
        "kind": "loudspeaker" if part == "loudspeaker" else "texts",
        "messages": [
            m
            for m in pieces.messages.get("loudspeaker" if part == "loudspeaker" else "texts", ())
            if m.part == part
        ],
        "number": words.renderer.plain("contact.office.phone", "spoken"),
        "phone": words.renderer.plain("contact.office.phone", "text"),
        "local": pieces.notices[0].data["local"],
        "box": SHEETS["a4"].own,
        "script": relative(url, SCRIPT),
    }
    name = _TEMPLATES.get(part, f"{part}.html")
    return environment(TEMPLATES).get_template(name).render(context).strip()


def _marked(words: Words) -> Callable[[str], Markup]:
    """Text as HTML, its Thai marked on a page in another language."""
    return words.renderer.mark_thai
