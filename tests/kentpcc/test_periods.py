import calendar
import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from kentpcc.periods import Month, Period, Scheme

FIXED = [Scheme.FINANCIAL_QUARTER, Scheme.BOARD_QUARTER, Scheme.FINANCIAL_YEAR]
EVERY_MONTH = list(Period(Month(2015, 1), Month(2030, 12)))


def months(text: str) -> Period:
    first, last = text.split(" ")
    return Period(Month.parse(first), Month.parse(last))


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (months("2019-05 2019-07"), "May to Jul 2019"),
        (months("2018-11 2019-01"), "Nov 2018 to Jan 2019"),
        (months("2019-05 2019-05"), "May 2019"),
        (Period.rolling(12, to=Month(2019, 7)), "Aug 2018 to Jul 2019"),
        (Period.containing(Month(2019, 4), Scheme.FINANCIAL_QUARTER), "Qtr 1, 2019/20"),
        (Period.containing(Month(2019, 6), Scheme.FINANCIAL_QUARTER), "Qtr 1, 2019/20"),
        (Period.containing(Month(2019, 12), Scheme.FINANCIAL_QUARTER), "Qtr 3, 2019/20"),
        (Period.containing(Month(2020, 1), Scheme.FINANCIAL_QUARTER), "Qtr 4, 2019/20"),
        (Period.containing(Month(2019, 4), Scheme.FINANCIAL_YEAR), "2019/20"),
        (Period.containing(Month(2020, 3), Scheme.FINANCIAL_YEAR), "2019/20"),
        (Period.containing(Month(2099, 4), Scheme.FINANCIAL_YEAR), "2099/00"),
        (Period.containing(Month(2019, 6), Scheme.BOARD_QUARTER), "May to Jul 2019"),
        (Period.containing(Month(2019, 1), Scheme.BOARD_QUARTER), "Nov 2018 to Jan 2019"),
    ],
)
def test_a_period_is_labelled_as_the_paper_writes_it(period, label):
    assert period.label == str(period) == label


@pytest.mark.parametrize(
    ("month", "quarter"),
    [
        ("2019-01", "2018-11 2019-01"),
        ("2019-02", "2019-02 2019-04"),
        ("2019-04", "2019-02 2019-04"),
        ("2019-05", "2019-05 2019-07"),
        ("2019-07", "2019-05 2019-07"),
        ("2019-08", "2019-08 2019-10"),
        ("2019-10", "2019-08 2019-10"),
        ("2019-11", "2019-11 2020-01"),
        ("2019-12", "2019-11 2020-01"),
    ],
)
def test_the_board_reads_quarters_from_february(month, quarter):
    found = Period.containing(Month.parse(month), Scheme.BOARD_QUARTER)
    assert list(found) == list(months(quarter))


@pytest.mark.parametrize("scheme", FIXED)
def test_every_month_lies_in_exactly_one_period_of_a_scheme(scheme):
    periods = {Period.containing(month, scheme) for month in EVERY_MONTH}
    for month in EVERY_MONTH:
        assert [month in period for period in periods].count(True) == 1
        assert month in Period.containing(month, scheme)


@pytest.mark.parametrize("scheme", FIXED)
def test_the_periods_of_a_scheme_follow_each_other_without_gap(scheme):
    periods = sorted({Period.containing(month, scheme) for month in EVERY_MONTH})
    for before, after in pairwise(periods):
        assert before.ends == after.begins


@pytest.mark.parametrize("scheme", [Scheme.ROLLING, Scheme.AD_HOC])
def test_a_month_alone_makes_no_rolling_or_ad_hoc_period(scheme):
    with pytest.raises(KeyError):
        Period.containing(Month(2019, 5), scheme)


def test_a_rolling_period_ends_with_its_month():
    period = Period.rolling(3, to=Month(2020, 1))
    assert [str(month) for month in period] == ["2019-11", "2019-12", "2020-01"]
    assert len(period) == 3


def test_a_period_is_a_half_open_range_of_days():
    period = months("2019-11 2019-12")
    assert (period.begins, period.ends) == (date(2019, 11, 1), date(2020, 1, 1))
    assert Month(2019, 10) not in period
    assert Month(2020, 1) not in period


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match=r"cannot end \(Apr 2019\) before it begins \(May 2019\)"):
        months("2019-05 2019-04")


@pytest.fixture
def server_clock():
    """Sets the time zone that the server itself keeps, until the test is over."""
    with pytest.MonkeyPatch.context() as patch:

        def set_zone(name):
            patch.setenv("TZ", name)
            time.tzset()

        yield set_zone
    time.tzset()


