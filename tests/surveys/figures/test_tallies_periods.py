"""Each interview is in exactly one period of each scheme: around every clock change and month end of twenty years."""

import calendar
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from kentpcc.periods import Month, Period, Scheme
from surveys.figures.queries import figure
from surveys.figures.tallies import tally
from surveys.models import Interview, Tally
from tests.factories import a_survey, a_version
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db
ALL = Period(Month(2015, 1), Month(2035, 12))
FIXED = (Scheme.FINANCIAL_QUARTER, Scheme.BOARD_QUARTER, Scheme.FINANCIAL_YEAR)
BEFORE = date(2014, 1, 1)


@pytest.fixture
def server_clock():
    """Sets the time zone that the server itself keeps, until the test is over."""
    with pytest.MonkeyPatch.context() as patch:

        def set_zone(name):
            patch.setenv("TZ", name)
            time.tzset()

        yield set_zone
    time.tzset()


def turns():
    """The hour before and the hour of each clock change, and the last and the first of each month, in UTC."""
    for month in ALL:
        days = calendar.monthcalendar(month.year, month.number)
        if month.number in (3, 10):
            sunday = max(week[calendar.SUNDAY] for week in days)
            change = datetime(month.year, month.number, sunday, 1, tzinfo=UTC)
            yield from (change - timedelta(hours=1), change, change + timedelta(hours=22))
        first = datetime(month.year, month.number, 1, tzinfo=UTC) - timedelta(hours=4 <= month.number <= 10)
        yield first
        if month != ALL.first:
            yield first - timedelta(seconds=1)


@pytest.mark.parametrize("server", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_each_interview_is_in_one_period_of_each_scheme(server_clock, server):
    server_clock(server)
    moments = list(turns())
    survey = a_survey(started_on=BEFORE)
    made = rated(a_version(survey, in_use_from=BEFORE), BEFORE, *["1"] * len(moments))
    for interview, at in zip(made, moments, strict=True):
        interview.ended_at, interview.completed_on = at, timezone.localdate(at)
    Interview.objects.bulk_update(made, ["ended_at", "completed_on"], batch_size=500)
    tally(survey, ALL, dimensions=())
    months = dict(Tally.objects.filter(measure="whole_experience").values_list("month", "surveyed"))
    assert sum(months.values()) == len(moments)
    for scheme in FIXED:
        periods = sorted({Period.containing(month, scheme) for month in ALL})
        counted = [figure(survey, period).surveyed for period in periods]
        assert sum(counted) == len(moments), scheme
        assert counted == [sum(months.get(month.first_day, 0) for month in period) for period in periods]
