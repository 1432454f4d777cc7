"""Loading facts.yml: whatever is in it, a FactsError with a place or the facts; nothing else."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ofos import placed_yaml
from ofos.facts import loader as facts_file
from ofos.facts.facts import FILE, Facts
from ofos.facts.loader import LETTER
from ofos.problems import FactsError
from tests.support.languages import languages
from tests.support.sources import ROOT

REAL = (ROOT / FILE).read_text(encoding="utf-8")
LINES = REAL.splitlines()
relaxed = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / LETTER).write_bytes((ROOT / LETTER).read_bytes())
    return tmp_path


def load(folder: Path, raw: bytes) -> Facts | FactsError:
    (folder / FILE).write_bytes(raw)
    try:
        return facts_file.load(folder, languages())
    except FactsError as error:
        return error


def holds(folder: Path, raw: bytes) -> None:
    """Facts, or an error whose every problem has a place inside the file."""
    outcome = load(folder, raw)
    if isinstance(outcome, FactsError):
        assert outcome.problems
        count = raw.count(b"\n") + raw.count(b"\r") + 8  # YAML counts some rarer line ends too
        for problem in outcome.problems:
            assert problem.file == FILE
            assert 1 <= problem.line <= count
            assert problem.th
            assert problem.mend_en


@relaxed
@given(raw=st.binary(max_size=400))
def test_any_bytes(folder, raw):
    holds(folder, raw)


@relaxed
@given(text=st.text(alphabet=st.sampled_from(list(":-[]{}&*!|>'\"%@`#,? \n\tกข๑1é")), max_size=200))
def test_any_punctuation(folder, text):
    holds(folder, text.encode())


@relaxed
@given(
    at=st.integers(0, len(REAL) - 1),
    length=st.integers(0, 40),
    put=st.text(alphabet=st.characters(codec="utf-8"), max_size=20),
)
def test_the_real_file_with_a_piece_replaced(folder, at, length, put):
    holds(folder, (REAL[:at] + put + REAL[at + length :]).encode())


@relaxed
@given(
    at=st.integers(0, len(LINES) - 1), what=st.sampled_from(["drop", "double", "indent", "dedent"])
)
def test_the_real_file_with_a_line_misplaced(folder, at, what):
    line = LINES[at]
    put = {"drop": [], "double": [line, line], "indent": ["  " + line], "dedent": [line[2:]]}[what]
    holds(folder, "\n".join([*LINES[:at], *put, *LINES[at + 1 :]]).encode())


@relaxed
@given(
    value=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    at=st.sampled_from(["contact", "circular", "offer", "sector", "letter", "slip", "source"]),
)
@example(value={}, at="letter")
def test_the_real_file_with_any_value_in_a_section(folder, value, at):
    section = yaml.safe_dump({at: value}, allow_unicode=True)
    text, count = re.subn(rf"^{at}:.*?(?=^\w|\Z)", lambda _: section, REAL, flags=re.M | re.S)
    assert count == 1
    holds(folder, text.encode())


@pytest.mark.parametrize("depth", [200, 5_000, 100_000])
def test_nesting_without_end(folder, depth):
    holds(folder, b"[" * depth)
    holds(folder, b"contact: " + b"{a: " * depth)


def test_a_value_that_holds_itself(folder):
    holds(folder, b"contact: &a\n  office: *a\n")


def test_the_line_of_a_fact_is_where_it_stands(facts):
    for path, _ in facts.facts():
        assert re.match(rf"\s*{path.split('.')[-1]}:", LINES[facts.line(path) - 1]), path


def test_yaml_values_stay_as_typed():
    read = placed_yaml.parse('a: 2025-04-30\nb: "0123"\nc: 20\nd: null\ne: true', "x.yml")
    assert read.data == {
        "a": "2025-04-30",
        "b": "0123",
        "c": 20,
        "d": None,
        "e": True,
    }


@pytest.mark.parametrize("value", ["0123", "1_000", "0x10", "1.50", "12:30:45", "yes"])
def test_what_yaml_would_change_is_refused(value):
    with pytest.raises(FactsError) as told:
        placed_yaml.parse(f"a: {value}", "x.yml")
    assert [(p.line, f'"{value}"' in p.mend_en) for p in told.value.problems] == [(1, True)]
