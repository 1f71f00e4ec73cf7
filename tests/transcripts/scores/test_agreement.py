"""Kappa and AC1 give what the literature gives."""

import pytest

from transcripts.scores.agreement import FEWEST, agreement, cohen_kappa, gwet_ac1

# Gwet, Handbook of Inter-Rater Reliability, 4th ed. (2014): 100 patients, two abstractors, kinds of pregnancy.
# Figures as the author's package irrCAC prints them for its data set cont3x3abstractors.
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
# The paradox of kappa, Gwet, Statistical Methods for Inter-Rater Reliability Assessment 2002;1: 125 subjects.
PARADOX = [[118, 5], [2, 0]]
# Fleiss, Statistical Methods for Rates and Proportions, 2nd ed. (1981), 13.1: diagnoses of 100 patients by two raters.
FLEISS = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]


def test_kappa_of_the_abstractors_is_as_published() -> None:
    kappa = cohen_kappa(ABSTRACTORS)
    assert kappa is not None
    assert kappa.value == pytest.approx(0.7964094, abs=1e-7)
    assert kappa.error == pytest.approx(0.05891072, abs=1e-7)


def test_ac1_of_the_abstractors_is_as_published() -> None:
    ac1 = gwet_ac1(ABSTRACTORS)
    assert ac1.value == pytest.approx(0.8493305, abs=1e-7)
    assert ac1.error == pytest.approx(0.04321747, abs=1e-7)


def test_where_nearly_all_is_alike_kappa_sinks_and_ac1_stays() -> None:
    kappa = cohen_kappa(PARADOX)
    assert kappa is not None
    assert kappa.value == pytest.approx(-0.0234, abs=1e-4)
    assert gwet_ac1(PARADOX).value == pytest.approx(0.9408, abs=1e-4)


def test_kappa_of_the_diagnoses_is_as_the_textbook_works_it_out() -> None:
    kappa = cohen_kappa(FLEISS)
    assert kappa is not None
    assert kappa.value == pytest.approx(0.68, abs=0.005)
    assert kappa.error == pytest.approx(0.087, abs=0.001)


def test_below_thirty_pairs_no_coefficient_is_given() -> None:
    few = agreement([("right", "wrong")] * (FEWEST - 1), ("right", "wrong"))
    assert (few.pairs, few.same, few.kappa, few.ac1) == (29, 0, None, None)
    enough = agreement([("right", "right")] * 20 + [("wrong", "right")] * 10, ("right", "wrong"))
    assert enough.kappa is not None
    assert enough.ac1 is not None
    assert enough.same == 20


def test_kappa_is_not_defined_where_both_said_the_same_of_everything_and_ac1_is_one() -> None:
    found = agreement([("right", "right")] * 40, ("right", "wrong"))
    assert found.kappa is None
    assert found.ac1 is not None
    assert found.ac1.value == 1
    assert found.ac1.interval == (1, 1)


def test_the_interval_stays_on_the_scale() -> None:
    low, high = gwet_ac1([[29, 1], [0, 0]]).interval
    assert low < 0.967
    assert high == 1
