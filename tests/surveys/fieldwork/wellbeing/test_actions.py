"""Asked for, offered, held: each once, and by somebody else."""

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.wellbeing import actions
from surveys.models import Attempt, Debrief
from tests.factories import NOON, calling

pytestmark = pytest.mark.django_db
HELD, NOT_WANTED = Debrief.Outcome.HELD, Debrief.Outcome.NOT_WANTED


def acts():
    entries = AuditEntry.objects.filter(act__contains="debrief")
    return list(entries.order_by("id").values_list("act", flat=True))


def a_call(by):
    return calling(by).attempts.get()


def test_asked_for_offered_and_held(asha, helen):
    asked = actions.ask(by=asha, at=NOON)
    offered = actions.offer(asked.pk, by=helen, at=NOON)
    assert (offered.offered_by, offered.offered_at) == (helen, NOON)
    ended = actions.end(asked.pk, HELD, by=helen, at=NOON)
    assert (ended.outcome, ended.ended_by, ended.ended_at) == ("held", helen, NOON)
    assert acts() == ["asked for a debrief", "offered a debrief", "ended a debrief"]


def test_asked_twice_is_asked_once_until_it_is_over(asha, helen):
    first = actions.ask(by=asha, at=NOON)
    assert actions.ask(by=asha, at=NOON) == first
    actions.end(first.pk, NOT_WANTED, by=helen, at=NOON)
    assert actions.ask(by=asha, at=NOON) != first
    assert acts().count("asked for a debrief") == 2


def test_offered_after_a_call_once(asha, helen, bob):
    attempt = a_call(asha)
    first = actions.offer_after(attempt.pk, by=helen, at=NOON)
    assert (first.user, first.attempt, first.since) == (asha, attempt, attempt.begun_at)
    assert actions.offer_after(attempt.pk, by=bob, at=NOON).offered_by == helen
    assert acts() == ["offered a debrief"]


def test_after_a_call_it_may_be_asked_for_beside(asha, helen):
    actions.offer_after(a_call(asha).pk, by=helen, at=NOON)
    assert actions.ask(by=asha, at=NOON).attempt is None
    assert Debrief.objects.count() == 2


def test_nobody_talks_with_themselves(helen, bob):
    asked = actions.ask(by=helen, at=NOON)
    for act in (
        lambda by: actions.offer(asked.pk, by=by, at=NOON),
        lambda by: actions.end(asked.pk, HELD, by=by, at=NOON),
    ):
        with pytest.raises(Refused, match="Another supervisor"):
            act(helen)
    attempt = a_call(helen)
    with pytest.raises(Refused):
        actions.offer_after(attempt.pk, by=helen, at=NOON)
    assert not Debrief.objects.filter(attempt=attempt).exists()
    assert actions.end(asked.pk, HELD, by=bob, at=NOON).ended_by == bob


def test_what_is_over_is_over(asha, helen):
    asked = actions.ask(by=asha, at=NOON)
    actions.end(asked.pk, HELD, by=helen, at=NOON)
    for act in (
        lambda: actions.end(asked.pk, NOT_WANTED, by=helen, at=NOON),
        lambda: actions.offer(asked.pk, by=helen, at=NOON),
    ):
        with pytest.raises(Refused, match="dealt with"):
            act()
    assert Debrief.objects.get().outcome == "held"


def test_the_trail_names_no_victim(asha, helen):
    attempt = a_call(asha)
    Attempt.objects.update(distress="severe")
    debrief = actions.offer_after(attempt.pk, by=helen, at=NOON)
    entry = AuditEntry.objects.get(act="offered a debrief")
    assert (entry.subject_type, entry.subject_id, entry.detail) == ("surveys.Debrief", str(debrief.pk), {})
