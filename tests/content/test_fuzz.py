"""A few of the mutants of `make fuzz`: each is refused by name, or accepted; nothing else."""

import pytest

from tests.support.fuzz import KNOWN, mutant, outcomes
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow


def test_a_seed_makes_the_same_mutant_again():
    assert mutant(7, ROOT) == mutant(7, ROOT) != mutant(8, ROOT)


def test_some_mutants_are_refused_by_name_or_accepted():
    others = [(one.seed, outcome) for one, outcome in outcomes(range(9_000, 9_012), 0)]
    assert [pair for pair in others if pair[1] not in KNOWN] == []
