"""The index of words (ดัชนีคำ): every title and every other name of a page, in the order of a
dictionary, for readers whose browser runs no script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import escape
from itertools import groupby

from ofos.html.folder import fill
from ofos.html.links import relative
from ofos.outputs.context import Context
from ofos.outputs.search import aliases
from ofos.outputs.search.aliases import Alias
from ofos.outputs.search.index import WORDS, Entry
from ofos.text.folding import fold

PLACE = '<div data-words=""></div>'
_DIGITS = "0-9"
#: An index has words, not questions: those are for the search box. (It must also load at once.)
_LONGEST = 7


@cache
def key(word: str) -> str:
    """Sorts like a Thai dictionary (Royal Institute): a leading vowel comes after its consonant,
    marks only decide between words that are otherwise the same."""
    folded = fold(word)
    plain = re.sub("([เ-ไ])([ก-ฮ])", r"\2\1", re.sub("[็-๎]", "", folded))
    return f"{plain}\0{folded}"


def initial(word: str) -> str:
    """The letter under which `word` stands: ก–ฮ, A–Z, or 0-9 for all that begins otherwise."""
    first = key(word)[0]
    return first.upper() if re.match("[a-zก-ฮ]", first) else _DIGITS


def words(listed: list[Entry], names: list[Alias]) -> list[tuple[str, str, str]]:
    """(word, url, title of the page), sorted; a word that leads to two pages stands twice."""
    pages = {entry.path: entry for entry in listed}
    found = {(entry.title, entry.url): (entry.title, entry.url, "") for entry in listed}
    for alias in names:
        path, _, heading = alias.path.partition("#")
        entry = pages.get(path)
        if entry and len(alias.name) <= _LONGEST:
            url = entry.url + (f"#{heading}" if heading else "")
            found.setdefault((alias.name, url), (alias.name, url, entry.title))
    return sorted(found.values(), key=lambda row: (_place(initial(row[0])), key(row[0]), row[1]))


def html(rows: list[tuple[str, str, str]], page_url: str, code: str) -> str:
    """The index as HTML on the page at `page_url` in language `code`: letters to jump to, then a
    list for each."""
    groups = [(letter, list(rows)) for letter, rows in groupby(rows, lambda row: initial(row[0]))]
    jumps = " ".join(f'<a href="#{_id(letter)}">{letter}</a>' for letter, _ in groups)
    parts = [f'<p class="ofos-letters">{jumps}</p>']
    for letter, group in groups:
        twice = Counter(word for word, _, _ in group)
        items = "".join(
            f'<li><a{_lang(word, code)} href="{escape(relative(page_url, url))}">'
            + escape(f"{word} ({title})" if title and twice[word] > 1 else word)
            + "</a></li>"
            for word, url, title in group
        )
        parts.append(f'<h2 id="{_id(letter)}">{letter}</h2><ul class="ofos-words">{items}</ul>')
    return "".join(parts)


def write_words(out: Context, found: Mapping[str, list[Entry]]) -> None:
    """Fill in the index of words of each language."""
    names = aliases.names(aliases.of(out.site))
    for language, listed in found.items():
        page = out.site.pages.get(language, WORDS)
        if page is None:
            continue
        rows = words(listed, [alias for alias in names if alias.language == language])
        text = fill(out.folder.read(page.url), PLACE, html(rows, page.url, language), page.url)
        out.folder.write(page.url, text)


def _lang(word: str, code: str) -> str:
    """A Thai word on a page in another language says so (WCAG 3.1.2)."""
    return ' lang="th"' if code != "th" and re.search("[ก-๛]", word) else ""


def _place(letter: str) -> int:
    """Thai letters first, then A–Z, then digits."""
    return 0 if letter >= "ก" else 1 if letter != _DIGITS else 2


def _id(letter: str) -> str:
    shown = f"{ord(letter) - ord('ก') + 1:02}" if letter >= "ก" else letter.lower()
    # Not a promise to those who link (publishing/urls_lock): a letter goes when its last word goes.
    return f"__{shown}"
