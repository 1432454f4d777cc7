"""What an editor may get wrong, beyond what a row of faults.yml can say."""

import re
from pathlib import Path

import pytest

from ofos.checks.sources import check
from ofos.pages import review
from ofos.pages.page import load
from tests.support.sources import run_ofos


def line_of(path: Path, pattern: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if re.search(pattern, line))


def test_a_fact_typed_by_hand_is_refused_in_every_form(shared, facts):
    """Digits of either script, with or without the marks, in either language."""
    from ofos.facts.formats import say
    from tests.support.languages import languages

    forms = [
        say(facts, path, languages()[code], form).text
        for code in ("th", "en")
        for path, form in (
            ("contact.office.phone", "number"),
            ("contact.office.phone", "official"),
            ("contact.office.phone", "international"),
            ("circular.department.number", ""),
            ("circular.province.number", ""),
            ("circular.department.date", ""),
            ("circular.department.date", "official"),
            ("channel.portal.url", "text"),
            ("channel.portal.url", "host"),
            ("channel.app.name", ""),
            ("target.workers", ""),
            ("offer.mode", ""),
            ("agency.province_office", ""),
        )
    ]
    forms.append(
        say(facts, "contact.office.phone", languages()["th"], "number").text.replace("-", "")
    )
    path = shared / "docs/th/faq.md"
    original = path.read_text(encoding="utf-8")
    start = original.count("\n") + 1
    path.write_text(original + "\n" + "\n\n".join(f"ดู {form} นะ" for form in forms) + "\n", "utf-8")
    try:
        lines = {p.line for p in check(shared).problems if p.file == "docs/th/faq.md"}
    finally:
        path.write_text(original, encoding="utf-8")
    missed = [form for i, form in enumerate(forms) if start + 1 + 2 * i not in lines]
    assert missed == []


def test_numbers_that_look_like_a_phone_or_a_document_are_refused(shared):
    path = shared / "docs/en/faq.md"
    original = path.read_text(encoding="utf-8")
    path.write_text(original + "\nCall 02-241-9000.\n\nSee 0899.2/1234.\n", encoding="utf-8")
    try:
        told = " ".join(p.en for p in check(shared).problems if p.file == "docs/en/faq.md")
    finally:
        path.write_text(original, encoding="utf-8")
    assert "looks like a phone number" in told
    assert "looks like a document number" in told


def test_an_empty_page_is_refused(shared):
    path = shared / "docs/th/faq.md"
    original = path.read_bytes()
    path.write_bytes(b"")
    try:
        found = [p for p in check(shared).problems if p.file == "docs/th/faq.md"]
    finally:
        path.write_bytes(original)
    assert [(p.line, "empty" in p.en) for p in found] == [(1, True)]


@pytest.mark.parametrize("key", ["title", "description"])
def test_two_pages_that_name_themselves_alike_are_refused(shared, key):
    pattern = re.compile(rf"^{key}: .*$", re.MULTILINE)
    page, other = (shared / f"docs/en/{name}.md" for name in ("faq", "contact"))
    original = page.read_text(encoding="utf-8")
    (said,) = pattern.findall(other.read_text(encoding="utf-8"))
    page.write_text(pattern.sub(said, original), encoding="utf-8")
    try:
        told = [p for p in check(shared).problems if f"{key} is the same as in" in p.en]
    finally:
        page.write_text(original, encoding="utf-8")
    assert len(told) == 1
    assert not told[0].notice


def test_a_translation_that_is_older_is_told_and_stops_nothing(shared):
    review.record(load(shared), shared)
    path = shared / "docs/th/faq.md"
    original = path.read_text(encoding="utf-8")
    path.write_text(original + "\nประโยคใหม่\n", encoding="utf-8")
    try:
        found = [p for p in check(shared).problems if p.file == "docs/en/faq.md"]
    finally:
        path.write_text(original, encoding="utf-8")
    assert ["Thai of docs/th/faq.md changed" in p.en for p in found] == [True]
    assert found[0].notice


def test_a_page_in_one_language_only_is_refused(shared):
    path = shared / "docs/en/faq.md"
    original = path.read_bytes()
    path.unlink()
    try:
        told = [p for p in check(shared).problems if "does not exist in en" in p.en]
    finally:
        path.write_bytes(original)
    assert [(p.file, p.mend_en) for p in told] == [("docs/th/faq.md", "add docs/en/faq.md")]


def test_all_problems_of_a_run_are_told_together_each_once(copy):
    """Through the command that editors use: exit code, no stack trace, the old site untouched."""
    site = copy / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    facts = copy / "facts.yml"
    page = copy / "docs/th/contact.md"
    text = facts.read_text(encoding="utf-8")
    text = re.sub(r'url: "https:', 'url: "http:', text, count=1)
    text = re.sub(r"date: 20\d\d-", "date: 2568-", text, count=1)
    facts.write_text(text, encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8") + "\n## หัวข้อ\n\nเเละ {% x %}\n", "utf-8")
    done = run_ofos(copy, "build")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    places = re.findall(r"^((?:facts|docs)\S*:\d+): ", said, re.MULTILINE)
    assert f"faults to mend: {len(places)}" in said
    assert len(said.split("\n\n")) == len(set(said.split("\n\n")))
    assert len([p for p in places if p.startswith("facts.yml")]) == 2
    assert len([p for p in places if p.startswith("docs/th/contact.md")]) >= 2
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert not [path for path in copy.iterdir() if path.name.startswith(".site")]


def test_a_page_that_is_not_in_the_menu_is_refused(shared):
    path = shared / "mkdocs.yml"
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace("  - faq.md\n", ""), encoding="utf-8")
    try:
        told = [p for p in check(shared).problems if "not in the menu" in p.en]
    finally:
        path.write_text(original, encoding="utf-8")
    assert [p.file for p in told] == ["docs/th/faq.md"]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["th", "en"])
def test_a_template_that_fails_while_it_is_filled_is_named(copy, code):
    """Each language is built in a process of its own; both know where they stopped."""
    path = copy / "overrides/base.html"
    text = path.read_text(encoding="utf-8")
    fault = f'{{% if lang_code == "{code}" %}}{{{{ 1 / 0 }}}}{{% endif %}}<title>'
    path.write_text(text.replace("<title>", fault, 1), encoding="utf-8")
    done = run_ofos(copy, "build")
    assert done.returncode == 1
    place = line_of(path, "1 / 0")
    assert f"\noverrides/base.html:{place}: " in done.stderr, done.stderr
    assert "division by zero" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (copy / "site").exists()
    assert not list(copy.glob(".site*"))


def test_a_setting_that_the_engine_does_not_take_is_named_with_its_line(copy):
    path = copy / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("hooks/facts.py", "hooks/nothing.py"), encoding="utf-8")
    done = run_ofos(copy, "build", "-q")
    assert done.returncode == 1
    assert f"mkdocs.yml:{line_of(path, 'hooks:')}: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "ไม่รับค่าของ “hooks”" in done.stderr


def test_where_the_facts_cannot_be_read_nothing_but_the_cause_is_told(shared):
    path = shared / "facts.yml"
    original = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'phone: "\+66\d+"', 'phone: "077"', original), encoding="utf-8")
    try:
        told = {problem.file for problem in check(shared).faults}
    finally:
        path.write_text(original, encoding="utf-8")
    assert told == {"facts.yml"}
