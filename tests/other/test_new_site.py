"""A site for another office's letter is begun with one command: whole and without a trace of ours,
or not at all."""

import re
from datetime import date as Date
from pathlib import Path

import pytest

from ofos.checks.sources import check
from ofos.editing import new_site
from ofos.facts.loader import load
from ofos.problems import FactsError
from ofos.site import locked
from tests.support import newborn
from tests.support.sources import ROOT, run_ofos

pytestmark = pytest.mark.xdist_group("new")

TODAY = Date(2026, 3, 4)


@pytest.fixture(scope="session")
def begun(tmp_path_factory, facts) -> Path:
    """A new site, as `make new` leaves it."""
    folder = tmp_path_factory.mktemp("new")
    file = newborn.write(newborn.answers(facts, folder), folder / "answers.yml")
    new_site.make(ROOT, folder / "site", new_site.read(file), TODAY)
    return folder / "site"


def refused(facts, folder: Path, **changed) -> list[str]:
    """What is said of answers that were changed; nothing may be left behind."""
    given = newborn.answers(facts, folder) | changed
    file = newborn.write(given, folder / "answers.yml")
    before = {path.name for path in folder.iterdir()}
    with pytest.raises(FactsError) as told:
        new_site.make(ROOT, folder / "site", new_site.read(file), TODAY)
    assert {path.name for path in folder.iterdir()} == before
    return [f"{p.file}:{p.line}: {p.en}; {p.mend_en}" for p in told.value.problems]


def test_it_has_no_faults(begun):
    assert list(map(str, check(begun).faults)) == []


def test_its_facts_are_the_answers(begun, facts):
    made = load(begun).file
    assert made.province.name.th == newborn.PROVINCE
    assert made.contact.office.phone.ext is None
    assert [one.code for one in made.district.values()] == ["9901", "9902"]
    assert made.compared == TODAY
    # What both letters say is the same fact, with words of the new letter behind it.
    assert made.offer.who.th == facts.file.offer.who.th


def test_its_data_have_no_trace_of_ours(begun, facts):
    office = facts.file.contact.office.phone
    names = [
        *(facts.file.province.name.words(code)[0] for code in facts.languages),
        *(district.th for district in facts.file.district.values() if len(district.th) > 4),
        office.phone,
        facts.file.circular.province.number.number,
    ]
    for name in ("facts.yml", "site.yml", "sources/letter.txt", "mkdocs.yml", "README.md"):
        text = (begun / name).read_text(encoding="utf-8")
        assert [said for said in names if said in text] == [], name


def test_it_promises_nothing_and_begins_today(begun):
    assert locked.read(begun).rows == ()
    assert f"since: {TODAY}" in (begun / "site.yml").read_text(encoding="utf-8")


def test_editors_find_remarks_in_thai(begun):
    text = (begun / "facts.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"(?m)^#.*[ก-ฮ]", text)) > 20


@pytest.mark.parametrize(
    "key", [question.key for question in new_site.QUESTIONS if not question.may_be_empty]
)
def test_a_missing_answer_is_named_and_nothing_is_made(tmp_path, facts, key):
    assert [
        f"“{key}” is not answered" in said for said in refused(facts, tmp_path, **{key: ""})
    ] == [True]


def test_an_answer_that_is_not_in_the_letter_is_named_with_its_line(tmp_path, facts):
    (said,) = refused(facts, tmp_path, section_th="กลุ่มงานที่ไม่มี")
    line = list(newborn.answers(facts, tmp_path)).index("section_th") + 1
    assert said.startswith(f"answers.yml:{line}: ")
    assert "is not in the letter" in said


def test_a_number_that_the_letter_does_not_have_is_named(tmp_path, facts):
    (said,) = refused(facts, tmp_path, phone="0 2999 9992")
    assert "no line of the letter has the number" in said


def test_a_district_of_another_province_is_refused(tmp_path, facts):
    (said,) = refused(facts, tmp_path, districts=["8801 | อำเภอซ้อม | Drill"])
    assert "8801" in said


def test_a_fact_that_the_letter_says_in_other_words_is_asked_for(tmp_path, facts):
    text = newborn.letter(facts)
    quote = facts.file.source[facts.file.offer.cost.source[0]].quote[0]
    file = tmp_path / "other.txt"
    file.write_text(text.replace(quote, "เรียนได้โดยไม่เสียค่าใช้จ่าย"), encoding="utf-8")
    said = refused(facts, tmp_path, letter=str(file))
    assert any("offer.cost" in one and "quotes:" in one for one in said)
    words = {f"offer.{key}": "เรียนได้โดยไม่เสียค่าใช้จ่าย" for key in ("cost", "who", "mode", "when")}
    given = newborn.answers(facts, tmp_path) | {"letter": str(file), "quotes": words}
    new_site.make(
        ROOT, tmp_path / "site", new_site.read(newborn.write(given, tmp_path / "a.yml")), TODAY
    )
    assert (tmp_path / "site/facts.yml").is_file()


def test_an_unknown_answer_is_refused(tmp_path, facts):
    (said,) = refused(facts, tmp_path, colour="blue")
    assert "there is no question “colour”" in said


def test_a_folder_with_something_in_it_is_left_alone(tmp_path, facts):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/mine").write_text("x", encoding="utf-8")
    (said,) = refused(facts, tmp_path)
    assert "something is there already" in said


@pytest.mark.slow
def test_what_was_answered_before_an_interruption_is_kept(tmp_path):
    said = iter(["ก", "A"])

    def say(prompt: str) -> str:
        try:
            return next(said)
        except StopIteration:
            raise KeyboardInterrupt from None

    file = tmp_path / "answers.yml"
    with pytest.raises(KeyboardInterrupt):
        new_site.ask(file, say)
    first, second = (question.key for question in new_site.QUESTIONS[:2])
    assert new_site.read(file).data == {first: "ก", second: "A"}


def test_it_builds(begun):
    done = run_ofos(begun, "build", "-q")
    assert done.returncode == 0, done.stdout + done.stderr
