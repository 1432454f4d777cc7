"""Facts in the words of templates, and in the site's own name: `{{ programme.short }}` is said once
for the whole site."""

from __future__ import annotations

import re
from pathlib import Path

from ofos import languages as language_files
from ofos import placed_yaml, site_file
from ofos.facts.facts import Facts
from ofos.facts.formats import UnknownFormat, say
from ofos.languages import Language, Languages
from ofos.placed_yaml import Place
from ofos.problems import Problem

_TOKEN = re.compile(r"\{\{(.*?)\}\}")
_INSIDE = re.compile(r"\s*([\w.]+)\s*(?:\|\s*([a-z]+)\s*)?", re.ASCII)
#: Words of a language that stand in `site.yml`, by the key that they have there.
_OWN = {"site_name": "name", "search_name": "short"}
#: In a word, where the name of the site stands.
_NAME = "[[name]]"
#: OpenSearch 1.1: the letters of a ShortName.
_SHORT = 16


def said(facts: Facts, root: Path) -> tuple[dict[str, Language], list[Problem]]:
    """The languages with every fact in their words said, and the province's name among those that
    stay on one line; and what is wrong with them."""
    found: dict[str, Language] = {}
    problems: list[Problem] = []
    for code, language in facts.languages.items():
        words = {}
        for key, word in language.words.items():
            words[key], wrong = _say(facts, language, word)
            problems += [_unknown(root, code, key, token) for token in wrong]
        name = words.get("site_name", "")
        words = {key: word.replace(_NAME, name) for key, word in words.items()}
        if len(words.get("search_name", "")) > _SHORT:
            problems.append(_long(root, code, words["search_name"]))
        keep = [*language.keep, facts.file.province.name.words(code)[0]]
        found[code] = language.model_copy(update={"words": words, "keep": keep})
    return found, problems


def named(languages: Languages) -> frozenset[str]:
    """The facts in the names of the site, in languages whose words are not said yet."""
    names = (language.words.get(key, "") for language in languages.values() for key in _OWN)
    tokens = (_INSIDE.fullmatch(token[1]) for name in names for token in _TOKEN.finditer(name))
    return frozenset(token[1] for token in tokens if token)


def _say(facts: Facts, language: Language, word: str) -> tuple[str, list[str]]:
    """A word with its facts, and the tokens in it that name none."""
    wrong: list[str] = []

    def token(match: re.Match[str]) -> str:
        inside = _INSIDE.fullmatch(match[1])
        try:
            if inside:
                return say(facts, inside[1], language, inside[2] or "").text
        except (KeyError, UnknownFormat):
            pass
        wrong.append(match[0])
        return ""

    return _TOKEN.sub(token, word), wrong


def _place(root: Path, code: str, key: str) -> tuple[str, int]:
    """The file of a word, and its line."""
    name = f"{language_files.FOLDER}/{code}/{language_files.FILE}"
    place: Place = ("words", key)
    if key in _OWN:
        name, place = site_file.FILE, (_OWN[key], code)
    return name, placed_yaml.read(root / name, root).line(place)


def _unknown(root: Path, code: str, key: str, token: str) -> Problem:
    return Problem(
        *_place(root, code, key),
        f"“{token}” ไม่ใช่ข้อมูลใน facts.yml หรือไม่มีรูปแบบนี้",
        f"“{token}” is no fact of facts.yml, or not in this form",
        "แก้ชื่อให้ตรงกับใน facts.yml เช่น {{ province.name }}",
        "write a name of facts.yml, like {{ province.name }}",
    )


def _long(root: Path, code: str, short: str) -> Problem:
    return Problem(
        *_place(root, code, "search_name"),
        f"ชื่อ “{short}” ยาว {len(short)} ตัวอักษร",
        f"the name “{short}” has {len(short)} characters",
        f"เขียนชื่อที่สั้นกว่า ไม่เกิน {_SHORT} ตัวอักษร",
        f"write a shorter one, at most {_SHORT} characters",
    )
