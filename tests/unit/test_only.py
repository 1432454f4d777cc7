"""Parts of a page that rest on a fact: they are there as long as the fact is."""

import re
from html import unescape
from typing import Any

import pytest

from ofos.checks.conditions import conditions
from ofos.facts.facts import Facts
from ofos.facts.loader import load
from ofos.pages import only
from ofos.pages.page import load as load_pages
from tests.support.languages import languages
from tests.support.sources import ROOT
from tests.support.written import facts, html, page

PAGES = list(load_pages(ROOT))
#: Every part of every page of today, with the page that has it.
PARTS = [
    pytest.param(each, part, id=f"{each.file}:{each.body_line + part.start}")
    for each in PAGES
    for part in only.parts(each.body.split("\n"))
]


def without(known: Facts, path: str) -> Facts:
    """The facts, with the opposite at a path: gone where it is there, there where it is not."""
    section, _, rest = path.partition(".")
    file = known.file
    new: Any
    if path == "contact.office.phone.ext":
        phone = file.contact.office.phone.model_copy(update={"ext": None})
        office = file.contact.office.model_copy(update={"phone": phone})
        new = file.contact.model_copy(update={"office": office})
    elif path.endswith(".excepted"):
        key = rest.partition(".")[0]
        one = file.district[key].model_copy(update={"addressed": True})
        new = {**file.district, key: one}
    elif path == "circular.province.date":
        letter = file.circular.province
        day = letter.date.model_copy(update={"date": file.circular.department.date.date})
        if letter.date.date:
            day = letter.date.model_copy(update={"date": None})
        new = file.circular.model_copy(update={"province": letter.model_copy(update={"date": day})})
    else:
        new = {key: value for key, value in getattr(file, section).items() if key != rest}
    made = Facts(
        file.model_copy(update={section: new}), known.placed, known.languages, known.letter
    )
    assert made.has(path) is not known.has(path)
    return made


def said(text: str) -> str:
    """The words of some HTML or Markdown, without what marks them."""
    text = re.sub(r"\{\{.*?\}\}|<[^>]+>", "", unescape(text))
    return re.sub(r"[^\w]", "", text)


def shows(page_, part: only.Part, known: Facts) -> bool:
    """Whether a page shows the words of a part: the longest piece of them between two facts."""
    lines = page_.body.split("\n")[part.start + 1 : part.end]
    lines = [line for line in lines if not line.startswith("///") and "attrs:" not in line]
    pieces = re.split(r"\{\{.*?\}\}|\[|\]\(.*?\)|\*\*|^\W*\d*\.? ", "\n".join(lines), flags=re.M)
    words = max((line for piece in pieces for line in piece.split("\n")), key=len)
    return said(words) in said(html(page_.body, page_.language, known))


@pytest.mark.parametrize(("page_", "part"), PARTS)
def test_a_part_is_there_as_long_as_its_fact_says(page_, part):
    known = facts()
    there = known.has(part.path) is not part.negated
    assert shows(page_, part, known) is there
    assert shows(page_, part, without(known, part.path)) is not there


def test_pages_of_today_have_such_parts():
    having = (page for page in PAGES if any(only.parts(page.body.split("\n"))))
    assert {page.language for page in having} == set(languages())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\n/// only | x.y\nb\n///\nc", "a\nc"),
        ("/// only | no x.y\nb\n///", "b"),
        ("- a\n/// only | x.y\n- b\n///\n- c", "- a\n- c"),
        ("/// only | x.y\n/// note | n\nb\n///\n///\nc", "c"),
        ("/// note | n\n/// only | x.y\nb\n///\nc\n///", "/// note | n\nc\n///"),
        ("/// only | no x.y\n/// only | x.y\na\n///\nb\n///", "b"),
        ("```\n/// only | x.y\n///\n```\nb", "```\n/// only | x.y\n///\n```\nb"),
        ("/// only | x.y\na", "a"),
        ("/// only\na\n///", "a"),
        ("//// only | x.y\n/// note | n\na\n///\n////\nb", "b"),
    ],
)
def test_what_is_left_of_a_page(text, kept):
    assert "\n".join(only.kept(text.split("\n"), lambda path: False)) == kept


@pytest.mark.parametrize(
    ("path", "there", "may_be"),
    [
        ("contact.office.phone", True, True),
        ("contact.office.fone", False, False),
        ("slip.S99", False, True),
        ("district.nowhere.excepted", False, True),
        ("contact.office.excepted", False, False),
        ("offer.cost.th", True, True),
        ("nothing.at.all", False, False),
    ],
)
def test_whether_a_fact_is_there_and_whether_it_could_be(path, there, may_be):
    known = load(ROOT)
    assert known.has(path) is there
    assert known.may_have(path) is may_be


@pytest.mark.parametrize(
    ("text", "said_"),
    [
        ("/// only | slip.S01\nก", "has no end"),
        ("/// only\nก\n///", "no name of a fact"),
        ("/// only | contact.ofice.phone\nก\n///", "did you mean /// only | contact.office.phone"),
        ("/// only | not slip.S01\nก\n///", "no name of a fact"),
        ("/// only | period.apply.close\nก\n///", "did you mean /// only | period.apply.closed"),
    ],
)
def test_a_part_that_can_not_be_is_refused_at_its_line(text, said_):
    made = page(f"ก่อน\n\n{text}")
    (problem,) = conditions(made, facts())
    assert problem.line == made.body_line + 2
    assert said_ in f"{problem.en} {problem.mend_en}"


def test_a_part_that_is_right_is_not_told():
    assert list(conditions(page("/// only | no circular.province.date\nก\n///"), facts())) == []


FIELD = next(iter(facts().file.sector))


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (f"sector.{FIELD[:-1]}", f"sector.{FIELD}"),
        (f"sector.{FIELD[:-1]}.note", f"sector.{FIELD}.note"),
        ("sector.zz", None),
        (f"sector.{FIELD}", None),
        ("circular.province.date", None),
    ],
)
def test_a_part_on_an_entry_that_is_not_there_is_told_where_another_is_like_it(path, meant):
    told = list(conditions(page(f"/// only | {path}\nก\n///"), facts()))
    assert [(one.notice, one.mend_en) for one in told] == (
        [(True, f"did you mean {meant}?")] if meant else []
    )
