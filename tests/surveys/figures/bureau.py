"""Half a year of hate crime's interviews by two interviewers, counted as every night would."""

import time_machine

from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.figures.interviewers.actions import count_interviewers
from surveys.figures.tallies import tally
from surveys.models import Interview
from tests.factories import NOON, a_survey, a_version
from tests.surveys.history import surveyed
from victims.models import Crime, Victim

MONTHS = Period(Month(2019, 3), Month(2019, 8))
ANSWERS = [("1", "1")] * 6 + [("1", "6"), ("6", "1"), ("6", "6"), ("4", "5")]  # whole experience, treatment


def load():
    """Sixty interviews, ten a month: seven of ten satisfied."""
    version = a_version()
    other = User.objects.get_or_create(username="second", defaults={"role": "interviewer"})[0]
    for month in MONTHS:
        given = [{"whole_experience": whole, "treatment": treatment} for whole, treatment in ANSWERS]
        made = surveyed(version, month.first_day, *given, district_of=lambda at: "swale" if at % 2 else "thanet")
        _groups(made, other)
    everything()


def load_at_noon():
    with time_machine.travel(NOON, tick=False):
        load()


def _groups(made, other):
    first, rest = [each.pk for each in made[:5]], [each.pk for each in made[5:]]
    of = "involvements__cases__interview__in"
    Victim.objects.filter(**{of: first}).update(gender="female")
    Victim.objects.filter(**{of: rest}).update(gender="male")
    Crime.objects.filter(**{of: first}).update(outcome="Charged")
    Interview.objects.filter(pk__in=first).update(interviewer=other)


def everything():
    tally(a_survey(), MONTHS)
    count_interviewers(a_survey(), at=NOON)
