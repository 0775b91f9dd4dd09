"""Until when each kind must be seen to."""

from datetime import datetime

import pytest

from surveys.fieldwork.calling.hours import LONDON
from surveys.fieldwork.safety.clocks import DUE, due
from surveys.models import FollowUp

Kind = FollowUp.Kind


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_every_kind_has_a_clock():
    assert set(DUE) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "opened", "until"),
    [
        (Kind.DISCLOSURE, "2019-09-18 12:00", "2019-09-18 13:00"),
        (Kind.UNSAFE, "2019-09-18 12:00", "2019-09-18 16:00"),
        (Kind.FORGOTTEN, "2019-09-18 12:00", "2019-09-18 16:00"),
        (Kind.DISTRESS, "2019-09-18 09:00", "2019-09-18 17:00"),
        (Kind.DISTRESS, "2019-09-18 16:30", "2019-09-18 17:30"),
        (Kind.COMPLAINT, "2019-09-18 12:00", "2019-09-19 17:00"),
        (Kind.COMPLAINT, "2019-09-20 12:00", "2019-09-23 17:00"),  # a Friday
        (Kind.THIRD_PARTY, "2019-08-23 12:00", "2019-08-27 17:00"),  # before a bank holiday
        (Kind.LANGUAGE, "2019-09-18 12:00", "2019-09-25 17:00"),
    ],
)
def test_until_when(kind, opened, until):
    assert due(kind, at(opened)) == at(until)


def test_an_hour_is_an_hour_when_the_clocks_change():
    opened = at("2019-10-27 00:30")
    assert due(Kind.UNSAFE, opened) == at("2019-10-27 03:30")
