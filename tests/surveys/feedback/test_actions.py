"""Taken back: gone at once, everywhere, whatever had come of it."""

import pytest

from kentpcc.periods import Month, Period
from surveys.feedback import actions, queries
from surveys.feedback.figures import passed_on
from surveys.feedback.lines import you_said_we_did
from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY

pytestmark = pytest.mark.django_db
MONTH = Period(Month(2019, 9), Month(2019, 9))
STATES = ["item", "routed", "owned", "closed", "cleared"]


@pytest.mark.parametrize("state", STATES)
def test_it_leaves_every_list_and_no_word_stays(state, request, helen, grace):
    made = request.getfixturevalue(state)()
    actions.take_back(made, by=helen, at=NOON + 2 * DAY)
    kept = FeedbackItem.objects.get()
    assert (kept.state, kept.taken_back_by, kept.taken_back_at) == ("taken_back", helen, NOON + 2 * DAY)
    assert {getattr(kept, name) for name in actions.WORDS} == {None}
    lists = [queries.to_check(), queries.to_clear(), queries.to_tell(), queries.with_managers(), queries.own(grace)]
    assert not any(each.exists() for each in lists)
    assert (you_said_we_did(MONTH), passed_on(MONTH).total) == ([], 0)


def test_a_second_time_changes_nothing(closed, helen, bob, trail):
    made = closed()
    actions.take_back(made, by=helen, at=NOON)
    actions.take_back(made, by=bob, at=NOON + DAY)
    assert FeedbackItem.objects.get().taken_back_by == helen
    assert trail().count("took back what a victim had passed on") == 1


def test_what_was_not_agreed_to_can_be_taken_back_too(item, helen):
    made = item(agreed=FeedbackItem.Asked.NOT_ASKED)
    assert actions.take_back(made, by=helen, at=NOON).state == "taken_back"