@pytest.mark.parametrize("server", ["Europe/London", "UTC", "Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("instant", "month"),
    [
        (datetime(2019, 3, 31, 0, 59, 59, tzinfo=UTC), "2019-03"),  # the clocks go forward at 01:00 UTC
        (datetime(2019, 3, 31, 1, 0, tzinfo=UTC), "2019-03"),
        (datetime(2019, 3, 31, 22, 59, 59, tzinfo=UTC), "2019-03"),  # a second to midnight, summer time
        (datetime(2019, 3, 31, 23, 0, tzinfo=UTC), "2019-04"),
        (datetime(2019, 5, 31, 22, 59, 59, tzinfo=UTC), "2019-05"),
        (datetime(2019, 5, 31, 23, 0, tzinfo=UTC), "2019-06"),
        (datetime(2021, 10, 30, 23, 0, tzinfo=UTC), "2021-10"),  # they go back on the 31st
        (datetime(2021, 10, 31, 23, 30, tzinfo=UTC), "2021-10"),  # so this is 23:30 again
        (datetime(2021, 11, 1, 0, 0, tzinfo=UTC), "2021-11"),
        (datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC), "2019-12"),
    ],
)
def test_the_month_of_an_instant_is_that_of_the_clock_in_kent(server_clock, server, instant, month):
    server_clock(server)
    assert str(Month.at(instant)) == month


YEARS = range(2015, 2036)
AROUND = [timedelta(seconds=side * step) for side in (-1, 1) for step in (0, 1, 59, 60, 1800, 3599, 3600, 3601, 7200)]
AROUND += [timedelta(minutes=minutes) for minutes in range(-720, 721, 90)]


def clock_changes(year):
    """At 01:00 UTC on the last Sundays of March and October, as the law has it."""
    for month in (3, 10):
        last = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month))
        yield datetime(year, month, last, 1, tzinfo=UTC)


def month_ends(year):
    """Midnight in Kent between two months, in UTC: an hour earlier while it is summer."""
    for month in range(1, 13):
        summer = 4 <= month <= 10
        yield datetime(year, month, 1, tzinfo=UTC) - timedelta(hours=summer)


def month_by_law(instant):
    begins, ends = clock_changes(instant.year)
    in_kent = instant + timedelta(hours=begins <= instant < ends)
    return Month(in_kent.year, in_kent.month)


@pytest.mark.parametrize("server", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_every_instant_around_the_clock_changes_and_month_ends_has_one_month(server_clock, server):
    """Ten thousand of them, from 2015 to 2035: the month is the law's, whatever clock the server keeps."""
    server_clock(server)
    turns = [turn for year in YEARS for turn in (*clock_changes(year), *month_ends(year))]
    instants = [turn + around for turn in turns for around in AROUND]
    assert len(instants) > 10_000
    assert [str(each) for each in instants if Month.at(each) != month_by_law(each)] == []


@pytest.mark.parametrize("scheme", FIXED)
def test_every_month_of_those_years_is_in_one_period_of_a_scheme(scheme):
    months = list(Period(Month(2014, 12), Month(2036, 1)))
    periods = {Period.containing(month, scheme) for month in months}
    assert all(sum(month in period for period in periods) == 1 for month in months)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019",
        "2019-",
        "-05",
        "2019-13",
        "2019-00",
        "2019-005",
        "19-05",
        "2019/05",
        "2019-5-1",
        "May 2019",
        "２０１９-13",
        "２０１９-05",
        "2019-٠٥",
    ],
)
def test_a_bad_month_is_refused_with_the_way_to_write_it(text):
    with pytest.raises(ValueError, match="write it as 2019-05"):
        Month.parse(text)


@pytest.mark.parametrize("text", ["2019-05", " 2019-05 ", "2019-5"])
def test_a_month_is_read(text):
    assert Month.parse(text) == Month(2019, 5)


def test_months_add_and_count():
    assert Month(2019, 11) + 3 == Month(2020, 2)
    assert Month(2019, 2) - 3 == Month(2018, 11)
    assert Month(2018, 11).until(Month(2019, 2)) == 3
    assert (Month(2019, 5).name, Month(2019, 5).long_name, str(Month(2019, 5))) == ("May 2019", "May 2019", "2019-05")
    assert Month(2019, 9).long_name == "September 2019"


def test_the_last_month_that_can_be_asked_for_has_an_end():
    last = Month.parse("9998-12")
    assert Period(last, last).ends == date(9999, 1, 1)
    for far in ("9999-01", "1899-12"):
        with pytest.raises(ValueError, match="is too far away: write it as 2019-05"):
            Month.parse(far)
