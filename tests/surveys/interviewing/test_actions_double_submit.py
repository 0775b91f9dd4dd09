"""Five submits of one interview at the same moment: one completion."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from kentpcc.models import AuditEntry
from surveys.interviewing import actions
from surveys.models import Attempt, Interview
from tests.factories import NOON, interviewing
from tests.racing import rivals

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
SUBMITS = 5
ALL = {"agrees": "yes", "whole_experience": "2", "treatment": "1"}


@pytest.mark.parametrize("turns", [10, pytest.param(500, marks=pytest.mark.soak)])
def test_five_at_once(asha, broker, turns):
    with rivals(SUBMITS) as together:
        for turn in range(turns):
            at = NOON + timedelta(minutes=turn)
            interview = interviewing(asha, at=at)
            interview.case.refresh_from_db()
            under = {"by": asha, "lease": interview.case.lease, "at": at}
            actions.save_answers(interview, ALL, **under)
            done = together.at_once([partial(actions.complete, interview, **under)] * SUBMITS)
            assert {each.status for each in done} == {"complete"}
    assert Interview.objects.filter(status="complete").count() == turns
    assert Attempt.objects.filter(outcome="1.1").count() == turns
    assert AuditEntry.objects.filter(act="completed an interview").count() == turns
    assert len(broker.messages()) == turns
