"""The month of a day: as Django counts it, whatever clock the database session keeps."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Count
from django.db.models.functions import TruncMonth

from surveys.figures.months import MonthOf
from surveys.models import Interview
from tests.factories import a_version
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db
DAYS = [
    date(2019, 3, 1),
    date(2019, 3, 31),
    date(2019, 10, 27),
    date(2019, 10, 31),
    date(2019, 12, 31),
    date(2020, 1, 1),
]


@pytest.fixture
def interviews():
    version = a_version()
    for day in DAYS:
        rated(version, day, "1")


def months(function):
    rows = Interview.objects.annotate(month=function("completed_on")).values_list("month")
    return dict(rows.annotate(many=Count("pk")).order_by())


def test_it_is_a_day_and_the_one_that_django_finds(interviews):
    found = months(MonthOf)
    assert found == {date(2019, 3, 1): 2, date(2019, 10, 1): 2, date(2019, 12, 1): 1, date(2020, 1, 1): 1}
    assert found == months(TruncMonth)
    assert {type(month) for month in found} == {date}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no clock")
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_whatever_clock_the_session_keeps(interviews, zone):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL TIME ZONE '{zone}'")
    assert months(MonthOf) == {date(2019, 3, 1): 2, date(2019, 10, 1): 2, date(2019, 12, 1): 1, date(2020, 1, 1): 1}


def test_through_a_relation(interviews):
    rows = Interview.objects.annotate(month=MonthOf("case__involvement__crime__reported_on")).values_list("month")
    assert rows.order_by("completed_on").first() == (date(2019, 1, 1),)
