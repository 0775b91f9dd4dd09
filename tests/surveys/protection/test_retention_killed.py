"""The nightly job is killed at its work, again and again: what is gone has its evidence, and the next run ends it."""

import multiprocessing
import os
import random
import signal
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from kentpcc.acts import Act
from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from surveys.models import Answer
from surveys.protection import retention
from tests.worker import eventually
from victims.models import ContactDetails, Deletion, RetentionRun

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the job is another process"),
]
REPORTED, STAYS = date(2018, 1, 7), date(2019, 9, 1)
ON = date(2019, 9, 18)
AT = datetime.combine(ON, time(2, 30), timezone.get_default_timezone())
FORK = multiprocessing.get_context("fork")


def begin():
    """The job in a process of its own, a person at a time."""
    job = FORK.Process(target=apply, daemon=True)
    job.start()
    return job


def apply():
    """By a connection of its own. What it was born with is its parent's: not to be used, and not to be closed."""
    for each in connections.all(initialized_only=True):
        each.connection = None
    retention.apply(on=ON, at=AT, batch=1)


def kill(job):
    """Whether it was still at work. What the server had begun to commit for it is done when this returns."""
    os.kill(job.pid, signal.SIGKILL)
    job.join(20)
    eventually(nobody_else_is_at_work)
    assert job.exitcode in (0, -signal.SIGKILL)
    return job.exitcode != 0


def nobody_else_is_at_work():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' AND state <> 'idle'"
        )
        return cursor.fetchone() == (0,)


def gone_and_told(everybody):
    """Those whose details are gone, and those of whom the evidence says so."""
    gone = everybody - set(ContactDetails.objects.values_list("pk", flat=True))
    told = {each.person for each in Deletion.objects.all() if Deletion.Kind.CONTACT_DETAILS in each.kinds}
    return gone, told


@pytest.mark.parametrize(("blows", "many"), [(5, 30), pytest.param(40, 200, marks=pytest.mark.soak)])
def test_killed_again_and_again(people, blows, many):
    rng = random.Random(blows)
    due = [people.person(reported_on=REPORTED) for _ in range(many)]
    for victim in due[::5]:
        people.interview(victim, completed_on=REPORTED + timedelta(weeks=6))
    stays = people.person(reported_on=STAYS)
    everybody = {each.pk for each in (*due, stays)}
    at_work = 0
    for _ in range(blows):
        done, job = Deletion.objects.count(), begin()
        wanted = min(done + rng.randint(1, 4), many)
        eventually(lambda wanted=wanted: Deletion.objects.count() >= wanted)
        at_work += kill(job)
        gone, told = gone_and_told(everybody)
        assert gone == told
        assert RetentionRun.objects.get().people == Deletion.objects.count()
    assert at_work, "it ended each time before it was killed"
    job = begin()
    job.join(60)
    assert job.exitcode == 0
    assert gone_and_told(everybody) == ({each.pk for each in due}, {each.pk for each in due})
    assert list(ContactDetails.objects.values_list("pk", flat=True)) == [stays.pk]
    assert not Answer.objects.filter(question="in_confidence").exclude(text="").exists()
    run = RetentionRun.objects.get()
    assert (run.people, run.counts[Deletion.Kind.CONTACT_DETAILS]) == (many, many)
    assert AuditEntry.objects.filter(act=Act.APPLIED_RETENTION).count() == 1
    assert first_fault() is None
