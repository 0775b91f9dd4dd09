"""A survey with four months to count, and what was sent to the workers."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.recounts import actions
from tests.factories import a_version
from tests.surveys.history import rated

SPRING = Period(Month(2019, 3), Month(2019, 6))


@pytest.fixture
def interviews(db):
    """Of each month of spring as many as its number, all satisfied, and none counted yet."""
    version = a_version()
    return [each for month in SPRING for each in rated(version, date(2019, month.number, 9), *["1"] * month.number)]


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(actions, "after_commit", lambda *said: found.append(said))
    return found
