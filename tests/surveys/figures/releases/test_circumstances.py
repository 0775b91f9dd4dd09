"""What is said of the fieldwork beside a release: of its day, and never to the one."""

from datetime import UTC, date, datetime

import pytest

from kentpcc.periods import Month, Period
from surveys.fieldwork.outcome_rates.report import Rates
from surveys.figures.releases.circumstances import (
    about,
    circumstances,
    counted,
    kept_or_counted,
    rates_said,
    reported_in,
)
from surveys.models import Release
from tests.factories import a_case, a_crime, a_sample, a_survey, a_victim, an_involvement

pytestmark = pytest.mark.django_db
MAY, JULY = Month(2019, 5), Month(2019, 7)
TODAY = date(2019, 8, 20)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "fewer than 10"), (9, "fewer than 10"), (10, "about 10"), (177, "about 175"), (1234, "about 1,235")],
)
def test_no_count_of_people_is_told_to_the_one(count, said):
    assert about(count) == said


@pytest.mark.parametrize(
    ("first", "last", "reported"),
    [
        (MAY, JULY, "Feb to Jun 2019"),  # 6 February, 12 weeks before 1 May; 19 June, 6 weeks before 31 July
        (Month(2026, 8), Month(2026, 10), "May to Sep 2026"),
        (Month(2019, 3), Month(2019, 3), "Dec 2018 to Feb 2019"),
    ],
)
def test_a_crime_is_rung_about_weeks_after_its_report(first, last, reported):
    assert reported_in(a_survey("hate_crime"), Period(first, last)).label == reported


@pytest.fixture
def survey():
    survey = a_survey("hate_crime")
    for number in range(37):
        told = {"date_of_birth": date(2010, 1, 1)} if number < 14 else {}
        an_involvement(a_victim(**told), a_crime(reported_on=date(2019, 6, 3)))
    return survey


def test_counts_are_said_in_fives(survey):
    told = counted(survey, Period(MAY, JULY), on=TODAY)
    assert (told["extract"], told["sampled"]) == ("about 35", "fewer than 10")
    assert [title for title, _ in told["rates"]] == [
        *("Response rate 1 (AAPOR RR1)", "Co-operation rate 1 (AAPOR COOP1)"),
        *("Refusal rate 1 (AAPOR REF1)", "Contact rate 1 (AAPOR CON1)"),
    ]
    assert {said for _, said in told["rates"]} == {"Not available: nobody was drawn in these months."}


def test_who_was_left_out_is_told_of_the_reports_that_were_old_enough(survey):
    """Of those rung in June and July nobody’s crime was reported in July; all of them were reported by June."""
    an_involvement(crime=a_crime(reported_on=date(2019, 7, 1)))
    told = counted(survey, Period(MAY, JULY), on=TODAY)
    assert (told["reported"], told["extract"], told["cases"]) == ("Feb to Jun 2019", "about 35", "fewer than 10")
    for _ in range(5):
        an_involvement(crime=a_crime(reported_on=date(2019, 2, 1)))
    assert counted(survey, Period(MAY, JULY), on=TODAY)["extract"] == "about 40"


def test_too_few_cases_have_no_rate(survey):
    drawn = a_sample(survey, at=datetime(2019, 6, 3, 12, tzinfo=UTC))
    a_case(survey, an_involvement(crime=a_crime(reported_on=date(2019, 6, 3))), sample=drawn)
    told = counted(survey, Period(MAY, JULY), on=TODAY)
    assert told["rates"][0] == ["Response rate 1 (AAPOR RR1)", "Too few cases to say."]


COMPLETE, REFUSED, BROKEN_OFF, UNSAFE, NO_ANSWER = "1.1", "2.112", "2.12", "2.35", "3.13"


@pytest.mark.parametrize(
    ("codes", "hidden"),
    [
        ({COMPLETE: 60, REFUSED: 20, UNSAFE: 10, NO_ANSWER: 30}, []),
        ({COMPLETE: 60, REFUSED: 20, NO_ANSWER: 30}, []),  # nobody else, and so nobody is told of
        ({COMPLETE: 60, REFUSED: 6, UNSAFE: 20, NO_ANSWER: 30}, ["REF1"]),
        ({COMPLETE: 60, REFUSED: 20, UNSAFE: 5, NO_ANSWER: 30}, ["REF1"]),  # five are who were reached, less these
        ({COMPLETE: 60, REFUSED: 3, UNSAFE: 3, NO_ANSWER: 30}, ["COOP1", "REF1", "CON1"]),
        ({COMPLETE: 60, REFUSED: 20, UNSAFE: 20, NO_ANSWER: 9}, ["COOP1", "CON1"]),
        ({COMPLETE: 9, REFUSED: 41, UNSAFE: 20, NO_ANSWER: 20}, ["RR1", "COOP1"]),
        ({COMPLETE: 49}, ["RR1", "COOP1", "REF1", "CON1"]),
    ],
)
def test_no_rate_tells_of_few(codes, hidden):
    said = rates_said(Rates(codes, e=1.0))
    assert [name for name, each in said.items() if each == "Too few cases to say."] == hidden


def test_each_survey_with_months_of_its_own_has_them(survey):
    begun = a_survey("burglary")
    told = circumstances({survey: None, begun: None}, JULY, on=TODAY)
    assert (told["hate_crime"]["extract"], told["burglary"]["extract"]) == ("about 35", "fewer than 10")


def test_what_was_kept_is_said_again(survey):
    release = Release(circumstances={"hate_crime": {"extract": "about 5,000"}})
    assert kept_or_counted(release, survey, Period(MAY, JULY), on=TODAY) == {"extract": "about 5,000"}
    other = kept_or_counted(Release(circumstances={}), survey, Period(MAY, JULY), on=TODAY)
    assert other["extract"] == "about 35"
