from datetime import date

from engagement.register.calendar import weeks
from kentpcc.periods import Month
from tests.engagement.factories import an_activity

TODAY = date(2019, 9, 18)


def test_a_month_is_whole_weeks_from_monday():
    september = weeks(Month(2019, 9), [], today=TODAY)
    assert {len(week) for week in september} == {7}
    assert (september[0][0].on, september[-1][-1].on) == (date(2019, 8, 26), date(2019, 10, 6))
    assert [day.on for week in september for day in week if day.today] == [TODAY]
    assert sum(not day.outside for week in september for day in week) == 30


def test_each_day_has_what_falls_on_it():
    first, second, other = (an_activity(held_on=date(2019, 9, day)) for day in (3, 3, 30))
    days = {
        day.on: day.activities for week in weeks(Month(2019, 9), [first, second, other], today=TODAY) for day in week
    }
    assert days[date(2019, 9, 3)] == [first, second]
    assert days[date(2019, 9, 30)] == [other]
    assert days[date(2019, 9, 4)] == []
