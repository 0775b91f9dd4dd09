"""How many victims each survey reached, month by month, and how many were satisfied."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kentpcc.periods import Month, Period

BEGAN = Month(2018, 5)
PAUSED = (Month(2019, 1), Month(2019, 7))  # domestic abuse
REASON = "resourcing and technical issues"
REFRESHED = date(2019, 11, 1)  # the hate crime survey left the Home Office form
PAPER, PAPER_RELEASED = Month(2019, 7), date(2019, 9, 18)
USUAL = {"hate_crime": (59, 0.79), "rape": (23, 0.90), "domestic_abuse": (50, 0.89)}
# The paper's table: 139 of 177, 64 of 70, 135 of 150, month by month.
PUBLISHED = {
    ("hate_crime", Month(2019, 5)): (58, 46),
    ("hate_crime", Month(2019, 6)): (61, 47),
    ("hate_crime", Month(2019, 7)): (58, 46),
    ("rape", Month(2019, 5)): (22, 20),
    ("rape", Month(2019, 6)): (25, 23),
    ("rape", Month(2019, 7)): (23, 21),
    ("domestic_abuse", Month(2018, 10)): (51, 46),
    ("domestic_abuse", Month(2018, 11)): (49, 44),
    ("domestic_abuse", Month(2018, 12)): (50, 45),
}


OF_THE_PAPER = Period(Month(2018, 8), Month(2019, 9))  # its lines, and two months before and after them
LATELY = 17  # months: those that pages begin with, and those behind the figures of a year ago
LEAN = Period(Month(2020, 4), Month(2024, 3))  # the Bureau rang half as many: interviewers were lent to other work
FEWEST = 15  # a month, even then
WHOLE = 28  # days, from the first: every month has them


@dataclass(frozen=True)
class Wave:
    """One survey's interviews in one month, on so many of its `days` from the first."""

    survey: str
    month: Month
    surveyed: int
    satisfied: int
    days: int = WHOLE


def waves(last: Month, rng: random.Random) -> Iterator[Wave]:
    """Every survey and month up to `last`, the published ones exactly as published."""
    for survey, (usual, share) in USUAL.items():
        for step in range(BEGAN.until(last) + 1):
            month = BEGAN + step
            if survey == "domestic_abuse" and PAUSED[0] <= month <= PAUSED[1]:
                continue
            asked = max(FEWEST, usual // 2) if month in LEAN else usual
            yield Wave(survey, month, *(PUBLISHED.get((survey, month)) or _chance(asked, share, rng)))


def so_far(today: date, rng: random.Random) -> Iterator[Wave]:
    """What the month that runs has of each survey: as many as its days until yesterday allow."""
    month, days = Month.of(today), today.day - 1
    length = ((month + 1).first_day - month.first_day).days
    for survey, (usual, share) in USUAL.items():
        if surveyed := usual * days // length:
            yield Wave(survey, month, surveyed, sum(rng.random() < share for _ in range(surveyed)), min(days, WHOLE))


def _chance(usual: int, share: float, rng: random.Random) -> tuple[int, int]:
    surveyed = usual + rng.randint(-usual // 8, usual // 8)
    return surveyed, sum(rng.random() < share for _ in range(surveyed))


def told_in_full(last: Month) -> set[Month]:
    """The months of whose calls those are loaded too who gave no interview: of every month it would take too long."""
    return {*OF_THE_PAPER, *Period.rolling(LATELY, to=last)}
