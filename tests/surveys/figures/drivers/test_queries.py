"""Stages beside the whole experience, summed over the months from the tallies of pairs."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.drivers.queries import drivers
from surveys.figures.tallies import tally
from surveys.models import Measure, PairTally
from surveys.statistics.proportion import Proportion
from tests.factories import a_survey, a_version
from tests.surveys.history import surveyed

pytestmark = pytest.mark.django_db
YEAR = Period(Month(2018, 9), Month(2019, 8))


def answers(*pairs):
    return [{"whole_experience": whole, "treatment": treatment} for whole, treatment in pairs]


@pytest.fixture
def version():
    return a_version()


def counted():
    tally(a_survey(), Period(Month(2018, 5), Month(2019, 9)))
    return drivers(a_survey(), YEAR)


def test_months_are_summed_and_others_left_out(version):
    surveyed(version, date(2018, 8, 31), *answers(("7", "7")))
    surveyed(version, date(2018, 9, 1), *answers(("1", "1"), ("7", "1")))
    surveyed(version, date(2019, 8, 31), *answers(("1", "7"), ("7", "7"), ("7", "7")))
    surveyed(version, date(2019, 9, 1), *answers(("7", "7")))
    [treatment] = counted()
    assert treatment.stage == "Treatment"
    assert treatment.performance == Proportion(2, 5)
    assert (treatment.content, treatment.let_down) == (Proportion(1, 2), Proportion(1, 3))


def test_bases_are_those_who_rated_both(version):
    surveyed(version, date(2019, 5, 1), *answers(("1", "1"), ("1", "dont_know"), ("refused", "1")))
    assert counted()[0].performance.base == 1


def test_nobody_is_no_stage(version):
    assert counted() == []


def test_another_survey_is_another(version):
    surveyed(version, date(2019, 5, 1), *answers(("1", "1")))
    counted()
    assert drivers(a_survey("rape"), YEAR) == []


def test_most_at_stake_first(version):
    rows = {"kept_informed": (40, 10, 5, 45), "treatment": (45, 5, 20, 30), "reassurance": (10, 0, 0, 0)}
    for measure, (both, stage_only, whole_only, neither) in rows.items():
        counts = {"both": both, "stage_only": stage_only, "whole_only": whole_only, "neither": neither}
        PairTally.objects.create(
            survey=a_survey(), instrument=version, month=date(2019, 5, 1), measure_id=measure, **counts
        )
    titles = dict(Measure.objects.values_list("code", "title"))
    assert [each.stage for each in drivers(a_survey(), YEAR)] == [
        titles[code] for code in ("kept_informed", "treatment", "reassurance")
    ]


def test_two_queries(version, django_assert_num_queries):
    surveyed(version, date(2019, 5, 1), *answers(("1", "1")))
    counted()
    survey = a_survey()
    with django_assert_num_queries(2):
        drivers(survey, YEAR)
