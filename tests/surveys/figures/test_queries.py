"""Every figure is a sum of tallies."""

import random
from datetime import date

import pytest

from kentpcc.geography import area_named
from kentpcc.models import District, Division
from kentpcc.periods import Month, Period
from surveys.figures.counts import COUNTS
from surveys.figures.queries import figure, figures, figures_by_district, figures_or_headline, headlines, this_month
from surveys.figures.tallies import tally
from surveys.statistics.proportion import Proportion
from tests.factories import a_survey, a_version
from tests.surveys.history import rated, surveyed

pytestmark = pytest.mark.django_db
SPRING = Period(Month(2019, 3), Month(2019, 5))
CODES = [*"1234567", "dont_know", "refused", "not_applicable"]


@pytest.fixture
def survey():
    """Interviews all over the force, in three months and the two around them."""
    version, rng = a_version(), random.Random(1)
    places = list(District.objects.values_list("pk", flat=True))
    for month in range(2, 7):
        rated(version, date(2019, month, 15), *rng.choices(CODES, k=40), district_of=lambda _: rng.choice(places))
    tally(a_survey(), Period(Month(2019, 2), Month(2019, 6)))
    return a_survey()


def counts(found):
    return [getattr(found, name) for name in ("surveyed", *COUNTS)]


def sums(many):
    return [sum(column) for column in zip(*map(counts, many), strict=True)]


def test_the_divisions_add_up_to_the_force(survey):
    force = figure(survey, SPRING)
    assert force.surveyed > 50
    assert sums(figure(survey, SPRING, area=area_named(code)) for code in ("east", "north", "west")) == counts(force)


@pytest.mark.parametrize("division", ["east", "north", "west"])
def test_a_division_is_its_districts(survey, division):
    own = Division.objects.get(pk=division).districts.all()
    found = figure(survey, SPRING, area=area_named(division))
    assert sums(figure(survey, SPRING, area=area_named(district.pk)) for district in own) == counts(found)


def test_the_months_add_up_to_the_period(survey):
    by_month = [figure(survey, Period(month, month)) for month in SPRING]
    assert sums(by_month) == counts(figure(survey, SPRING))


def test_the_districts_in_one_query(survey, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = figures_by_district(survey, SPRING)
    assert sums(found) == counts(figure(survey, SPRING))
    assert found == [figure(survey, SPRING, area=area_named(each.area)) for each in found]


def test_every_measure_in_one_query(survey, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = figures(survey, SPRING)
    assert [each.measure for each in found] == ["treatment", "whole_experience"]
    assert found == [figure(survey, SPRING, measure=each.measure) for each in found]


def test_everybody_is_somewhere():
    version = a_version()
    rated(version, date(2019, 5, 2), *CODES)
    surveyed(version, date(2019, 5, 2), {}, {})
    tally(a_survey(), [Month(2019, 5)])
    found = figure(a_survey(), SPRING)
    assert (found.surveyed, found.base, found.not_asked) == (12, 7, 2)
    assert found.surveyed == found.base + found.dont_know + found.not_applicable + found.refused + found.not_asked


def test_nobody_asked():
    found = figure(a_survey("burglary", started_on=None), SPRING)
    assert (found.surveyed, found.base, found.not_asked, found.proportion) == (0, 0, 0, Proportion(0, 0))
    assert (found.proportion.percentage, found.proportion.interval()) == (None, None)
    assert figures(a_survey("burglary"), SPRING) == figures_by_district(a_survey("burglary"), SPRING) == []


@pytest.mark.parametrize("name", ["Folkestone & Hythe", "shepway", "FOLKESTONE AND HYTHE"])
def test_a_district_goes_by_any_of_its_names(survey, name):
    own = District.objects.get(name="Folkestone & Hythe").pk
    assert counts(figure(survey, SPRING, area=area_named(name))) == counts(figure(survey, SPRING, area=area_named(own)))


def test_a_survey_that_asked_nobody_has_its_headline():
    [headline] = figures_or_headline(a_survey("burglary", started_on=None), SPRING)
    assert (headline.measure, headline.base) == ("whole_experience", 0)


def test_a_survey_that_asked_somebody_has_every_measure(survey):
    assert figures_or_headline(survey, SPRING) == figures(survey, SPRING)


def test_any_period_of_the_headlines_is_the_figure_itself(survey, django_assert_num_queries):
    span = Period(Month(2019, 1), Month(2019, 8))
    with django_assert_num_queries(1):
        found = headlines(span)
        told = [found.figure(survey, each) for each in (SPRING, span, Period(Month(2019, 1), Month(2019, 1)))]
    assert told == [figure(survey, each) for each in (SPRING, span, Period(Month(2019, 1), Month(2019, 1)))]
    assert told[0].surveyed > 50
    assert told[2].surveyed == 0


def test_the_headlines_of_one_survey_are_not_those_of_another(survey):
    rated(a_version(a_survey("rape")), date(2019, 4, 2), "1", "7")
    tally(a_survey("rape"), [Month(2019, 4)])
    found = headlines(SPRING)
    assert found.figure(a_survey("rape"), SPRING).surveyed == 2
    assert found.figure(survey, SPRING) == figure(survey, SPRING)


def test_the_month_so_far_is_three_queries(survey, django_assert_num_queries):
    with django_assert_num_queries(3):  # surveys, pauses, counts
        found = this_month(date(2019, 5, 20))
    assert [so_far.surveyed for each, so_far in found if each == survey] == [
        figure(survey, Period(Month(2019, 5), Month(2019, 5))).surveyed
    ]
