"""Each place beside the rest of the force, and beside itself a year before."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.areas.queries import NOW, YEAR, areas, protected
from surveys.figures.protecting import BASE
from surveys.models import Survey
from tests.surveys.figures.releases.conftest import counted

pytestmark = pytest.mark.django_db
YEAR_TO_JULY = Period.rolling(12, to=Month(2019, 7))
WHOLE = "whole_experience"


@pytest.fixture
def force(db):
    """A year with 300 victims, and the year before with 200: Thanet fell."""
    for district, then, now in (("thanet", (90, 100), 60), ("dover", (40, 50), 75), ("swale", (40, 50), 75)):
        counted("hate_crime", Month(2018, 5), *then, district)
        counted("hate_crime", Month(2019, 5), now, 100, district)
    return Survey.objects.get(pk="hate_crime")


def line(found, code):
    [one] = [each for each in found.lines if each.area.code == code]
    return one


def test_divisions_are_sums_of_their_districts_and_stand_before_them(force):
    found = areas(force, YEAR_TO_JULY, WHOLE)
    codes = [each.area.code for each in found.lines]
    assert codes.index("east") < codes.index("thanet")
    assert (line(found, "east").now.satisfied, line(found, "east").now.base) == (135, 200)
    assert (found.whole.now.satisfied, found.whole.now.base) == (210, 300)
    assert len(codes) == 3 + 13


def test_a_place_is_compared_with_the_rest_and_with_the_year_before(force):
    found = areas(force, YEAR_TO_JULY, WHOLE)
    thanet = line(found, "thanet")
    assert (thanet.others.satisfied, thanet.others.base) == (150, 200)
    assert (thanet.year.satisfied, thanet.year.base) == (90, 100)
    assert "a significant fall" in found.year.said(thanet.now, thanet.year)
    assert [each.area.code for each in found.different] == ["thanet"]
    assert found.whole.gap is None


def test_a_place_in_which_nobody_was_asked_has_a_line(force):
    ashford = line(areas(force, YEAR_TO_JULY, WHOLE), "ashford")
    assert (ashford.now.base, ashford.gap) == (0, None)


def test_what_is_hidden_is_not_compared(force):
    counted("hate_crime", Month(2019, 6), 3, 6, "ashford")
    found = protected(areas(force, YEAR_TO_JULY, WHOLE))
    assert {NOW, BASE} <= line(found, "ashford").hidden
    assert YEAR not in line(found, "ashford").hidden
    assert line(found, "ashford").gap is None
    assert found.whole in found.shown
    assert line(found, "ashford") not in found.shown


def test_ten_times_the_tallies_cost_not_one_query_more(force, django_assert_num_queries):
    with django_assert_num_queries(10):
        areas(force, YEAR_TO_JULY, WHOLE)
    for month in range(1, 8):
        counted("hate_crime", Month(2019, month), 30, 50, "medway")
    with django_assert_num_queries(10):
        areas(force, YEAR_TO_JULY, WHOLE)


def test_the_months_are_those_of_the_period_alone(force):
    counted("hate_crime", Month(2019, 8), 1, 60, "swale")
    assert areas(force, YEAR_TO_JULY, WHOLE).whole.now.base == 300
    assert date(2019, 8, 1) == YEAR_TO_JULY.ends
