"""The page of facts: each with what it rests on, how sure it is and every place where it goes out,
so that an editor sees before a change what it will change. Filled when all else is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from ofos.facts.facts import Facts
from ofos.facts.formats import formats, say
from ofos.facts.renderer import Renderer
from ofos.facts.saying import say_date
from ofos.html.built_page import BuiltPage
from ofos.html.folder import fill
from ofos.html.links import relative
from ofos.languages import REQUIRED, Language
from ofos.machinery.templates import environment
from ofos.outputs.context import Context
from ofos.outputs.embeds.embed import CARDLESS
from ofos.outputs.kit.page import FOLDER as KIT
from ofos.pages import places
from ofos.pages.page import Page
from ofos.pages.places import FACTS
from ofos.publishing.kinds import kind
from ofos.publishing.usage import usage_on
from ofos.site.site import Site
from ofos.text.white_space import squeeze

#: The page, below docs/<language>/.
SOURCE = "facts.md"
#: Kinds of files of the kit. Banners are last: no unit of theirs follows their sizes.
_PIECES = ("notice", "document", "text", "loudspeaker", "banner")
#: Formats that say no more than a part of a fact.
_PARTIAL = ("ext", "number", "position", "host", "printed", "name", "days")
#: A fact that is on all pages but so many: those are told.
_FEW = 3


@dataclass(frozen=True)
class Places:
    """Where a fact goes out: the addresses of pages, and of those that don't say it where these are
    few; the names of cards, each for all that are below it; those of the kit's files by kind, none
    where it is all of them."""

    pages: tuple[str, ...]
    but: tuple[str, ...] | None
    cards: tuple[str, ...]
    pieces: tuple[tuple[str, tuple[str, ...]], ...]


#: Facts of a section that rest on the same and go out to the same places: their paths.
Row = tuple[list[str], Places]


def write_facts_page(out: Context, built: Iterable[BuiltPage]) -> None:
    """Fill the page in each language that has it; `built` are all pages of the site."""
    site = out.site
    used = usage_on(site.facts, built)
    for code, language in site.languages.items():
        page = site.pages.get(code, SOURCE)
        if page is None:
            continue
        rows = _rows(site, language, used, _pieces(out, language))
        html = out.folder.read(page.url)
        for name in FACTS:
            html = fill(html, places.html(name), _render(site, page, name, rows), page.url)
        out.folder.write(page.url, html)


def report_link(repository: str, code: str, path: str) -> str:
    """The address of the form with the fact at `path` filled in."""
    name = quote(path)
    if "gitlab" in repository.split("/")[2]:
        return f"{repository}/-/issues/new?issue[title]={name}&issue[description]={name}"
    form = code if code in REQUIRED else REQUIRED[-1]
    return f"{repository}/issues/new?template=change.{form}.yml&fact={name}"


# ── where a fact goes out ───────────────────────────────────────────────────────────────────────


def _rows(
    site: Site, language: Language, used: Mapping[str, list[str]], pieces: Mapping[str, str]
) -> list[Row]:
    facts, code = site.facts, language.code
    pages = [page.url for page in site.pages if page.language == code and page.path != SOURCE]
    card = re.compile(f"{re.escape(language.root)}embed/([^/]+)/.*")
    rows: dict[object, Row] = {}
    for path, fact in facts.facts():
        urls = {url.lstrip("/") for url in used.get(path, ())}
        rest = tuple(url for url in pages if url not in urls)
        said = _said(facts, path, language)
        names = [name for name, text in pieces.items() if any(one in text for one in said)]
        shown = (url for url in urls if not url.endswith(CARDLESS))
        places = Places(
            tuple(url for url in pages if url in urls),
            rest if len(rest) <= _FEW else None,
            tuple(sorted({found[1] for found in map(card.fullmatch, shown) if found})),
            tuple(_by_kind(names, pieces)),
        )
        days = facts.compared(fact), fact.seen, fact.since
        standing = (fact.source, fact.status, fact.was, days)
        key = (path.split(".")[0], standing, places)
        rows.setdefault(key, ([], places))[0].append(path)
    return list(rows.values())


def _pieces(out: Context, language: Language) -> dict[str, str]:
    """The words of each piece of the kit, by its file below the kit's folder."""
    folder = out.folder.path / f"{language.root}{KIT}"
    found: dict[str, str] = {}
    for path in sorted(path for path in folder.rglob("*.txt") if path.parent != folder):
        name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        if path.name == "alt.txt":  # a line for each banner
            rows = (line.split(": ", 1) for line in text.splitlines())
            found |= {f"banners/{size}": squeeze(words) for size, words in rows}
        else:
            found[name] = squeeze(text)
    return found


def _said(facts: Facts, path: str, language: Language) -> set[str]:
    """Every way to say the fact."""
    forms = (form for form in formats(facts.node(path)) if form not in _PARTIAL)
    return {squeeze(say(facts, path, language, form).text) for form in forms}


def _by_kind(names: list[str], pieces: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names without folder and ending, by kind; none where all of a kind are among them."""
    for name in _PIECES:
        every = [piece for piece in pieces if kind(f"x/kit/{piece}") == name]
        some = [piece for piece in names if piece in every]
        if some:
            yield name, () if some == every else tuple(Path(piece).stem for piece in some)


# ── as HTML ─────────────────────────────────────────────────────────────────────────────────────


def _render(site: Site, page: Page, name: str, rows: list[Row]) -> str:
    language = site.language(page)
    renderer = Renderer(site.facts, language, page.url, site.urls)
    by_section = groupby(rows, lambda row: row[0][0].split(".")[0])
    repository = site.settings.repository
    template = environment(Path(__file__).parent).get_template(f"{name}.html")
    return template.render(
        place=places.html(name).removesuffix("</div>"),
        words=language.words,
        sections=[(section, list(group)) for section, group in by_section],
        facts=site.facts,
        fact=renderer.inline,
        mark=renderer.mark_thai,
        day=lambda value: say_date(value, language),
        link=partial(relative, page.url),
        titles={other.url: site.title(other).striptags() for other in site.pages},
        repository=repository,
        report=partial(report_link, repository, language.code),
    ).strip()
