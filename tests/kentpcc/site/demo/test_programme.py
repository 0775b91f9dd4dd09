"""The demonstration in the middle of a month: as many interviews as the days that are over allow."""

import random
from datetime import date

import pytest

from kentpcc.periods import Month
from kentpcc.site.demo.programme import FEWEST, LEAN, PUBLISHED, USUAL, so_far
from kentpcc.site.demo.programme import waves as all_waves


def waves(today):
    return list(so_far(today, random.Random(1)))


def test_on_the_first_of_a_month_nobody_has_been_rung_yet():
    assert waves(date(2026, 11, 1)) == []


@pytest.mark.parametrize(
    ("today", "surveyed", "days"),
    [
        (date(2026, 11, 2), {"hate_crime": 1, "domestic_abuse": 1}, 1),
        (date(2026, 11, 16), {"hate_crime": 29, "rape": 11, "domestic_abuse": 25}, 15),
        (date(2026, 10, 31), {"hate_crime": 57, "rape": 22, "domestic_abuse": 48}, 28),
        (date(2028, 2, 29), {"hate_crime": 56, "rape": 22, "domestic_abuse": 48}, 28),
    ],
)
def test_as_many_as_the_days_until_yesterday_allow(today, surveyed, days):
    assert {wave.survey: wave.surveyed for wave in waves(today)} == surveyed
    assert {wave.days for wave in waves(today)} == {days}
    assert {wave.month for wave in waves(today)} == {Month.of(today)}
    assert all(wave.satisfied <= wave.surveyed <= USUAL[wave.survey][0] for wave in waves(today))


def test_in_the_lean_years_about_half_are_rung_and_never_so_few_that_months_say_nothing():
    for wave in all_waves(Month(2026, 10), random.Random(1)):
        usual, about = USUAL[wave.survey][0], USUAL[wave.survey][0] // 8
        asked = max(FEWEST, usual // 2) if wave.month in LEAN else usual
        if (wave.survey, wave.month) not in PUBLISHED:
            assert asked - about - 1 <= wave.surveyed <= asked + about
            assert wave.satisfied <= wave.surveyed
