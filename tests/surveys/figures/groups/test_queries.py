"""Each group beside all others, and beside itself earlier."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.dimensions import BY_CODE
from surveys.figures.groups.queries import GroupLine, groups
from surveys.figures.tallies import tally
from surveys.statistics.difference import Verdict
from surveys.statistics.proportion import Proportion
from tests.factories import a_survey, a_version
from tests.surveys.history import satisfied
from victims.models import Involvement, Victim

pytestmark = pytest.mark.django_db
SUMMER = Period(Month(2019, 5), Month(2019, 7))
WHOLE = "whole_experience"
NOBODY = Proportion(0, 0)


def of(interviews, **fields):
    Victim.objects.filter(involvements__cases__interview__in=interviews).update(**fields)


@pytest.fixture
def version():
    return a_version()


def found(by="gender", measure=WHOLE):
    tally(a_survey(), Period(Month(2018, 5), Month(2019, 7)))
    return groups(a_survey(), SUMMER, BY_CODE[by], measure)


def line(groups, title):
    [one] = [each for each in groups.lines if each.title == title]
    return one


def test_a_group_beside_all_others(version):
    of(satisfied(version, date(2019, 6, 5), 45, 50), gender="female")
    of(satisfied(version, date(2019, 6, 6), 20, 50), gender="male")
    of(satisfied(version, date(2019, 6, 6), 5, 10), gender="other")
    women = line(found(), "Female")
    assert (women.now, women.others) == (Proportion(45, 50), Proportion(25, 60))
    assert women.gap.verdict is Verdict.HIGHER
    assert [each.title for each in found().different] == ["Female", "Male"]


def test_earlier_periods_are_the_groups_own(version):
    of(satisfied(version, date(2019, 6, 5), 4, 5), gender="female")
    of(satisfied(version, date(2019, 3, 5), 3, 5), gender="female")
    of(satisfied(version, date(2018, 6, 5), 2, 5), gender="female")
    of(satisfied(version, date(2019, 3, 5), 0, 5), gender="male")
    women = line(found(), "Female")
    assert (women.now, women.before, women.year) == (Proportion(4, 5), Proportion(3, 5), Proportion(2, 5))
    assert (found().whole.before, found().whole.year) == (Proportion(3, 10), Proportion(2, 5))


def test_a_group_that_is_new_has_nobody_earlier(version):
    of(satisfied(version, date(2019, 6, 5), 4, 5), gender="female")
    assert line(found(), "Female").before == NOBODY


def test_everybody_in_one_group_has_no_others(version):
    of(satisfied(version, date(2019, 6, 5), 4, 5), gender="female")
    women = line(found(), "Female")
    assert (women.others, women.gap) == (NOBODY, None)
    assert found().different == []


def test_whoever_is_in_two_groups_is_among_the_others_of_neither(version):
    both = satisfied(version, date(2019, 6, 5), 1, 1)
    Involvement.objects.filter(cases__interview__in=both).update(hate_strands=["race", "religion"])
    satisfied(version, date(2019, 6, 5), 0, 2)
    race = line(found("strands"), "Race")
    assert (race.now, race.others) == (Proportion(1, 1), Proportion(0, 2))
    assert sum(each.now.base for each in found("strands").lines) == 4  # of three people
    assert found("strands").whole.now.base == 3


def test_a_measure_that_nobody_was_asked(version):
    satisfied(version, date(2019, 6, 5), 1, 2)
    none = found(measure="care_and_support")
    assert (none.lines, none.whole.now) == ([], NOBODY)


def test_a_small_difference_is_none():
    same = GroupLine("Women", Proportion(40, 50), Proportion(41, 50), NOBODY, NOBODY)
    assert same.gap.verdict is Verdict.NO_CHANGE
