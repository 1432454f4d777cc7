"""Whatever words an editor writes come out as words: markup in every word of the templates and of
the kit, and in every month, is text in all that is built; in a fact it is refused."""

import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from tests.support.languages import languages
from tests.support.sources import run_ofos

#: Short, since notices have little room: an element, and an end for an attribute.
STRAY = '<u>"'


def marked(value):
    """The same, with markup at the end of all that has letters."""
    if isinstance(value, str):
        return f"{value}{STRAY}" if re.search(r"[^\W\d_]", value) else value
    if isinstance(value, list):
        return [marked(one) for one in value]
    return {key: marked(one) for key, one in value.items()} if isinstance(value, dict) else value


def rewrite(file: Path, **parts) -> None:
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    read |= {key: change(read[key]) for key, change in parts.items()}
    file.write_text(yaml.safe_dump(read, allow_unicode=True, width=10**6), encoding="utf-8")


@pytest.mark.site
@pytest.mark.slow
def test_markup_in_every_word_and_month_is_text(copy):
    def spare_spoken(words):
        # What is read aloud is letters only; another check sees to that.
        return {key: one if "spoken" in key else marked(one) for key, one in words.items()}

    for code in languages():
        rewrite(copy / f"words/{code}/site.yml", months=marked, words=spare_spoken)
        rewrite(copy / f"words/{code}/kit.yml", page=marked)
    run = run_ofos(copy, "build", "-q")
    assert run.returncode == 0, run.stdout + run.stderr
    seen = 0
    for path in sorted((copy / "site").rglob("*")):
        if path.suffix == ".html":
            tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
            assert tree.css("u") == [], path
            assert [
                n.tag for n in tree.css("*") for a in n.attributes if set(a) & set("<\"'")
            ] == []
            seen += any(STRAY in found.text() for found in tree.css("title, body"))
        elif path.suffix in (".xml", ".svg"):
            assert etree.parse(path).xpath("//*[local-name()='u']") == [], path
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
    assert seen > 100


def test_markup_in_any_text_of_a_fact_is_refused_at_its_line(copy):
    """All lines of facts.yml that hold a plain text, changed at once: each is answered."""
    file = copy / "facts.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    changed = []
    for number, line in enumerate(lines, 1):
        if match := re.fullmatch(r"( +(?:th|en): )([^\W\d_][^\"'{}\[\]|>#:]*)", line):
            lines[number - 1] = f"{match[1]}'{match[2]}{STRAY}'"
            changed.append(number)
    assert len(changed) > 100
    file.write_text("\n".join(lines), encoding="utf-8")
    run = run_ofos(copy, "check")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    told = {int(n) for n in re.findall(r"^facts\.yml:(\d+):", run.stdout + run.stderr, re.M)}
    assert set(changed) <= told
