from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from engagement.fields import QuarterField, last_whole_quarter, quarter_of
from engagement.models import MonitoringReturn, due_day
from engagement.quarters import periods, year_of
from kentpcc.periods import Month, Period
from tests.engagement.factories import QTR_1, QTR_2, a_return


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2019, 6, 30), "Qtr 4, 2018/19"),  # the last day of a quarter: it is not over
        (date(2019, 7, 1), "Qtr 1, 2019/20"),
        (date(2020, 3, 31), "Qtr 3, 2019/20"),
        (date(2020, 4, 1), "Qtr 4, 2019/20"),
    ],
)
def test_the_last_whole_quarter(day, label):
    assert last_whole_quarter(day).label == label


def test_a_return_is_due_thirty_one_days_after_the_quarter():
    assert due_day(QTR_1) == date(2019, 7, 31)


def test_a_quarter_is_read_back_as_a_period(db):
    kept = MonitoringReturn.objects.get(pk=a_return(quarter=QTR_1).pk)
    assert kept.quarter == QTR_1
    assert kept.quarter.label == "Qtr 1, 2019/20"


def test_quarters_compare_in_the_database(db):
    first, second = a_return(quarter=QTR_1), a_return(quarter=QTR_2)
    assert list(MonitoringReturn.objects.filter(quarter__gt=QTR_1)) == [second]
    assert list(MonitoringReturn.objects.order_by(F("quarter"))) == [first, second]


def test_another_period_is_no_quarter():
    with pytest.raises(ValueError, match="May to Jul 2019 is no financial quarter"):
        QuarterField().get_prep_value(Period(Month(2019, 5), Month(2019, 7)))


@pytest.mark.parametrize("day", [date(2019, 5, 1), date(2019, 4, 2), "2019-08-01"])
def test_a_day_within_a_quarter_does_not_name_it(day):
    with pytest.raises(ValidationError):
        QuarterField().to_python(day)


def test_the_periods_offered_are_years_with_their_quarters_newest_first():
    offered = periods(date(2020, 3, 31))
    assert list(offered)[:6] == ["2019", "2019-04", "2019-07", "2019-10", "2020-01", "2018"]
    assert offered["2019"] == year_of(date(2019, 4, 1))
    assert offered["2019-04"] == quarter_of(date(2019, 6, 30))
