"""The change that a sample could show."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.could_show import CouldShow, between, could_show, interviews_needed
from surveys.statistics.proportion import Proportion
from surveys.statistics.significance import two_proportion_z
from tests.surveys.statistics.simulated import drawn


@pytest.mark.parametrize(
    ("counts", "significant", "power80"),
    [((139, 177), "8.6", "12.2"), ((64, 70), "9.3", "13.3"), ((135, 150), "6.8", "9.7")],
)
def test_two_quarters_of_the_papers_size(counts, significant, power80):
    assert could_show(Proportion(*counts)) == CouldShow(Decimal(significant), Decimal(power80))


def test_two_samples_of_their_own_sizes():
    """By hand: 203 of 247 together; 0.8219 × 0.1781 × (1/177 + 1/70) = 0.002919, its root 0.05403."""
    found = between(Proportion(139, 177), Proportion(64, 70))
    assert (found.significant, found.power80) == (Decimal("10.6"), Decimal("15.1"))
    assert found == between(Proportion(64, 70), Proportion(139, 177))


def test_nobody_asked_shows_nothing():
    assert could_show(Proportion(0, 0)) is None


@pytest.mark.parametrize("counts", [(70, 70), (0, 70)])
def test_all_or_none_satisfied_does_not_show_every_change(counts):
    assert could_show(Proportion(*counts)).significant == Decimal("3.8")


def test_a_handful_shows_no_change_at_all():
    assert could_show(Proportion(1, 2)) == CouldShow(Decimal("98.0"), None)
    assert could_show(Proportion(1, 1)) == CouldShow(None, None)


@given(st.integers(1, 99), st.integers(1, 60))
def test_the_planner_is_the_same_formula_the_other_way_round(percent, points):
    needed = interviews_needed(percent / 100, points)
    reach = 2.801585218
    assert needed >= 2 * percent * (100 - percent) * (reach / points) ** 2 - 1e-6
    assert needed - 1 < 2 * percent * (100 - percent) * (reach / points) ** 2


def test_how_many_interviews_for_ten_points():
    assert interviews_needed(0.785, 10) == 265
    assert could_show(Proportion(208, 265)).power80 == Decimal("10.0")


@pytest.mark.parametrize("asked", [(0, 10), (1, 10), (0.5, 0), (0.5, 100.1), (0.5, -3)])
def test_what_cannot_be_planned(asked):
    with pytest.raises(ValueError, match="Give a share between 0 and 100 %, and a change from"):
        interviews_needed(*asked)


def test_four_in_five_of_such_changes_are_found():
    """A quarter at 84.6 % and one 12.2 points lower, around the paper's 78.5 %, 2,000 times."""
    rng, found = random.Random(80), 0
    for _ in range(2000):
        before, after = Proportion(drawn(rng, 177, 0.846), 177), Proportion(drawn(rng, 177, 0.724), 177)
        found += two_proportion_z(before, after) < 0.05
    assert 0.77 <= found / 2000 <= 0.84
