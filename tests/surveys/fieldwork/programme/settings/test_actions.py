"""Settings are proposed by one supervisor and confirmed by another, as a new version with a day."""

from datetime import timedelta

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.calling.policy import policy_of
from surveys.fieldwork.programme.actions import turn_down
from surveys.fieldwork.programme.settings import actions
from surveys.fieldwork.waiting import callable_now
from surveys.models import FieldworkProposal, FieldworkSetting
from tests.factories import NOON, TODAY, a_case, a_survey
from tests.surveys.fieldwork.programme.conftest import TOMORROW, YESTERDAY, in_days, terms

pytestmark = pytest.mark.django_db


def propose(helen, **changed):
    return actions.propose(a_survey(), terms(**changed), by=helen, at=NOON)


def attempts(on=TODAY):
    return policy_of(a_survey(), on).attempts_at_most


def test_a_proposal_changes_nothing(helen):
    propose(helen, attempts_at_most=3)
    assert attempts() == 6


def test_a_second_supervisor_makes_it_the_next_version(helen, bob):
    setting = actions.confirm(propose(helen, attempts_at_most=3, effective_from=TOMORROW), by=bob, at=NOON)
    assert (setting.version, setting.proposal.proposed_by, setting.proposal.decided_by) == (2, helen, bob)
    assert (attempts(), attempts(TOMORROW)) == (6, 3)


def test_whoever_proposed_them_cannot_confirm_them(helen):
    proposal = propose(helen, attempts_at_most=3)
    with pytest.raises(Refused, match="another supervisor must confirm"):
        actions.confirm(proposal, by=helen, at=NOON)
    assert attempts() == 6


def test_a_late_confirmation_counts_from_its_own_day(helen, bob):
    proposal = propose(helen, attempts_at_most=3)
    setting = actions.confirm(proposal, by=bob, at=NOON + timedelta(days=5))
    assert setting.effective_from == in_days(5)
    assert attempts(in_days(4)) == 6


def test_on_one_day_the_later_version_holds(helen, bob):
    for number in (5, 4):
        actions.confirm(propose(helen, attempts_at_most=number), by=bob, at=NOON)
    assert attempts() == 4


def test_a_version_to_come_is_not_overtaken(helen, bob):
    actions.confirm(propose(helen, attempts_at_most=5, effective_from=in_days(7)), by=bob, at=NOON)
    with pytest.raises(Refused, match="Version 2 begins on 25 September 2019"):
        propose(helen, attempts_at_most=4, effective_from=TOMORROW)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"effective_from": YESTERDAY}, "effective_from", "Choose today or a later day"),
        ({"attempts_at_most": 21}, "attempts_at_most", "from 1 to 20"),
        ({"hours": {}}, "hours_mon", "at least one day"),
        ({"hours": {"mon": ["21:00", "09:00"]}}, "hours_mon", "end after they begin"),
        ({}, None, "These are the settings as they are"),
    ],
)
def test_what_makes_no_sense_is_refused(helen, changed, field, said):
    with pytest.raises(Refused, match=said) as refused:
        propose(helen, **changed)
    assert refused.value.field == field
    assert not FieldworkProposal.objects.exists()


def test_a_closed_survey_keeps_its_settings(helen):
    with pytest.raises(Refused, match="closed"):
        actions.propose(a_survey(closed_on=TODAY), terms(attempts_at_most=3), by=helen, at=NOON)


def test_one_proposal_waits_at_a_time(helen, bob):
    proposal = propose(helen, attempts_at_most=3)
    with pytest.raises(Refused, match="wait already"):
        propose(bob, attempts_at_most=4)
    turn_down(proposal, by=bob, at=NOON)
    assert propose(bob, attempts_at_most=4)


def test_fewer_attempts_close_the_queue_at_once(helen, bob):
    a_case(attempts_made=3)
    assert callable_now(NOON).exists()
    actions.confirm(propose(helen, attempts_at_most=3), by=bob, at=NOON)
    assert not callable_now(NOON).exists()


def test_hours_are_kept_from_their_day(helen, bob):
    a_case()
    actions.confirm(propose(helen, hours={"thu": ["09:00", "24:00"]}), by=bob, at=NOON)
    assert not callable_now(NOON).exists()  # a Wednesday
    assert callable_now(NOON + timedelta(days=1)).exists()


def test_the_trail_says_who_and_which_version(helen, bob):
    actions.confirm(propose(helen, attempts_at_most=3), by=bob, at=NOON)
    entries = AuditEntry.objects.order_by("id")
    assert [(entry.act, entry.by.username) for entry in entries] == [
        ("proposed settings of a survey", "helen"),
        ("confirmed settings of a survey", "bob"),
    ]
    assert entries[1].detail == {"survey": "hate_crime", "effective_from": "2019-09-18", "version": 2}


def test_a_survey_that_had_none_begins_with_version_1(helen, bob):
    FieldworkSetting.objects.filter(survey="burglary").delete()
    wanted = terms(attempts_at_most=4)
    proposal = actions.propose(a_survey("burglary"), wanted, by=helen, at=NOON)
    assert actions.confirm(proposal, by=bob, at=NOON).version == 1
