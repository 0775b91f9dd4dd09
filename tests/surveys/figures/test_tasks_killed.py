"""kill -9 while a worker counts: in the end the figures are those of a clean run."""

import random
import time
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kentpcc.periods import Month, Period
from surveys.figures.recounts import actions
from surveys.figures.tallies import tally
from surveys.models import Recount
from surveys.models.run import LOST_AFTER
from tests.factories import a_survey, a_version
from tests.surveys.figures.killing import (
    child_of,
    everything_counted,
    forget_everything_counted,
    kill,
    state_of,
    until_somebody_is_at_it,
)
from tests.surveys.history import surveyed
from tests.worker import celery_worker, eventually

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the worker is another process"),
]
MONTHS = Period(Month(2018, 6), Month(2019, 5))
PLACES = ("swale", "thanet", "dover")
LONGEST = 0.3  # seconds until the blow, about as long as two months take


@pytest.fixture
def clean():
    """A year's interviews, and what one run from beginning to end makes of them. Nothing is counted then."""
    version = a_version()
    for month in MONTHS:
        given = [{"whole_experience": str(1 + n % 7), "treatment": str(1 + n % 5)} for n in range(9)]
        surveyed(version, date(month.year, month.number, 11), *given, district_of=lambda n: PLACES[n % 3])
    tally(a_survey(), MONTHS)
    made = everything_counted()
    forget_everything_counted()
    return made


def asked(helen):
    return actions.ask(a_survey(), MONTHS, by=helen, at=timezone.now())


@pytest.mark.parametrize("blows", [10, pytest.param(50, marks=pytest.mark.soak)])
def test_a_recount_whose_worker_is_killed_again_and_again(helen, broker, clean, blows):
    rng, landed = random.Random(blows), 0
    with celery_worker(pool="prefork", log_level="critical") as worker:
        recount, before = asked(helen), None
        while landed < blows:
            if not until_somebody_is_at_it(recount, before):
                assert everything_counted() == clean, f"after {landed} blows"
                forget_everything_counted()
                recount, before = asked(helen), None
                continue
            time.sleep(rng.uniform(0, LONGEST))  # the point is chance, that is what is tried
            kill(child_of(worker))
            landed += 1
            before = state_of(recount)[1]
        assert eventually(lambda: state_of(recount)[0] == "done", within=60)
    assert everything_counted() == clean


def test_when_the_whole_worker_is_gone_the_clock_goes_on_with_it(helen, broker, clean):
    with celery_worker(pool="prefork", log_level="critical") as worker:
        recount = asked(helen)
        assert until_somebody_is_at_it(recount, None)
        kill(child_of(worker), worker.pid)
    with celery_worker():
        assert not Recount.objects.get().has_ended, "its message waits with the broker for an hour"
        lost_at = recount.moved_at + LOST_AFTER + timedelta(minutes=1)
        assert actions.go_on_with_lost(at=lost_at) == 1
        assert eventually(lambda: state_of(recount)[0] == "done", within=60)
    assert everything_counted() == clean
