from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.board.meetings import actions
from surveys.models import MeetingAction
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(ruth):
    return actions.enter(date(2019, 9, 4), asked=" Say why. ", owner="The force", by=ruth, at=NOON)


def test_it_is_entered_and_answered_and_answered_better(asked, ruth):
    assert (asked.asked, asked.answer) == ("Say why.", "")
    actions.answer(asked, "Soon.", by=ruth, at=NOON)
    answered = actions.answer(asked, " Because. ", by=ruth, at=NOON + timedelta(days=1))
    assert (answered.answer, answered.answered_by, answered.answered_at) == ("Because.", ruth, NOON + timedelta(days=1))
    acts = list(AuditEntry.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["entered an action of a meeting", *["answered an action of a meeting"] * 2]


def test_a_meeting_to_come_has_asked_for_nothing(ruth):
    with pytest.raises(Refused, match="still to come"):
        actions.enter(NOON.date() + timedelta(days=1), asked="x", owner="y", by=ruth, at=NOON)
    assert not MeetingAction.objects.exists()


def test_no_words_are_no_answer(asked, ruth):
    with pytest.raises(Refused, match="Write what was done"):
        actions.answer(asked, "  ", by=ruth, at=NOON)


def test_an_answer_has_a_time(asked):
    with pytest.raises(IntegrityError, match="an_answer_to_a_meeting_has_a_time"), transaction.atomic():
        MeetingAction.objects.update(answer="Because.")
