"""The announcement kit: what local bodies print, post, send and read aloud.

Everything is made from `facts.yml` through `words/<language>/kit.yml`, and lands below the kit's
page (/local-bodies/kit/); `write_offline` makes the whole site fit on a USB stick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ofos.machinery.archive import sums, write_zip
from ofos.machinery.cache import CACHE, Cache
from ofos.machinery.processes import share
from ofos.machinery.typesetter import Drawings
from ofos.outputs.context import Context
from ofos.outputs.kit import banners, notices, page
from ofos.outputs.kit.offline import offline_edition
from ofos.outputs.kit.pieces import Pieces, pieces
from ofos.outputs.kit.vcard import vcard
from ofos.outputs.kit.words import every
from ofos.problems import FactsError, Problem

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
        out.folder.put(f"{root}{page.FOLDER}{name}", content)
    # What a browser puts a name into is of no use in a folder.
    handed = {place: made[place] for place in sorted(made) if not _is_sheet(place[1])}
    files = {root + name: content for (root, name), content in handed.items()}
    digests = sums(files)
    out.folder.put(page.SUMS, digests)
    cover = f"{listed[0].words('page', 'start')}.html"
    start = {cover: page.cover(listed, files).encode(), "SHA256SUMS.txt": digests.encode()}
    path = out.folder.path / page.KIT_ZIP
    write_zip(path, (start | files).items(), site.facts.file.compared)
    _weigh(path, page.KIT_MOST)


def write_offline(out: Context) -> None:
    """Write the whole site as a zip whose pages open from a folder; it takes the finished ones."""
    files = offline_edition(list(every(out.site)), out.folder.path)
    path = out.folder.path / page.OFFLINE_ZIP
    write_zip(path, files, out.site.facts.file.compared)
    _weigh(path, page.offline_most(out.site))


def _is_sheet(name: str) -> bool:
    return name.startswith("notices/") and name.endswith(".svg")


def _weigh(path: Path, most: int) -> None:
    """Refuse a zip that is heavier (MB) than the page says beside its link. Raises FactsError."""
    has = path.stat().st_size / 1e6
    if has > most:
        raise FactsError(
            [
                Problem(
                    f"site/{page.FOLDER}{path.name}",
                    1,
                    f"หนัก {has:.1f} MB แต่หน้าชุดประชาสัมพันธ์บอกว่าไม่เกิน {most} MB",
                    f"weighs {has:.1f} MB, and the kit's page says at most {most} MB",
                    "แก้จำนวนใน ofos/outputs/kit/page.py",
                    "say more in ofos/outputs/kit/page.py",
                )
            ]
        )


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
        for size, edition in notice.files:
            yield f"notices/{notice.file(size, edition)}", partial(notice.pdf, size, edition)
        if "a4" in notice.sizes:
            yield f"notices/{notice.name}.svg", notice.sheet
            for form in notices.PICTURES_ALL:
                yield f"pictures/{notice.name}-{form}.png", partial(notice.picture, form)
    for document in each.documents:
        yield f"documents/{document.name}.docx", document.docx
    for shown in each.slides:
        yield page.SLIDES, shown.pptx
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
    for document in each.documents:
        yield f"documents/{document.name}.txt", document.text.encode()
    alts = "".join(f"{banner.name}: {banner.alt}\n" for banner in each.banners)
    yield "banners/alt.txt", alts.encode()
    yield "documents/office.vcf", vcard(words).encode()
