"""What a check found is found once, and anew as soon as anything that it rests on is another."""

import pytest

from ofos.checks.kept import GROUND, Kept
from ofos.checks.sources import check


@pytest.fixture(autouse=True)
def own_cache(monkeypatch):
    """Nothing is kept from an earlier run, wherever this one keeps its things."""
    monkeypatch.setattr("ofos.checks.kept.CACHE", ".cache")


@pytest.fixture
def asked(copy):
    """Asks what is found in a text, and tells how often it was looked for."""
    looked = []

    def asked(text: str, more: str = "") -> int:
        def find() -> str:
            looked.append(text)
            return f"found in {text}"

        assert Kept(copy, more).get(find, text) == f"found in {text}"
        return len(looked)

    return asked


def test_what_has_not_changed_is_not_looked_at_again(asked):
    assert [asked("ก"), asked("ก"), asked("ข"), asked("ก")] == [1, 1, 2, 2]
    assert asked("ก", "more") == 3


@pytest.mark.parametrize("pattern", GROUND)
def test_a_source_that_all_rests_on_makes_everything_new(asked, copy, pattern):
    path = next(copy.glob(pattern))
    asked("ก")
    path.write_bytes(path.read_bytes() + b"\n")
    assert asked("ก") == 2


def test_what_is_damaged_is_found_again(asked, copy):
    asked("ก")
    (file,) = (copy / ".cache/checked").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert asked("ก") == 2


def test_a_fault_is_told_as_often_as_it_is_there(copy):
    path = copy / "docs/th/programme.md"
    original = path.read_text(encoding="utf-8")
    assert check(copy).faults == []
    path.write_text(f"{original}\n<b>x</b>\n", encoding="utf-8")
    first = check(copy).faults
    assert [(one.file, one.line) for one in first] == [
        ("docs/th/programme.md", original.count("\n") + 2)
    ]
    assert check(copy).faults == first
    path.write_text(original, encoding="utf-8")
    assert check(copy).faults == []
