"""Acts that meet on one interview wait for each other, and never for good: the case is locked first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from surveys.fieldwork.queue import LeaseLost
from surveys.interviewing import actions
from surveys.models import Interview
from tests.factories import NOON, interviewing
from tests.surveys.interviewing.steps import ALL, save, told

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]


@pytest.mark.parametrize("rounds", [20, pytest.param(320, marks=pytest.mark.soak)])
def test_completing_meets_saves(asha, rounds):
    interview = interviewing(asha)
    save(interview, **ALL)
    under = told(interview, NOON)
    with ThreadPoolExecutor(3) as pool:
        for turn in range(rounds):
            together = [
                interviewing_goes_on(interview, under),
                complete(interview, under),
                again(interview, under, turn),
            ]
            gate = Barrier(len(together))
            done = [pool.submit(_at_once, gate, act) for act in together]
            assert {each.result(60) for each in done} <= {"done", "lost"}
            _as_before(interview)


def complete(interview, under):
    return lambda: actions.complete(Interview.objects.get(pk=interview.pk), **under)


def interviewing_goes_on(interview, under):
    return lambda: actions.save_answers(Interview.objects.get(pk=interview.pk), {"whole_experience": "3"}, **under)


def again(interview, under, turn):
    given = {"treatment": str(1 + turn % 6)}
    return lambda: actions.save_answers(Interview.objects.get(pk=interview.pk), given, **under)


def _at_once(gate, act):
    gate.wait(30)
    try:
        act()
    except LeaseLost:
        return "lost"
    finally:
        connections.close_all()
    return "done"


def _as_before(interview):
    """The case is in hand again, the call open, the interview not complete."""
    case = interview.case
    Interview.objects.filter(pk=interview.pk).update(status="open", ended_at=None, completed_on=None)
    case.attempts.update(ended_at=None, outcome="")
    case.save()
