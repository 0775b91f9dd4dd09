"""Five submits of one interview at the same moment: one completion."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from kentpcc.models import AuditEntry
from surveys.interviewing import actions
from surveys.models import Attempt, Interview
from tests.factories import NOON, interviewing

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
SUBMITS = 5
ALL = {"agrees": "yes", "whole_experience": "2", "treatment": "1"}


@pytest.mark.parametrize("turns", [10, pytest.param(500, marks=pytest.mark.soak)])
def test_five_at_once(asha, broker, turns):
    for turn in range(turns):
        at = NOON + timedelta(minutes=turn)
        interview = interviewing(asha, at=at)
        interview.case.refresh_from_db()
        under = {"by": asha, "lease": interview.case.lease, "at": at}
        actions.save_answers(interview, ALL, **under)
        assert {each.status for each in submitted(interview, under)} == {"complete"}
    assert Interview.objects.filter(status="complete").count() == turns
    assert Attempt.objects.filter(outcome="1.1").count() == turns
    assert AuditEntry.objects.filter(act="completed an interview").count() == turns
    assert len(broker.messages()) == turns


def submitted(interview, under):
    barrier = Barrier(SUBMITS)

    def submit(_):
        try:
            barrier.wait(30)
            return actions.complete(interview, **under)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(SUBMITS) as pool:
        return list(pool.map(submit, range(SUBMITS)))
