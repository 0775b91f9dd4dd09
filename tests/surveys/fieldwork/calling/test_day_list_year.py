"""On every day of a year each open case is counted once, whatever stands against it."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from kentpcc.models import User
from surveys.fieldwork.calling.bars import Bar, bar_of
from surveys.fieldwork.calling.day_list import day_of
from surveys.fieldwork.calling.facts import facts_of
from surveys.fieldwork.calling.hours import LONDON
from surveys.fieldwork.calling.windows import Window
from surveys.models import Appointment, Case, FieldworkSetting, Pause, Quota, Survey
from tests.factories import NOON, TODAY, a_case, a_survey
from victims.models import SafeContact

pytestmark = [
    *(pytest.mark.django_db, pytest.mark.usefixtures("cases", "usual_hours")),
]
EACH = 8  # open cases of each survey
CODES = ["hate_crime", "rape", "domestic_abuse"]
DAYS = [TODAY + timedelta(days=ahead) for ahead in range(366)]
CLOCK_CHANGES = [date(2019, 10, 27), date(2020, 3, 29)]
MET = {
    *(Bar.SURVEY_NOT_LIVE, Bar.WINDOW_CLOSED, Bar.ATTEMPTS_USED, Bar.PARKED, Bar.WAITING_FOR_RELEASE),
    *(Bar.QUOTA_REACHED, Bar.SAFE_TIMES_UNREADABLE, Bar.APPOINTMENT_LATER, Bar.RESTING),
    *(Bar.OUTSIDE_SAFE_TIMES, Bar.OUTSIDE_HOURS),
}
HOLIDAYS = [date(2019, 12, 25), date(2020, 1, 1), date(2020, 4, 10), date(2020, 8, 31)]
TURNS = {*CLOCK_CHANGES, *HOLIDAYS, *(day for day in DAYS if day.day == 1)}  # on which something begins or ends
AROUND = {day + timedelta(days=beside) for day in TURNS for beside in (-1, 0, 1)}


@pytest.fixture(scope="module")
def cases(made_once):
    made_once(lambda: [_cases_of(code) for code in CODES])


@pytest.fixture
def surveys(cases):
    return [Survey.objects.get(pk=code) for code in CODES]


def _cases_of(code):
    """Free, resting, with an appointment, parked, unreadable, not safe on weekdays, unsafe, used up; and closed."""
    survey = a_survey(code)
    by = User.objects.get_or_create(username="colleague", defaults={"role": "interviewer"})[0]
    long = {"survey": survey, "closes_on": TODAY + timedelta(days=300)}
    a_case(survey)
    a_case(**long, not_before=NOON + timedelta(days=30))
    _appointed(a_case(**long), by)
    a_case(**long, parked_at=NOON)
    for times in ("school hours", "Sat 10:00-12:00"):
        SafeContact.objects.create(victim=a_case(**long).involvement.victim, arrangements={"times": times})
    a_case(**long, needs_release=True)
    a_case(**long, attempts_made=6)
    a_case(**long, closed_at=NOON)


def _appointed(case, by):
    begins = datetime.combine(TODAY + timedelta(days=40), time(14), LONDON)
    about = {"kind": "definite", "begins": begins, "ends": begins + timedelta(minutes=30)}
    Appointment.objects.create(case=case, made_by=by, made_at=NOON, **about)
    Case.objects.filter(pk=case.pk).update(not_before=begins)


def _by_turns(number):
    """Every third day, another one for each survey; and around whatever begins or ends every day for all."""
    return [on for place, on in enumerate(DAYS) if place % len(CODES) == number or on in AROUND]


def test_every_day_has_its_turn():
    by_turns = [set(_by_turns(number)) for number in range(len(CODES))]
    assert set.union(*by_turns) == set(DAYS)
    assert set.intersection(*by_turns) == AROUND & set(DAYS)


@pytest.mark.parametrize("days_of", [_by_turns, pytest.param(lambda number: DAYS, id="all", marks=pytest.mark.soak)])
def test_it_sums_to_all_open_cases_of_each_survey_on_every_day(days_of, surveys, asha):
    Pause.objects.create(survey=surveys[0], begins=date(2020, 1, 1), resumes=date(2020, 2, 1), reason="x")
    months = {"begins": date(2020, 3, 1), "ends": date(2020, 4, 1)}
    Quota.objects.create(survey=surveys[1], at_most=0, set_at=NOON, set_by=asha, **months)
    met = Counter()
    for number, survey in enumerate(surveys):
        for on in days_of(number):
            day = day_of(survey, on)
            assert day.may_be_rung + sum(day.reasons.values()) == EACH, (survey, on)
            met.update(day.reasons.keys())
    assert set(met) >= MET


def test_an_appointment_is_not_a_rest(surveys):
    before, on_the_day = TODAY + timedelta(days=39), TODAY + timedelta(days=40)
    assert day_of(surveys[0], before).reasons[Bar.APPOINTMENT_LATER] == 1
    assert Bar.APPOINTMENT_LATER not in day_of(surveys[0], on_the_day).reasons
    assert day_of(surveys[0], on_the_day).may_be_rung >= 1


@pytest.mark.parametrize("on", HOLIDAYS)
def test_nobody_is_rung_on_a_public_holiday(surveys, on):
    assert all(day_of(survey, on).may_be_rung == 0 for survey in surveys)


def test_a_survey_that_rings_on_public_holidays_does(surveys):
    FieldworkSetting.objects.filter(survey="rape").update(on_public_holidays=True)
    assert day_of(surveys[1], HOLIDAYS[0]).may_be_rung > 0
    assert day_of(surveys[0], HOLIDAYS[0]).may_be_rung == 0


@pytest.mark.parametrize("on", [*CLOCK_CHANGES, *HOLIDAYS, *DAYS[:14], *DAYS[95:110], *DAYS[185:200]])
def test_a_day_may_be_rung_where_one_of_its_moments_may(surveys, on):
    """The reason of a day, against every quarter of an hour of it by the local clock."""
    for _, facts in facts_of(Case.objects.filter(closed_at__isnull=True), on):
        moments = [bar_of(facts, Window.at(at)) for at in _quarters(on)]
        assert (bar_of(facts, Window.day(on)) is None) == (None in moments)


def _quarters(on):
    begins = datetime.combine(on, time.min, LONDON)
    return [begins + timedelta(minutes=minutes) for minutes in range(0, 24 * 60, 15)]
