"""How many interviews a change would need: what the planner says is what the samples could then show."""

from math import sqrt
from statistics import NormalDist

import pytest

from surveys.figures.planning import POINTS, needs, planner
from surveys.statistics.proportion import Proportion


@pytest.mark.parametrize("sample", [Proportion(139, 177), Proportion(64, 70), Proportion(1, 2), Proportion(1, 1000)])
def test_so_many_interviews_are_just_enough(sample):
    """By the formula the other way round: with one fewer in each of two periods the change would not be found."""
    share, reach = sample.satisfied / sample.base, NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    for need in needs(sample):
        found = [100 * reach * sqrt(2 * share * (1 - share) / n) for n in (need.interviews, need.interviews - 1) if n]
        assert found[0] <= need.points
        assert all(points > need.points for points in found[1:])
    assert [need.points for need in needs(sample)] == list(POINTS)


def test_the_quarter_of_hate_crime_that_finds_five_points_is_six_times_as_large():
    [five] = [each for each in needs(Proportion(139, 177)) if each.points == 5]
    assert (five.interviews, str(five.times)) == (1059, "6.0")


@pytest.mark.parametrize("sample", [Proportion(0, 0), Proportion(0, 40), Proportion(40, 40)])
def test_where_all_are_of_one_mind_there_is_nothing_to_plan_on(sample):
    assert needs(sample) == []
    assert planner(sample) is None
