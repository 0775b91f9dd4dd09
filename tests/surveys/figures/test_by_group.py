"""Figures by group: sums over a period and an area, in the dimension's order."""

from datetime import date

import pytest

from kentpcc.geography import area_named
from kentpcc.periods import Month, Period
from surveys.figures.by_group import figures_by_group
from surveys.figures.dimensions import BY_CODE
from surveys.figures.queries import figure
from surveys.figures.tallies import tally
from tests.factories import a_survey, a_version
from tests.surveys.history import rated, surveyed
from victims.models import Victim

pytestmark = pytest.mark.django_db
SPRING = Period(Month(2019, 3), Month(2019, 5))
GENDER = BY_CODE["gender"]


def of(interviews, **fields):
    Victim.objects.filter(involvements__cases__interview__in=interviews).update(**fields)


@pytest.fixture
def survey():
    version = a_version()
    of(rated(version, date(2019, 3, 5), "1", "7"), gender="female")
    of(rated(version, date(2019, 5, 5), "1", district="thanet"), gender="female")
    of(rated(version, date(2019, 4, 5), "4", "dont_know", "refused"), gender="male")
    of(rated(version, date(2019, 6, 5), "1"), gender="male")  # after the period
    of(surveyed(version, date(2019, 4, 5), {"treatment": "1"}), gender="other")
    tally(a_survey(), [Month(2019, each) for each in (3, 4, 5, 6)])
    return a_survey()


def said(figures):
    return [(each.title, each.figure.satisfied, each.figure.base, each.figure.surveyed) for each in figures]


def test_sums_over_months_and_districts(survey):
    assert said(figures_by_group(survey, SPRING, GENDER)) == [
        ("Female", 2, 3, 3),
        ("Male", 0, 1, 3),
        ("Other", 0, 0, 1),
    ]


def test_an_area(survey):
    thanet = figures_by_group(survey, SPRING, GENDER, area=area_named("thanet"))
    assert said(thanet) == [("Female", 1, 1, 1)]


def test_another_measure(survey):
    treated = figures_by_group(survey, SPRING, GENDER, measure="treatment")
    assert {each.title: each.figure.base for each in treated} == {"Female": 0, "Male": 0, "Other": 1}


def test_a_measure_that_nobody_was_asked(survey):
    assert figures_by_group(survey, SPRING, GENDER, measure="care_and_support") == []


def test_the_groups_of_one_value_each_are_everybody(survey):
    whole = figure(survey, SPRING)
    for dimension in ("gender", "age_band", "outcome", "mode"):
        groups = [each.figure for each in figures_by_group(survey, SPRING, BY_CODE[dimension])]
        for name in ("surveyed", "satisfied", "neither", "dissatisfied", "dont_know", "refused", "not_asked"):
            assert sum(getattr(each, name) for each in groups) == getattr(whole, name), (dimension, name)


def test_how_a_group_is_told(survey):
    assert [each.group for each in figures_by_group(survey, SPRING, GENDER)][:2] == ["gender=female", "gender=male"]


def test_one_query(survey, django_assert_num_queries):
    with django_assert_num_queries(1):
        figures_by_group(survey, SPRING, GENDER)
