"""The broker stops while interviews are completed, and comes back: none is lost, none counts twice."""

import random

import pytest
from django.db import connection

from kentpcc.celery import app
from kentpcc.periods import Month, Period
from surveys.figures.queries import figure
from surveys.figures.tasks import tally_recent
from surveys.interviewing.actions import complete, save_answers
from surveys.models import Interview, Tally
from tests.factories import NOON, a_survey, interviewing
from tests.worker import celery_worker, eventually

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the worker is another process"),
]
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))
MEND = "surveys.figures.tasks.tally_untallied"


def completed(by, rating):
    interview = interviewing(by)
    interview.case.refresh_from_db()
    under = {"by": by, "lease": interview.case.lease, "at": NOON}
    save_answers(interview, {"agrees": "yes", "whole_experience": rating}, **under)
    complete(interview, **under)


def counts():
    found = figure(a_survey(), SEPTEMBER)
    return found.satisfied, found.base, found.surveyed


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("many", [20, pytest.param(500, marks=pytest.mark.soak)])
def test_none_is_lost_and_none_counts_twice(asha, broker, many):
    rng = random.Random(many)
    ratings = [rng.choice("1234567") for _ in range(many)]
    expected = (sum(rating in "123" for rating in ratings), many, many)
    with celery_worker(log_level="critical"):
        for place, rating in enumerate(ratings):
            if place == many // 3:
                broker.go_away()
            if place == 2 * many // 3:
                broker.come_back()
            completed(asha, rating)
        assert eventually(lambda: app.control.ping(timeout=0.5), within=60), "the worker came back by itself"
        app.send_task(MEND)  # as beat does every five minutes
        assert eventually(lambda: counts() == expected, within=60)
        assert eventually(lambda: not Interview.objects.filter(counted=False).exists())
    rows = Tally.objects.count()
    tally_recent()  # as every night
    assert (counts(), Tally.objects.count()) == (expected, rows)
