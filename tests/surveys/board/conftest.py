"""The rows behind the paper's table, made afresh."""

import re
from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.releases.actions import release
from surveys.figures.tallies import tally
from surveys.models import Pause, Release, Survey
from tests.factories import NOON, a_survey, a_version
from tests.surveys.history import satisfied

ROWS = {  # survey: {month: (satisfied, surveyed)}, adding up to 139 of 177, 64 of 70, 135 of 150
    "hate_crime": {(2019, 5): (46, 58), (2019, 6): (47, 61), (2019, 7): (46, 58)},
    "rape": {(2019, 5): (20, 22), (2019, 6): (23, 25), (2019, 7): (21, 23)},
    "domestic_abuse": {(2018, 10): (46, 51), (2018, 11): (44, 49), (2018, 12): (45, 50)},
}


@pytest.fixture
def the_papers_rows(db):
    """A module all of whose tests begin from them takes those of `once`."""
    load_the_papers_rows()


def load_the_papers_rows():
    """Interviews and tallies of the three surveys; domestic abuse was paused from January to July."""
    for code, months in ROWS.items():
        version = a_version(a_survey(code))
        for (year, month), (good, of) in months.items():
            satisfied(version, date(year, month, 14), good, of)
    a_pause("domestic_abuse", date(2019, 1, 1), date(2019, 8, 1))
    recount()


@pytest.fixture
def july_released_as(the_papers_rows):
    return release_july()


def release_july():
    """The key of the release."""
    return release(Month(2019, 7), by=None, at=NOON).pk


@pytest.fixture
def july_released(july_released_as):
    """The paper of July 2019, as it was released on the day of the tests, and as it is kept."""
    return Release.objects.get(pk=july_released_as)


def a_pause(code, begins, resumes=None, reason="resourcing and technical issues"):
    return Pause.objects.create(survey_id=code, begins=begins, resumes=resumes, reason=reason)


def recount():
    for survey in Survey.objects.exclude(instruments=None):  # of others nobody was asked anything
        tally(survey, Period(Month(2018, 5), Month(2019, 12)))


def without_tokens(content):
    """A page but for what is new in each answer."""
    return re.sub(rb'(csrfmiddlewaretoken" value|nonce)="[^"]+"', b"", content)
