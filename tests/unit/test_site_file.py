"""`site.yml`: what is this site's own, each mistake with its line and how to mend it."""

import pytest

from ofos import site_file
from ofos.checks.sources import check
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

WHOLE = """name: {th: ก, en: A}
short: {th: ก, en: A}
address: "https://a.example/"
repository: ""
since: 2026-01-31
embeds: {}
"""
#: What is written in place of what, the line that is told, and what is said.
WRONG = {
    "a key that is missing": ("short: {th: ก, en: A}\n", "", 1, "“short” is missing"),
    "a key that is not known": ("embeds", "colour: x\nembeds", 6, "“colour” is not known here"),
    "a name in one language": ("{th: ก, en: A}", "{th: ก}", 1, "“name.en” is missing"),
    "an empty name": ("name: {th: ก", 'name: {th: " "', 1, "language th is empty"),
    "a Buddhist year": ("2026-01-31", "2569-01-31", 5, "write since: 2026-01-31"),
    "no day": ("2026-01-31", "soon", 5, "“since” has the wrong form"),
    "syllables that are no number": ("embeds", "syllables: {ก: มาก}\nembeds", 6, "wrong form"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_its_line(tmp_path, name):
    old, new, line, said = WRONG[name]
    assert old in WHOLE
    (tmp_path / site_file.FILE).write_text(WHOLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FactsError) as told:
        site_file.read(tmp_path)
    (problem,) = told.value.problems
    assert problem.line == line
    assert said in f"{problem.en} {problem.mend_en}"


def test_a_file_that_is_missing_is_told(tmp_path):
    with pytest.raises(FactsError) as told:
        site_file.read(tmp_path)
    assert [problem.file for problem in told.value.problems] == [site_file.FILE]


def test_the_names_follow_the_facts(facts):
    for code, language in languages().items():
        name = facts.file.province.name.words(code)[0]
        assert name in language.words["site_name"]
        assert name in language.keep
        assert "{{" not in "".join(language.words.values())
        assert "[[name]]" not in "".join(language.words.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("site.yml", 'th: "{{ programme.short }} {{', 'th: "{{ programme.shor }} {{', "no fact"),
        ("words/en/site.yml", "{{ programme.short }}", "{{ programme.name | big }}", "no fact"),
        ("site.yml", "short:\n  th: ", 'short:\n  th: "กขคงจฉชซฌญฎฏฐฑฒณด" # ', "17 characters"),
    ],
)
def test_a_name_that_can_not_be_said_is_told_where_it_stands(copy, file, old, new, said):
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    path.write_text(changed, encoding="utf-8")
    (fault,) = check(copy).faults
    assert fault.file == file
    assert new.split("\n")[-1].split(" #")[0] in changed.splitlines()[fault.line - 1]
    assert said in fault.en


def test_what_the_file_has_can_be_read_from_this_project():
    own, placed = site_file.read(ROOT)
    assert own.address.startswith("https://")
    assert placed.line(("embeds",)) > placed.line(("name",))
