"""The announcement kit: what local bodies print, post, send and read aloud. Called by `outputs`
and, once all pages are finished, by `build`.

Everything is made from `facts.yml` through `th.yml` and `en.yml`, and lands below the kit's page
(/local-bodies/kit/); `write_offline` makes the whole site fit on a USB stick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ofos.machinery import qr
from ofos.machinery.archive import sums, write_zip
from ofos.machinery.cache import CACHE, Store
from ofos.machinery.processes import share
from ofos.machinery.typesetter import Drawings
from ofos.outputs.kit import banners, notices, page
from ofos.outputs.kit.offline import offline_edition
from ofos.outputs.kit.pieces import Pieces, pieces
from ofos.site.site import Site

#: The kit's files stand here, in each language below its root.
FOLDER = "local-bodies/kit/"
#: Where drawn files are kept for the next build, below the project's folder.
KEPT = f"{CACHE}/kit"

_Made = tuple[list[Pieces], dict[str, bytes]]


def fill_kit_page(site: Site, folder: Path, site_url: str) -> None:
    """Put texts, tables and the imprint form into the kit's page; takes milliseconds."""
    for each in pieces(site, site_url):
        page.fill(each, folder)


def write_kit(site: Site, folder: Path, site_url: str) -> None:
    """Write every file of the kit, and the zip that holds them all."""
    every, files = _make(site, site_url)
    for each in every:
        root = each.words.language.root
        for name in each.files:
            path = folder / root / FOLDER / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[root + name])
    listed = sums(files)
    (folder / page.SUMS).write_text(listed, encoding="utf-8")
    cover = f"{every[0].words('page', 'start')}.html"
    start = {cover: page.cover(every, files).encode(), "SHA256SUMS.txt": listed.encode()}
    write_zip(folder / page.KIT_ZIP, (start | files).items(), site.facts.file.checked)


def write_offline(site: Site, folder: Path, site_url: str) -> None:
    """Write the whole site as a zip whose pages open from a folder; it takes the finished ones."""
    files = offline_edition([each.words for each in pieces(site, site_url)], folder)
    write_zip(folder / page.OFFLINE_ZIP, files, site.facts.file.checked)


def _make(site: Site, site_url: str) -> _Made:
    """The pieces in every language, and every file by its name in the zip."""
    every = list(pieces(site, site_url))
    store = Store(site.root / KEPT)
    jobs = {each.words.language.root + name: job for each in every for name, job in _drawn(each)}
    made = share(lambda job: job(Drawings(store)), jobs.values())
    files = dict(zip(jobs, made, strict=True))
    for each in every:
        root = each.words.language.root
        written = dict(_written(each))
        files |= {root + name: content for name, content in written.items()}
        each.files.extend([*dict(_drawn(each)), *written])
    store.forget()
    return every, dict(sorted(files.items()))


def _drawn(each: Pieces) -> Iterator[tuple[str, Callable[[Drawings], bytes]]]:
    for notice in each.notices:
        for size in notices.SIZES:
            for colour in notices.COLOURS:
                name = f"notices/{notice.file(size, colour)}"
                yield name, partial(notice.pdf, size, colour)
    for banner in each.banners:
        for form in banners.FORMS:
            yield f"banners/{banner.name}.{form}", partial(banner.picture, form)


def _written(each: Pieces) -> Iterator[tuple[str, bytes]]:
    words = each.words
    for notice in each.notices:
        yield f"notices/{notice.name}.txt", notice.text.encode()
    for kind, messages in each.messages.items():
        for message in messages:
            text = message.body
            # What has no room for its source says it below, apart from what is sent or read.
            if kind == "loudspeaker" or message.parts:
                text += f"\n\n―――\n{words('page', 'not_sent')}"
            yield f"{kind}/{message.name}.txt", f"{text}\n".encode()
    alts = "".join(f"{banner.name}: {banner.alt}\n" for banner in each.banners)
    yield "banners/alt.txt", alts.encode()
    yield "qr.svg", qr.svg(words.page("")).encode()
