"""“Next call”: many interviewers take cases from a long queue at the same moment."""

import random
from datetime import timedelta

import pytest
from django.db import transaction

from surveys.fieldwork.queue import claim_next
from surveys.models import Case
from tests.benchmarks import interviewed, volumes
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.measuring import alternate, report, size

CASES, CLAIMANTS, ROUNDS = size("CASES", 100_000), size("CLAIMANTS", 32), size("ROUNDS", 20)
WAITING = CASES // 50  # first in order, but called an hour ago and not yet due again


@pytest.fixture
def crowd():
    with Crowd(CLAIMANTS) as crowd:
        yield crowd


@pytest.fixture
def queue(force):
    """A fresh one: nobody has been called."""
    force.empty()
    volumes.involvements(CASES, force.extract(), reported=force.today - timedelta(weeks=8))
    force.survey.started_on = force.first.first_day
    force.survey.save()
    interviewed.cases(CASES, force.sample(CASES), closed=False)
    volumes.analyse()
    return Queue(force)


class Queue:
    def __init__(self, force) -> None:
        self.force, self.taken = force, []
        self.people = [force.person(f"claimant {number}") for number in range(CLAIMANTS)]
        self.ids = list(Case.objects.values_list("pk", flat=True))

    def claim(self, place):
        return claim_next(self.people[place], at=self.force.now)

    def claims(self, crowd):
        """Everybody takes one; afterwards those are over, so that each can take another."""
        taken, got = crowd.at_once(self.claim)
        assert all(got)
        self.taken += [case.pk for case in got]
        Case.objects.filter(pk__in=[case.pk for case in got]).update(
            held_by=None, held_until=None, closed_at=self.force.now
        )
        return taken

    def reads_and_writes(self, crowd):
        chosen = random.sample(self.ids, CLAIMANTS)
        return crowd.at_once(lambda place: self.read_and_write(chosen[place]))[0]

    @transaction.atomic
    def read_and_write(self, pk):
        case = Case.objects.get(pk=pk)
        Case.objects.filter(pk=pk).update(not_before=case.not_before, lease=case.lease + 1)

    def measure(self, crowd, size):
        measured = alternate(lambda: self.claims(crowd), lambda: self.reads_and_writes(crowd), times=ROUNDS)
        assert len(set(self.taken)) == len(self.taken), "a case went to two people"
        report("next call", f"{CLAIMANTS} at once, {size}", measured, 3)


def test_next_call(queue, crowd):
    queue.measure(crowd, f"{CASES:,} cases")
    later = queue.force.now + timedelta(hours=2)
    Case.objects.filter(order__lte=WAITING, closed_at=None).update(not_before=later, last_called_at=queue.force.now)
    queue.measure(crowd, f"of which {WAITING:,} wait first")
