"""What the database itself refuses: each constraint is broken once."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from victims.models import Deletion, ErasureRequest, LegalHold, RetentionPolicy, RetentionRun

pytestmark = pytest.mark.django_db
DAY = date(2019, 8, 1)


@pytest.fixture
def victim(involvement):
    return involvement().victim


@pytest.fixture
def bob(make_user):
    return make_user("supervisor", "bob")


@pytest.fixture
def hold(victim, helen, noon):
    given = {"victim": victim, "reason": "court", "begins_on": DAY, "set_by": helen, "set_at": noon}
    return lambda **other: LegalHold.objects.create(**given | other)


@pytest.fixture
def asked(victim, helen, noon):
    given = {"victim": victim, "reason": "asked", "received_on": DAY, "proposed_by": helen, "proposed_at": noon}
    return lambda **other: ErasureRequest.objects.create(**given | other)


@pytest.fixture
def run(noon):
    return RetentionRun.objects.create(on=DAY, policy=RetentionPolicy.objects.get(), started_at=noon)


def test_a_person_under_a_legal_hold_is_not_deleted(hold, victim):
    hold()
    with pytest.raises(ProtectedError):
        victim.delete()


def test_one_standing_legal_hold_per_reason(hold, noon):
    hold(lifted_at=noon)
    hold()
    with pytest.raises(IntegrityError):
        hold()


def test_a_legal_hold_is_lifted_after_it_is_set(hold, noon):
    with pytest.raises(IntegrityError):
        hold(lifted_at=noon - timedelta(seconds=1))


def test_one_undecided_erasure_request_a_person(asked, bob, noon):
    asked(decision="confirmed", decided_by=bob, decided_at=noon)
    asked()
    with pytest.raises(IntegrityError):
        asked()


def test_another_person_confirms_an_erasure(asked, helen, noon):
    with pytest.raises(IntegrityError):
        asked(decision="confirmed", decided_by=helen, decided_at=noon)


@pytest.mark.parametrize("decision", ["", "confirmed"])
def test_a_decision_on_an_erasure_has_a_person_and_a_time(asked, bob, noon, decision):
    decided = {} if decision else {"decided_by": bob, "decided_at": noon}
    with pytest.raises(IntegrityError):
        asked(decision=decision, **decided)


@pytest.mark.parametrize(("decision", "because"), [("declined", ""), ("confirmed", "duty")])
def test_a_declined_erasure_has_a_reason(asked, bob, noon, decision, because):
    with pytest.raises(IntegrityError):
        asked(decision=decision, declined_because=because, decided_by=bob, decided_at=noon)


def test_one_retention_run_a_day(run, noon):
    with pytest.raises(IntegrityError):
        RetentionRun.objects.create(on=DAY, policy=run.policy, started_at=noon)


def test_one_deletion_a_run_and_person(run, noon):
    person = uuid.uuid4()
    Deletion.objects.create(run=run, person=person, kinds={}, at=noon)
    with pytest.raises(IntegrityError):
        Deletion.objects.create(run=run, person=person, kinds={}, at=noon)


@pytest.mark.parametrize("both", [True, False])
def test_a_deletion_is_of_a_run_or_an_erasure(run, asked, noon, both):
    given = {"run": run, "erasure": asked()} if both else {}
    with pytest.raises(IntegrityError):
        Deletion.objects.create(person=uuid.uuid4(), kinds={}, at=noon, **given)
