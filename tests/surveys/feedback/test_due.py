"""Five working days, as the clock of Kent and its public holidays have them."""

from datetime import UTC, datetime

import pytest

from surveys.feedback.due import Standing, standing, until
from surveys.models import FeedbackItem


def kent(*when):
    return datetime(*when, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (kent(2019, 9, 18, 11), kent(2019, 9, 25, 16)),  # a Wednesday: the next; the office closes at five
        (kent(2019, 9, 20, 15), kent(2019, 9, 27, 16)),  # a Friday
        (kent(2019, 9, 21, 9), kent(2019, 9, 27, 16)),  # a Saturday
        (kent(2019, 12, 20, 11), kent(2019, 12, 31, 17)),  # two days of Christmas are none
        (kent(2019, 4, 17, 11), kent(2019, 4, 26, 16)),  # nor are Good Friday and Easter Monday
    ],
)
def test_five_working_days(at, due):
    assert until(at) == due


DUE = kent(2019, 9, 25, 16)


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        (kent(2019, 9, 19, 11), Standing.IN_TIME),
        (kent(2019, 9, 23, 11), Standing.IN_TIME),
        (kent(2019, 9, 24, 11), Standing.DUE_SOON),
        (kent(2019, 9, 25, 9), Standing.DUE_TODAY),
        (kent(2019, 9, 25, 15, 59), Standing.DUE_TODAY),
        (kent(2019, 9, 25, 16), Standing.LATE),
        (kent(2019, 10, 9, 9), Standing.LATE),
    ],
)
def test_how_an_open_item_stands(at, stands):
    assert standing(FeedbackItem(state="routed", due_at=DUE), at) is stands
    assert standing(FeedbackItem(state="owned", due_at=DUE), at) is stands


def test_a_weekend_is_no_working_day():
    friday, monday = kent(2019, 9, 20, 9), kent(2019, 9, 23, 16)
    assert standing(FeedbackItem(state="owned", due_at=monday), friday) is Standing.DUE_SOON


@pytest.mark.parametrize("state", ["to_check", "closed", "declined", "taken_back", "not_agreed"])
def test_what_nobody_has_in_hand_is_over(state):
    assert standing(FeedbackItem(state=state, due_at=DUE), DUE) is Standing.OVER


@pytest.mark.parametrize(("closed_at", "late"), [(None, False), (DUE, False), (kent(2019, 9, 25, 17), True)])
def test_closed_late(closed_at, late):
    assert FeedbackItem(state="closed", due_at=DUE, closed_at=closed_at).is_late is late
