"""Which keys there are, and when anything was released last."""

from datetime import timedelta

import pytest

from kentpcc.periods import Month
from surveys.feed import actions
from surveys.feed.queries import keys, modified
from tests.surveys.figures.releases.conftest import AT, a_year, released

pytestmark = pytest.mark.django_db


def test_those_that_stand_come_first(key, helen):
    newer, _ = actions.give("Another", by=helen, at=AT + timedelta(days=1))
    assert list(keys()) == [newer, key]
    actions.withdraw(newer, by=helen, at=AT)
    assert list(keys()) == [key, newer]
    assert list(keys().standing()) == [key]


def test_the_latest_release_whichever_month_it_is_of():
    assert modified() is None
    a_year()
    released()
    released(Month(2019, 6), at=AT + timedelta(hours=1))
    assert modified() == AT + timedelta(hours=1)
