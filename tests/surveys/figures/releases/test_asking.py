"""What is asked for of a survey, and which months everybody knows to be empty."""

from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.figures.releases import asking
from surveys.figures.releases.cells import month_of
from surveys.models import Pause
from tests.factories import a_survey

pytestmark = pytest.mark.django_db
JULY = Month(2019, 7)
DIVISIONS = {"west": ("maidstone", "swale"), "east": ("dover",)}


def asked(survey, to=JULY):
    scopes = asking.everybody(survey, to, DIVISIONS)
    return [(scope.area, str(month_of(scope.first)), str(month_of(scope.last))) for scope in scopes]


def test_the_headline_and_the_divisions_of_three_months_and_the_districts_of_a_year():
    assert asked(a_survey()) == [
        ("force", "2019-05", "2019-07"),
        ("west", "2019-05", "2019-07"),
        ("east", "2019-05", "2019-07"),
        ("maidstone", "2018-08", "2019-07"),
        ("swale", "2018-08", "2019-07"),
        ("dover", "2018-08", "2019-07"),
    ]


def test_of_a_paused_survey_the_latest_three_months_and_the_year_all_the_same():
    survey = a_survey()
    Pause.objects.create(survey=survey, begins=date(2019, 1, 1), resumes=date(2019, 8, 1), reason="staff")
    found = asked(survey)
    assert found[0] == ("force", "2018-10", "2018-12")
    assert found[3] == ("maidstone", "2018-08", "2019-07")


def test_of_rape_and_whatever_else_is_kept_to_it_the_force_and_nothing_smaller():
    assert asked(a_survey("rape")) == [("force", "2019-05", "2019-07")]
    assert asked(a_survey(force_only=True)) == [("force", "2019-05", "2019-07")]


def test_a_survey_too_young_for_three_months_has_districts_only():
    assert [area for area, *_ in asked(a_survey(started_on=date(2019, 6, 15)))] == ["maidstone", "swale", "dover"]


def test_of_one_closed_for_years_the_last_figure_stands():
    survey = a_survey(closed_on=date(2018, 8, 1))
    assert asked(survey, Month(2019, 9)) == [(each, "2018-05", "2018-07") for each in ("force", "west", "east")]
    assert list(asking.groups(survey, Month(2019, 9), {"gender": ["female"]})) == []


def test_every_value_of_every_dimension_for_the_force_over_the_year():
    found = list(asking.groups(a_survey(), JULY, {"gender": ["female", "male"], "mode": ["telephone"]}))
    assert [scope.group for scope in found] == ["gender=female", "gender=male", "mode=telephone"]
    assert {(scope.area, scope.months, str(month_of(scope.last))) for scope in found} == {("force", 12, "2019-07")}


@pytest.mark.parametrize(
    ("month", "never"),
    [
        (Month(2018, 4), True),  # before the start
        (Month(2018, 5), False),
        (Month(2018, 12), False),  # the pause begins within it
        (Month(2019, 1), True),
        (Month(2019, 6), True),
        (Month(2019, 7), False),  # it goes on within it
        (Month(2019, 10), False),
        (Month(2019, 11), True),  # closed
    ],
)
def test_a_month_is_known_to_be_empty(month, never):
    survey = a_survey(closed_on=date(2019, 11, 1))
    Pause.objects.create(survey=survey, begins=date(2018, 12, 10), resumes=date(2019, 7, 20), reason="staff")
    assert asking.never_asked(survey, month) is never


def test_nobody_is_ever_asked_by_a_planned_survey():
    assert asking.never_asked(a_survey(started_on=None), JULY)


def test_a_pause_that_has_not_ended_empties_every_month_after():
    survey = a_survey()
    Pause.objects.create(survey=survey, begins=date(2019, 6, 1), reason="staff")
    assert asking.never_asked(survey, Month(2025, 1))
    assert not asking.was_asked(survey, asking.year_to(Month(2020, 5)))
    assert asking.was_asked(survey, asking.year_to(Month(2020, 4)))
