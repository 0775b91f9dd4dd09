"""A recount through a real broker and a real worker."""

import uuid

import pytest
from django.db import connection

from kentpcc.celery import app
from surveys.figures.recounts import actions, tasks
from surveys.models import Recount, Tally
from surveys.models.run import LOST_AFTER
from tests.factories import NOON, a_survey
from tests.surveys.figures.recounts.conftest import SPRING
from tests.worker import celery_worker, eventually


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the worker is another process")
def test_a_worker_counts_what_was_asked_for(helen, interviews, broker):
    with celery_worker():
        recount = actions.ask(a_survey(), SPRING, by=helen, at=NOON)
        assert eventually(lambda: Recount.objects.get(pk=recount.pk).state == "done")
    assert Tally.objects.filter(measure="whole_experience").count() == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_the_clock_goes_on_with_what_was_lost(helen, sent):
    recount = actions.ask(a_survey(), SPRING, by=helen, at=NOON - LOST_AFTER)
    tasks.go_on_with_lost()
    assert sent == [("recount asked for", str(recount.pk))] * 2
    planned = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert tasks.go_on_with_lost.name in planned


@pytest.mark.django_db
def test_a_recount_that_there_is_not():
    with pytest.raises(Recount.DoesNotExist):
        tasks.count_again(str(uuid.uuid4()))
