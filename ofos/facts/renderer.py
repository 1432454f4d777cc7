"""Facts as HTML for one page in one language."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path

from markupsafe import Markup, escape

from ofos.facts import pictograms
from ofos.facts.facts import Facts
from ofos.facts.formats import say, say_days, say_partial_date
from ofos.facts.model import Enquiry, LetterRow, Paper, PublicPage, Text
from ofos.facts.saying import Phrase, say_date
from ofos.html import theme
from ofos.html.links import relative
from ofos.languages import Language
from ofos.machinery.templates import environment
from ofos.text.thai import thai_runs

CARDS = Path(__file__).parent / "cards"


class Renderer:
    """Says facts on the page at path `page` ("en/register/") and remembers in `used` which.

    `urls` are the addresses of all pages, for languages that have not translated each of them.
    """

    def __init__(
        self, facts: Facts, language: Language, page: str, urls: Container[str] = frozenset()
    ):
        self.facts, self.language, self.page, self.urls = facts, language, page, urls
        self.used: set[str] = set()

    def link(self, path: str) -> str:
        """The address of another page, e.g. "register/app/": in the page's language, or else in
        the first language that has it."""
        others = reversed(list(self.facts.languages.values()))
        roots = (self.language.root, *(other.root for other in others))
        found = (root + path for root in roots if root + path in self.urls)
        return relative(self.page, next(found, self.language.root + path))

    def has(self, path: str) -> bool:
        """Whether there is such a page, in any language, as far as the pages are known."""
        roots = (language.root for language in self.facts.languages.values())
        return not self.urls or any(root + path in self.urls for root in roots)

    def phrase(self, path: str, form: str = "") -> Phrase:
        """As `formats.say`, remembered. Raises KeyError and UnknownFormat."""
        phrase = say(self.facts, path, self.language, form)
        self.used.add(path)
        return phrase

    def plain(self, path: str, form: str = "") -> str:
        """The fact as plain text, for a title or an attribute; the caller escapes it."""
        return self.phrase(path, form).text

    def inline(self, path: str, form: str = "") -> Markup:
        """The fact as HTML for running text; `data-fact` says where it came from."""
        phrase = self.phrase(path, form)
        name = f"{path}|{form}" if form else path
        attributes = Markup(' data-fact="{}"').format(name)
        if phrase.keep:
            attributes += Markup(' class="nb"')
        if phrase.lang:
            attributes += Markup(' lang="{}"').format(phrase.lang)
        inner = self._inner(phrase)
        if phrase.href:
            # An address without a scheme is one of this site.
            href = phrase.href if ":" in phrase.href else relative(self.page, phrase.href)
            return Markup('<a{} href="{}">{}</a>').format(attributes, href, inner)
        return Markup("<span{}>{}</span>").format(attributes, inner)

    def _inner(self, phrase: Phrase) -> Markup:
        """The words of a fact; of a phone number two pieces: where there is no room for a line of
        both, the extension goes to the next as a whole."""
        code = phrase.lang or self.language.code
        number, between, extension = phrase.text.partition(f" {self.language.words['extension']} ")
        if not (phrase.keep and between):
            return self.mark_thai(phrase.text, code)
        piece = Markup('<span class="nb">{}</span>')
        pieces = (number, f"{between.strip()} {extension}")
        return Markup(" ").join(piece.format(self.mark_thai(part, code)) for part in pieces)

    def mark_thai(self, text: str, code: str | None = None) -> Markup:
        """`text` escaped; in another language (`code`, or the page's) its Thai parts are marked."""
        if (code or self.language.code) == "th":
            return escape(text)
        return Markup("").join(
            Markup('<span lang="th">{}</span>').format(run) if thai else escape(run)
            for run, thai in thai_runs(text)
        )

    def card(self, path: str, form: str = "") -> Markup:
        """The card of a group. Raises KeyError when there is none."""
        template = environment(CARDS).get_template(card_name(self.facts, path, form))
        html = template.render(
            path=path,
            node=self.facts.node(path) if path != "facts" else self.facts.file,
            facts=self.facts,
            file=self.facts.file,
            say=self.inline,
            phrase=self.phrase,
            plain=self.plain,
            link=self.link,
            has=self.has,
            words=self.language.words,
            language=self.language,
            mark=self.mark_thai,
            picture=lambda path, size="": theme.icon(pictograms.name(path), size),
            cite=self.cite,
            day=lambda value: say_date(value, self.language),
            letter=self.facts.letter,
            translated=self._translated,
        )
        # One line, so that Markdown takes it as one block of HTML and nothing in it as its own.
        return Markup(re.sub(r"\s*\n\s*", " ", html).strip())  # noqa: S704  # escaped by Jinja

    def days(self, paths: Iterable[str]) -> Markup:
        """As `formats.say_days` of the facts at `paths`, each day on one line."""
        days = self.facts.days(paths)
        said = escape(say_days(days, self.language))
        for day in filter(None, {days.compared, days.seen}):
            shown = say_date(day, self.language)
            marked = Markup('<time class="nb" datetime="{}">{}</time>').format(day, shown)
            said = said.replace(shown, marked)
        return said

    def _translated(self, paths: Iterable[str]) -> bool:
        facts = map(self.facts.node, paths)
        return any(isinstance(f, Text) and f.is_translated(self.language.code) for f in facts)

    def cite(self, row: str) -> Markup:
        """A row of the source register as a citation: publisher, date, linked where https."""
        source = self.facts.file.source.get(row)
        if isinstance(source, LetterRow) or source is None:
            return Markup('<span data-source="{0}">{0}</span>').format(row)
        if isinstance(source, Paper):
            said = self._paper(source)
        elif isinstance(source, Enquiry):
            said = self._enquiry(source)
        else:
            said = self._page(source)
        return Markup('<span data-source="{}">{}</span>').format(row, said)

    def _paper(self, source: Paper) -> Markup:
        words = self.language.words
        dated = f" {words['dated']} {say_date(source.dated, self.language)}" if source.dated else ""
        return self.mark_thai(f"{source.issuer} {words['number']} {source.number}{dated}")

    def _enquiry(self, source: Enquiry) -> Markup:
        how = self.language.words[f"enquiry_{source.how}"]
        return self.mark_thai(f"{source.by} {how} {say_date(source.day, self.language)}")

    def _page(self, source: PublicPage) -> Markup:
        published = (
            say_partial_date(source.published, self.language)
            if source.published
            else self.language.words["date_unknown"]
        )
        if not source.url.startswith("https://"):
            return Markup("{} ({})").format(self.mark_thai(source.publisher), published)
        return Markup('<a href="{}">{}</a> ({})').format(
            source.url, self.mark_thai(source.publisher), published
        )


def card_name(facts: Facts, path: str, form: str = "") -> str:
    """The file of the card for `path`: its own (`circular.html`) or the one of its section's
    entries (`circular.item.html`). Raises KeyError when there is none."""
    if path != "facts":
        facts.node(path)
    suffix = f".{form}.html" if form else ".html"
    for name in (f"{path}{suffix}", f"{path.split('.')[0]}.item{suffix}"):
        if (CARDS / name).is_file() and (path.count(".") == 1 or ".item." not in name):
            return name
    raise KeyError(path)
