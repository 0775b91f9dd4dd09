from datetime import timedelta

import pytest

from surveys.fieldwork.safety import actions
from surveys.fieldwork.safety.tokens import call_of
from surveys.models import FollowUp
from tests.factories import NOON, calling

LATER = NOON + timedelta(minutes=7)


@pytest.fixture
def unsafe(asha):
    """A follow-up of a call that ended as unsafe, seven minutes after noon."""
    case = calling(asha)
    actions.leave_unsafe(call_of(case.attempts.get()), at=LATER)
    return FollowUp.objects.select_related("victim").get()
