"""Each survey against its own target, and what that supposes, worked out by hand."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.supervision.targets.queries import period_of, targets
from surveys.models import Case, FieldworkSetting, Interview, Pause
from tests.factories import NOON, TODAY, a_case, a_survey, a_version

QUARTER = date(2019, 8, 1)  # until the end of October: 49 days are gone, 43 are left
KENT = timezone(timedelta(hours=1))


def a_target(survey, base, months=3):
    FieldworkSetting.objects.filter(survey=survey).update(target_base=base, target_months=months)


def interviews(survey, asha, count, *, on=TODAY):
    instrument = survey.instruments.first() or a_version(survey)
    for _ in range(count):
        case = a_case(survey, closed_at=NOON, outcome="1.1")
        Interview.objects.create(
            survey=survey,
            case=case,
            instrument=instrument,
            interviewer=asha,
            district_id="swale",
            status=Interview.Status.COMPLETE,
            started_at=NOON,
            ended_at=NOON,
            completed_on=on,
        )


@pytest.mark.django_db
def test_a_survey_is_measured_by_its_own_target_and_period(asha):
    hate, rape = a_survey(), a_survey("rape")
    a_target(hate, 120)
    a_target(rape, 30, months=12)
    interviews(hate, asha, 49, on=QUARTER)
    interviews(rape, asha, 5, on=date(2019, 2, 1))
    of_hate, of_rape = targets(TODAY)
    assert (of_hate.period.label, of_hate.forecast.target, of_hate.forecast.expected) == ("Aug to Oct 2019", 120, 92)
    assert of_hate.is_short
    assert of_rape.period.label == "Feb 2019 to Jan 2020"
    assert (of_rape.forecast.completed, of_rape.forecast.target) == (5, 30)


@pytest.mark.django_db
def test_the_assumptions_are_in_words_and_add_up(asha):
    survey = a_survey()
    a_target(survey, 120)
    interviews(survey, asha, 49)
    for outcome in ("3.90", "2.1121"):
        a_case(survey, closed_at=NOON, outcome=outcome)
    for _ in range(100):
        a_case(survey)
    (target,) = targets(TODAY)
    assert target.assumptions == [
        "49 complete on 49 days on which the survey ran: 1.00 a day.",
        "43 days are left on which it will run, if no pause comes or ends otherwise than planned.",
        "At the same rate 43 more come, 92 in all.",
        "Of 51 cases closed in this period 49 gave an interview (96 %).",
        "71 are wanting and 100 cases are open: 71 % of them would have to.",
    ]


@pytest.mark.django_db
def test_cases_closed_in_another_period_are_not_counted(asha):
    a_case(a_survey(), closed_at=datetime(2019, 7, 31, 23, 59, tzinfo=KENT), outcome="3.90")
    a_case(a_survey(), closed_at=datetime(2019, 8, 1, 0, 0, tzinfo=KENT), outcome="3.90")
    (target,) = targets(TODAY)
    assert (target.closed, target.interviews) == (1, 0)


@pytest.mark.django_db
def test_where_no_case_is_open_the_share_needed_cannot_be_said():
    a_survey()
    (target,) = targets(TODAY)
    assert "50 are wanting and no case is open: draw more." in target.assumptions


@pytest.mark.django_db
def test_where_more_are_wanting_than_are_open_more_must_be_drawn():
    survey = a_survey()
    a_target(survey, 3)
    for _ in range(2):
        a_case(survey)
    (target,) = targets(TODAY)
    assert "3 are wanting and only 2 cases are open: draw more." in target.assumptions


@pytest.mark.django_db
def test_a_survey_without_a_target_has_the_usual_one_and_says_so():
    a_survey()
    (target,) = targets(TODAY)
    assert (target.forecast.target, target.is_usual) == (50, True)
    assert target.assumptions[-1].startswith("No target is set for it: 50 is the least")


@pytest.mark.django_db
def test_a_reached_target_wants_nothing(asha):
    survey = a_survey()
    a_target(survey, 2)
    interviews(survey, asha, 3)
    (target,) = targets(TODAY)
    assert (target.wanting, target.is_short, target.forecast.verdict) == (0, False, "The target of 2 is reached.")
    assert not any("wanting" in said for said in target.assumptions)


@pytest.mark.django_db
def test_days_of_a_pause_are_not_days_on_which_it_ran(asha):
    survey = a_survey()
    Pause.objects.create(survey=survey, begins=QUARTER, reason="resourcing issues")
    (target,) = targets(TODAY)
    assert target.assumptions[:2] == [
        "The survey has not run in this period yet.",
        "0 days are left on which it will run, if no pause comes or ends otherwise than planned.",
    ]
    assert not target.is_short  # nothing can be said


@pytest.mark.django_db
def test_a_target_of_later_counts_from_its_day(asha):
    survey = a_survey()
    newer = FieldworkSetting.objects.get(survey=survey)
    FieldworkSetting.objects.create(
        survey=survey, version=2, effective_from=TODAY + timedelta(days=1), target_base=9, hours=newer.hours
    )
    assert targets(TODAY)[0].forecast.target == 50
    assert targets(TODAY + timedelta(days=1))[0].forecast.target == 9


@pytest.mark.django_db
def test_planned_surveys_have_no_forecast_and_the_rest_stand_in_their_order():
    assert targets(TODAY) == []
    a_survey("rape")
    a_target(a_survey(), 10, months=12)
    assert [each.forecast.survey.pk for each in targets(TODAY)] == ["hate_crime", "rape"]
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("months", "label"),
    [
        (1, "Sep 2019"),
        (3, "Aug to Oct 2019"),
        (6, "Aug 2019 to Jan 2020"),
        (12, "Feb 2019 to Jan 2020"),
        (5, "May to Sep 2019"),
        (24, "Oct 2017 to Sep 2019"),
    ],
)
def test_a_period_is_a_part_of_the_boards_year_or_the_last_months(months, label):
    assert period_of(months, TODAY).label == label


@given(st.integers(1, 60), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_period_has_its_length_and_holds_the_day(months, day):
    period = period_of(months, day)
    assert len(period) == months
    assert period.begins <= day < period.ends
