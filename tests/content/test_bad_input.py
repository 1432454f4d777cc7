"""What an editor may get wrong: each refused with its file, its line, and a mend in both languages.

Each case changes one line of a copy of the real sources.
"""

import re
import shutil
from pathlib import Path

import pytest

from ofos.checks.sources import check
from ofos.pages import review
from ofos.pages.page import load
from tests.support.sources import copy_sources, run_ofos


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Path:
    """One copy for all cases: each puts back what it changed. The code, which editors don't touch,
    and the names of pages, which take long to compare, are left out."""
    copy = copy_sources(tmp_path_factory.mktemp("bad") / "copy")
    for name in ("ofos", "hooks"):
        shutil.rmtree(copy / name)
    (copy / "aliases.yml").write_text("/faq/:\n  th: [ถามบ่อย]\n", encoding="utf-8")
    assert [problem for problem in check(copy).problems if not problem.notice] == []
    return copy


def line_of(path: Path, pattern: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if re.search(pattern, line))


#: A fact of words, to the line before the one that matters.
COST = r"(  cost:(?:\n    .*)*?)"
#: name: (file, what to replace (a pattern, first match), by what, the line it is reported on,
#: or the pattern that this line matches after the change, a word of the English message)
CASES: dict[str, tuple[str, str, str, int | str, str]] = {
    "broken yaml": ("facts.yml", r"^contact:", "contact: [", 0, "YAML"),
    "duplicate key": ("facts.yml", r"^  cost:", "  cost: {}\n  cost:", r"^  cost:$", "twice"),
    "missing language": ("facts.yml", COST + r"\n    en: .*", r"\1", r"^  cost:", "missing"),
    "unknown key": ("facts.yml", COST + r"\n    th: ", r"\1\n    thai: ", "thai: ", "not known"),
    "wrong phone": ("facts.yml", r'phone: "\+66\d+"', 'phone: "077"', r'"077"', "phone"),
    "phone as a number": ("facts.yml", r'phone: "\+66\d+"', "phone: 0772", r"0772", "YAML"),
    "buddhist year": ("facts.yml", r"date: 20\d\d-", "date: 2568-", r"2568-", "Common Era"),
    "no such day": ("facts.yml", r"date: 20\d\d-\d\d-\d\d", "date: 2025-02-30", "02-30", "date"),
    "http link": ("facts.yml", r'url: "https:', 'url: "http:', '"http:', "https"),
    "script link": (
        "facts.yml",
        r'url: "https:[^"]*"',
        'url: "javascript:alert(1)"',
        "javascript",
        "https",
    ),
    "html in a value": (
        "facts.yml",
        COST + r"\n    th: (.*)",
        r"\1\n    th: <b>\2</b>",
        "<b>",
        "HTML",
    ),
    "script in a value": (
        "facts.yml",
        COST + r"\n    en: .*",
        r'\1\n    en: "javascript:alert(1)"',
        "javascript",
        "script",
    ),
    "quotation that is not in the letter": (
        "facts.yml",
        r'- "คำว่า OFOS',
        '- "คำ OFOS',
        '"คำ OFOS',
        "letter",
    ),
    "row that does not exist": (
        "facts.yml",
        r"source: L34",
        "source: L99",
        r"^  publicise:",
        "L99",
    ),
    "wrong status": ("facts.yml", r"status: unconfirmed", "status: sure", "sure", "one of"),
    "corrected without its printed form": (
        "facts.yml",
        r"\n    printed: โครงการ[^\n]*",
        "",
        r"^  name:",
        "printed",
    ),
    "unknown path": (
        "docs/th/contact.md",
        r"\{\{ contact\.office \}\}",
        "{{ contact.offices }}",
        "offices",
        "not in facts.yml",
    ),
    "unknown format": (
        "docs/th/contact.md",
        r"\| spoken",
        "| spokn",
        "spokn",
        "did you mean",
    ),
    "jinja statement": (
        "docs/en/contact.md",
        r"\n## ",
        "\n{% if x %}\n\n## ",
        "if x",
        "not a token",
    ),
    "unclosed token": (
        "docs/en/contact.md",
        r"\n## ",
        "\n{{ offer.cost\n\n## ",
        r"\{\{ offer.cost$",
        "token",
    ),
    "card in a sentence": (
        "docs/th/index.md",
        r"\n## ",
        "\nดู {{ offer }} นี้\n\n## ",
        "ดู .* นี้",
        "group",
    ),
    "front matter missing": ("docs/th/faq.md", r"\A---\n", "", 1, "front matter"),
    "front matter misspelt": (
        "docs/th/faq.md",
        r"description:",
        "descripton:",
        "descripton",
        "did you mean",
    ),
    "description of a word": (
        "docs/en/faq.md",
        r"^description:.*",
        "description: FAQ",
        "FAQ",
        "40",
    ),
    "title that is no text": ("docs/en/faq.md", r"^title:.*", "title: {FAQ}", "FAQ", "not text"),
    "description that is a list": (
        "docs/en/faq.md",
        r"^description:.*",
        "description: [FAQ]",
        "FAQ",
        "not text",
    ),
    "heading without id": ("docs/th/faq.md", r"(## .*) \{ #basics \}", r"\1", "^## ", "no id"),
    "id that differs between languages": (
        "docs/en/faq.md",
        r"#basics",
        "#start",
        "#start",
        "differ",
    ),
    "link to a page that does not exist": (
        "docs/th/index.md",
        r"\]\(faq\.md",
        "](fag.md",
        r"fag\.md",
        "no page",
    ),
    "link to an id that does not exist": (
        "docs/th/index.md",
        r"faq\.md#free",
        "faq.md#fee",
        r"#fee",
        "no id",
    ),
    "double เ for แ": ("docs/th/faq.md", r"\n## ", "\nเเละ\n\n## ", "^เเละ", "แ"),
    "two letters for ำ": ("docs/th/faq.md", r"\n## ", "\nน้ํา\n\n## ", "^น้ํา", "ำ"),
    "not NFC": ("docs/en/faq.md", r"\n## ", "\nCafe\u0301\n\n## ", "^Cafe", "NFC"),
    "zero-width space": ("docs/th/faq.md", r"\n## ", "\nก\u200bข\n\n## ", "^ก.?ข$", "invisible"),
    "byte order mark": ("docs/th/faq.md", r"\A", "\ufeff", 1, "BOM"),
    "windows lines": ("docs/th/faq.md", r"\n", "\r\n", 1, "CR"),
    "broken template": (
        "overrides/base.html",
        r"\{%- block footer %\}",
        "{%- blok footer %}",
        "blok",
        "template",
    ),
    "menu entry without a page": ("mkdocs.yml", r"- faq\.md", "- fag.md", "fag", "no such page"),
    "script in a page": (
        "docs/th/faq.md",
        r"\n## ",
        "\n<script>x()</script>\n\n## ",
        "x\\(",
        "HTML",
    ),
    "frame in a page": (
        "docs/en/faq.md",
        r"\n## ",
        '\n<iframe src="https://x.example/"></iframe>\n\n## ',
        "iframe",
        "HTML",
    ),
    "picture from another site": (
        "docs/en/faq.md",
        r"\n## ",
        "\n![x](https://x.example/x.png)\n\n## ",
        "x.png",
        "typed by hand",
    ),
    "address between angle brackets": (
        "docs/en/faq.md",
        r"\n## ",
        "\n<https://x.example/>\n\n## ",
        "x.example",
        "HTML",
    ),
    "reference link": (
        "docs/en/faq.md",
        r"\n## ",
        "\n[x]: https://x.example/\n\n## ",
        "x.example",
        "reference",
    ),
    "token as the target of a link": (
        "docs/en/faq.md",
        r"\n## ",
        "\n[x]({{ channel.portal.url }})\n\n## ",
        r"\[x\]",
        "target of a link",
    ),
    "heading without a space": (
        "docs/th/faq.md",
        r"\n## ",
        "\n##หัวข้อ\n\n## ",
        "##หัวข้อ",
        "no space",
    ),
    "unknown block": ("docs/th/faq.md", r"/// details", "/// detials", "detials", "no block"),
    "block that is not closed": ("docs/th/faq.md", r"\Z", "\n/// note | x\n", "note", "not closed"),
    "title that is a number": ("docs/th/faq.md", r"^title:.*", "title: 2568", "2568", "number"),
    "extension in Thai digits": ("facts.yml", r'ext: "\d+"', 'ext: "๙๙๙๙๙"', "ext:", "extension"),
    "extension as a number": ("facts.yml", r'ext: "\d+"', "ext: 99999", "ext:", "quotation marks"),
    "amount with commas": ("facts.yml", r"amount: \d+", "amount: 20,000", "20,000", "whole number"),
    "empty value": ("facts.yml", COST + r"\n    en:.*", r"\1\n    en:", "^    en:$", "empty"),
    "quotation mark left open": ("facts.yml", r'ext: "(\d+)"', r'ext: "\1', "ext:", "not closed"),
    "day that is still to come": (
        "facts.yml",
        r"^compared: .*",
        "compared: 2199-01-01",
        "2199",
        "still to come",
    ),
    "the old name of the day": (
        "facts.yml",
        r'(\n +)ext: "(\d+)"',
        r'\1ext: "\2"\1checked: 2026-01-31',
        "checked: 2026",
        "compared: (the day",
    ),
    "a part of the letter in another order": (
        "facts.yml",
        r"starts: อนึ่ง",
        "starts: ด้วยกรม",
        r"^  closing:",
        "starts:",
    ),
    "a row in another part of the letter": (
        "facts.yml",
        r"rows: \[L29, L30, L31\]",
        "rows: [L29, L30, L33]",
        r"^  targets:",
        "starts:",
    ),
    "english from a row that does not exist": (
        "facts.yml",
        r"en_source: P37",
        "en_source: P99",
        r"^  dga:",
        "P99",
    ),
    "a word that is not ours": (
        "docs/th/faq.md",
        r"\n## ",
        "\nดูในหนังสือพิมพ์\n\n## ",
        "^ดูใน",
        "หนังสือราชการเขียนว่า",
    ),
    "a word that is not ours, in the words of the kit": (
        "words/en/kit.yml",
        r"alt: Description of the picture",
        "alt: Software",
        "Software",
        "soft power",
    ),
    "a style sheet out of shape": (
        "words/th/style.yml",
        r"\{word: หนังสือเล่า, ",
        "{words: หนังสือเล่า, ",
        "words: หนังสือเล่า",
        "not well-formed",
    ),
    "page twice in the menu": (
        "mkdocs.yml",
        r"- faq\.md",
        "- faq.md\n  - faq.md",
        0,
        "twice",
    ),
    "language without its file": (
        "mkdocs.yml",
        r"(\{locale: en.*)",
        r"\1\n        - {locale: ms, name: Melayu, build: true}",
        0,
        "ms",
    ),
    "broken settings": ("mkdocs.yml", r"^nav:", "nav: [", 0, "YAML"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.replace(" ", "-"))
def test_is_refused_with_its_place_and_a_mend(shared, case):
    name, pattern, replacement, where, message = CASES[case]
    path = shared / name
    original = path.read_bytes()
    text = original.decode("utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert changed != text, "the case no longer fits the sources"
    path.write_bytes(changed.encode("utf-8"))
    try:
        line = where if isinstance(where, int) else line_of(path, where)
        found = [
            p for p in check(shared).problems if p.file == name and message in f"{p.en} {p.mend_en}"
        ]
    finally:
        path.write_bytes(original)
    assert found, "nothing was said"
    assert line == 0 or line in {problem.line for problem in found}
    for problem in found:
        assert all((problem.th, problem.en, problem.mend_th, problem.mend_en))
        assert re.search("[ก-ฮ]", problem.th)
        assert re.search("[ก-ฮ]", problem.mend_th)


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
