"""The announcement kit: what local bodies print, post, send and read aloud.

Everything is made from `facts.yml` through `words/<language>/kit.yml`, and lands below the kit's
page (/local-bodies/kit/); `write_offline` makes the whole site fit on a USB stick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ofos.machinery import qr
from ofos.machinery.archive import sums, write_zip
from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.processes import share
from ofos.machinery.typesetter import Drawings
from ofos.outputs.context import Context
from ofos.outputs.kit import banners, notices, page
from ofos.outputs.kit.offline import offline_edition
from ofos.outputs.kit.pieces import Pieces, pieces
from ofos.outputs.kit.words import every

#: The kit's files stand here, in each language below its root.
FOLDER = "local-bodies/kit/"
#: Where drawn files are kept for the next build, below the project's folder.
KEPT = f"{CACHE}/kit"


def fill_kit_page(out: Context) -> None:
    """Put texts, tables and the imprint form into the kit's page; takes milliseconds."""
    for each in pieces(out.site):
        page.fill(each, out.folder)


def write_kit(out: Context) -> None:
    """Write every file of the kit, and the zip that holds them all."""
    site = out.site
    listed = list(pieces(site))
    made = _make(listed, Cache(site.root / KEPT))
    for (root, name), content in made.items():
        out.folder.put(f"{root}{FOLDER}{name}", content)
    files = {root + name: content for (root, name), content in sorted(made.items())}
    digests = sums(files)
    out.folder.put(page.SUMS, digests)
    cover = f"{listed[0].words('page', 'start')}.html"
    start = {cover: page.cover(listed, files).encode(), "SHA256SUMS.txt": digests.encode()}
    write_zip(out.folder.path / page.KIT_ZIP, (start | files).items(), site.facts.file.compared)


def write_offline(out: Context) -> None:
    """Write the whole site as a zip whose pages open from a folder; it takes the finished ones."""
    files = offline_edition(list(every(out.site)), out.folder.path)
    write_zip(out.folder.path / page.OFFLINE_ZIP, files, out.site.facts.file.compared)


def _make(listed: list[Pieces], cache: Cache) -> dict[tuple[str, str], bytes]:
    """Every file, by the root of its language and its name below the kit's folder."""
    roots = [(each.words.language.root, each) for each in listed]
    jobs = {(root, name): draw for root, each in roots for name, draw in _drawn(each)}
    drawn = share(lambda draw: draw(Drawings(cache)), jobs.values())
    cache.prune()
    made = dict(zip(jobs, drawn, strict=True))
    return made | {(root, name): text for root, each in roots for name, text in _written(each)}


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
