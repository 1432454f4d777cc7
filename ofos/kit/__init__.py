"""The announcement kit: what local bodies print, post, send and read aloud. Called by `outputs`.

Everything is made from `facts.yml` through `th.yml` and `en.yml`, and lands below the kit's page
(/local-bodies/kit/); `write_offline` makes the whole site fit on a USB stick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from ofos import qr
from ofos.kit import banners, notices, page
from ofos.kit.archive import sums, write_zip
from ofos.kit.offline import offline_edition
from ofos.kit.pieces import Pieces, pieces
from ofos.kit.typeset import Drawings
from ofos.site import Site

#: The kit's files stand here, in each language below its root.
FOLDER = "local-bodies/kit/"
#: Where drawn files are kept for the next build, below the project's folder.
KEPT = "build/kit"

_Made = tuple[list[Pieces], dict[str, bytes]]
#: What `begin_kit` has started, by the project's folder and the site's address.
_begun: dict[tuple[Path, str], Future[_Made]] = {}


def fill_kit_page(site: Site, folder: Path, site_url: str) -> None:
    """Put texts, tables and the imprint form into the kit's page; takes milliseconds."""
    for each in pieces(site, site_url):
        page.fill(each, folder)


def begin_kit(site: Site, site_url: str) -> None:
    """Start to draw while the pages are being made, which leaves a core free. May be left out."""
    if (site.root, site_url) not in _begun:
        worker = ThreadPoolExecutor(1)
        _begun[site.root, site_url] = worker.submit(_make, site, site_url)
        worker.shutdown(wait=False)


def write_kit(site: Site, folder: Path, site_url: str) -> None:
    """Write every file of the kit, and the zip that holds them all."""
    begun = _begun.pop((site.root, site_url), None)
    every, files = begun.result() if begun else _make(site, site_url)
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
    write_zip(folder / page.KIT_ZIP, start | files, site.facts.file.checked)


def write_offline(site: Site, folder: Path, site_url: str) -> None:
    """Write the whole site as a zip whose pages open from a folder. Must be the last output."""
    files = offline_edition([each.words for each in pieces(site, site_url)], folder)
    write_zip(folder / page.OFFLINE_ZIP, files, site.facts.file.checked)


def _make(site: Site, site_url: str) -> _Made:
    """The pieces in every language, and every file by its name in the zip."""
    every = list(pieces(site, site_url))
    drawings = Drawings(site.root / KEPT)
    files: dict[str, bytes] = {}
    for each in every:
        made = dict(_written(each)) | _draw(each, drawings)
        files |= {each.words.language.root + name: content for name, content in made.items()}
        each.files.extend(made)
    drawings.forget_others()
    return every, dict(sorted(files.items()))


def _draw(each: Pieces, drawings: Drawings) -> dict[str, bytes]:
    """Notices and banners by name. Typst works outside the interpreter's lock: threads help."""
    jobs = dict(_drawn(each, drawings))
    with ThreadPoolExecutor(2) as workers:
        return dict(zip(jobs, workers.map(lambda job: job(), jobs.values()), strict=True))


def _drawn(each: Pieces, drawings: Drawings) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for notice in each.notices:
        for size in notices.SIZES:
            for colour in notices.COLOURS:
                name = f"notices/{notice.file(size, colour)}"
                yield name, partial(notice.pdf, size, colour, drawings)
    for banner in each.banners:
        for form in banners.FORMS:
            yield f"banners/{banner.name}.{form}", partial(banner.picture, form, drawings)


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
