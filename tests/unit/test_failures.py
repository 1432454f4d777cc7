"""What the machine could not do is said in one sentence that names the cause."""

import time

import pytest

from ofos import __main__
from ofos.machinery.failures import clock_behind

DAY = 86_400


@pytest.mark.parametrize(
    ("now", "last", "behind"),
    [
        (0.0, "1767225600", True),
        (1767225600.0 - 2 * DAY, "1767225600", True),
        (1767225600.0 - DAY / 2, "1767225600", False),  # a clock of another place
        (1767225600.0 + 9e9, "1767225600", False),
        (0.0, "", False),
        (0.0, "yesterday", False),
        (0.0, "-5", False),
    ],
)
def test_a_clock_behind_the_last_change_is_seen(now, last, behind):
    assert bool(clock_behind(now, last)) is behind


def test_a_command_names_the_clock_and_nothing_that_follows_from_it(monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time()) + 30 * DAY))
    assert __main__.main(["check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 4
    assert "นาฬิกา" in said.err
    assert "clock" in said.err


def test_with_the_clock_right_a_command_runs(monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time())))
    assert __main__.main(["check"]) == 0
