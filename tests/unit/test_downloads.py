"""A file to download: its size and kind are those of the file itself, and it is there."""

from pathlib import Path
from typing import Any

import pytest

from ofos.checks.sources import check
from ofos.facts.formats import say_fact
from ofos.facts.kinds import download
from ofos.facts.loader import load
from ofos.facts.sourced import Said
from ofos.pages import docs_folder
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

TH, EN = languages()["th"], languages()["en"]


def with_file(copy, typed: str) -> Path:
    """The sources with a file to download called `typed` in facts.yml."""
    text = (ROOT / "facts.yml").read_text(encoding="utf-8")
    entry = f"file:\n  form:\n    name: {{th: ใบซ้อม, en: Drill form}}\n    file: {typed}\n"
    entry += "    source: L05\n    status: unconfirmed\n"
    (copy / "facts.yml").write_text(f"{text}\n{entry}", encoding="utf-8")
    return copy


def put(copy, size: int, name: str = "form-1.pdf") -> None:
    folder = copy / download.FOLDER
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"%PDF-1.4" + b"x" * (size - 8))


def faults(copy, typed: str) -> list[str]:
    with pytest.raises(FactsError) as told:
        load(with_file(copy, typed))
    return [f"{p.en}; {p.mend_en}" for p in told.value.problems]


@pytest.mark.parametrize(
    ("size", "said"), [(8, "1 KB"), (1001, "2 KB"), (999_000, "999 KB"), (1_200_001, "1.3 MB")]
)
def test_its_size_and_kind_are_those_of_the_file(copy, size, said):
    put(copy, size)
    fact = load(with_file(copy, "form-1.pdf")).file.file["form"]
    assert fact.size == said
    assert say_fact(fact, EN).text == f"Drill form (PDF {said})"
    assert say_fact(fact, TH).text == f"ใบซ้อม (PDF {said})"
    value: dict[str, Any] = fact.value(["th", "en"])
    assert (value["bytes"], value["type"]) == (size, "application/pdf")


def test_it_is_a_link_on_a_page_and_plain_where_that_is_asked_for(copy):
    put(copy, 10)
    fact = load(with_file(copy, "form-1.pdf")).file.file["form"]
    assert say_fact(fact, EN).href == fact.path
    assert say_fact(fact, EN, "text").href is None
    assert say_fact(fact, EN, "name").text == "Drill form"
    numbered = fact.model_copy(update={"name": Said(th="ใบซ้อม 2", en="x")})
    assert say_fact(numbered, TH, "official").text == "ใบซ้อม ๒ (PDF 1 KB)"
    assert say_fact(numbered, TH, "official").href is None


def test_one_that_is_missing_is_refused_with_the_one_that_is_meant(copy):
    assert "upload it to" in faults(copy, "form-1.pdf")[0]
    put(copy, 10, "form-1.pdf")
    assert "did you mean file: form-1.pdf?" in faults(copy, "form-2.pdf")[0]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("form-1.pdf", b"", "is empty"),
        ("form-1.pdf", b"MZ\x90\x00", "is no PDF"),
        ("form-1.pdf", b"x" * 1024 + b"%PDF-1.4", "is no PDF"),
        ("form-1.pdf", b"%PDF-1.4" + b"x" * 10_000_000, "more than 10 MB"),
        ("list.csv", "ชื่อ,เบอร์\n".encode("cp874"), "save it again from Excel as “CSV UTF-8”"),
        ("list.csv", "name,phone\n".encode("utf-16"), "is no CSV"),
        ("list.csv", b"PK\x03\x04\x00", "is no CSV"),
    ],
)
def test_a_file_is_what_its_name_says_or_refused(copy, name, raw, said):
    put(copy, 10, name)
    (copy / download.FOLDER / name).write_bytes(raw)
    assert [said in fault for fault in faults(copy, name)] == [True]


@pytest.mark.parametrize("raw", ["\ufeffชื่อ\r\n".encode(), "ชื่อ,เบอร์\n".encode()])
def test_a_csv_in_utf_8_is_taken_with_its_mark_and_without(copy, raw):
    put(copy, 10, "list.csv")
    (copy / download.FOLDER / "list.csv").write_bytes(raw)
    assert "(CSV 1 KB)" in say_fact(load(with_file(copy, "list.csv")).file.file["form"], EN).text


@pytest.mark.parametrize(
    "typed",
    [
        "../facts.csv",
        "/etc/form.pdf",
        "sub/form.pdf",
        "Form.pdf",
        "form.docx",
        "https://a.example/f.pdf",
    ],
)
def test_nothing_outside_the_folder_and_of_no_other_kind_is_taken(copy, typed):
    (said,) = faults(copy, typed)
    assert "is no name of a file to download" in said


def test_the_path_below_docs_is_answered_with_the_name(copy):
    assert "write file: form-1.pdf" in faults(copy, "files/form-1.pdf")[0]


def test_a_link_to_somewhere_else_is_no_file(copy):
    (copy / download.FOLDER).mkdir()
    (copy / download.FOLDER / "form-1.pdf").symlink_to(copy / "facts.yml")
    (said,) = faults(copy, "form-1.pdf")
    assert "there is no file" in said
    assert "did you mean" not in said


def test_nothing_is_meant_that_would_be_refused(copy):
    put(copy, 10, "Form-1.pdf")
    put(copy, 10, "exe.pdf")
    (copy / download.FOLDER / "form-3.pdf").mkdir()
    assert "did you mean" not in faults(copy, "form-2.pdf")[0]
    assert "is no name of a file to download" in faults(copy, "-.pdf")[0]


def test_a_size_cannot_be_typed(copy):
    put(copy, 10)
    (said,) = faults(copy, "form-1.pdf\n    size: 10")
    assert "“size” is not known here" in said


def test_it_goes_out_though_no_page_names_it(copy):
    put(copy, 10)
    checked = check(with_file(copy, "form-1.pdf"))
    assert list(map(str, checked.faults)) == []
    assert checked.site
    assert checked.site.files == {"files/form-1.pdf"}


def test_nothing_is_said_of_files_while_the_facts_cannot_be_read(copy):
    put(copy, 10)
    file = with_file(copy, "form-1.pdf") / "facts.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: unconfirmed", "status: unsure", 1), encoding="utf-8")
    assert {problem.file for problem in check(copy).faults} == {"facts.yml"}


def test_its_folder_is_that_of_all_files_to_download():
    assert f"{docs_folder.FOLDER}/{docs_folder.FILES}" == download.FOLDER
    assert docs_folder.FILES == download.PUBLISHED
