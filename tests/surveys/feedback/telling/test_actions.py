"""The Bureau rings a victim who wished to hear what was done, and only where nothing protects them from it."""

from datetime import timedelta

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.feedback.telling import actions
from surveys.fieldwork.safety.actions import leave_unsafe
from surveys.fieldwork.safety.tokens import read
from surveys.models import Attempt, Case, FeedbackItem, FollowUp
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY
from victims.models import Flag, SafeContact, Victim
from victims.records.actions import set_flag

pytestmark = pytest.mark.django_db
LATER = NOON + 2 * DAY
Telling = FeedbackItem.Telling


@pytest.fixture
def to_tell(closed):
    made = closed()
    return FeedbackItem.objects.select_related("interview__case").get(pk=made.pk)


def test_an_interview_does_not_bar_the_call_that_it_led_to(to_tell, helen):
    assert Case.objects.get().closed_at
    assert Victim.objects.get().last_surveyed_on == NOON.date()
    assert actions.may_be_told(to_tell, LATER)
    whom = actions.ring(to_tell, by=helen, at=LATER)
    assert (whom.name, [str(number) for number in whom.numbers]) == ("Amara Deal", ["07700 900123"])


def test_the_reading_is_recorded(to_tell, helen):
    actions.ring(to_tell, by=helen, at=LATER)
    entry = AuditEntry.objects.get(act="read contact details", detail__feedback=str(to_tell.pk))
    assert (entry.by, entry.subject_id) == (helen, str(Victim.objects.get().pk))


@pytest.mark.parametrize("kind", [Flag.Kind.SAFEGUARDING, Flag.Kind.UNSAFE])
def test_what_protects_them_bars_it(to_tell, helen, kind):
    set_flag(Victim.objects.get(), kind=kind, note=Flag.Note.OTHER_TEAM, by=helen, at=LATER)
    with pytest.raises(Refused, match="They may not be rung now"):
        actions.ring(to_tell, by=helen, at=LATER)
    assert not AuditEntry.objects.filter(act="read contact details", detail__has_key="feedback").exists()


def test_who_wishes_never_to_be_rung_again_is_not(to_tell, helen):
    Victim.objects.update(never_call_since=NOON.date())
    assert not actions.may_be_told(to_tell, LATER)


def test_not_outside_the_hours(to_tell, helen, usual_hours):
    assert actions.may_be_told(to_tell, LATER)
    assert str(actions.may_be_told(to_tell, LATER + timedelta(hours=11))) == "Outside the calling hours"


def test_not_at_a_time_that_is_not_safe(to_tell):
    SafeContact.objects.create(victim=Victim.objects.get(), arrangements={"times": "Mon-Fri 17:00-18:00"})
    assert str(actions.may_be_told(to_tell, LATER)) == "Not at a time that is safe"


def test_only_the_safe_number(to_tell, helen):
    told = {"number": "+447700900999", "code_word": "harbour", "times": ""}
    SafeContact.objects.create(victim=Victim.objects.get(), arrangements=told)
    whom = actions.ring(to_tell, by=helen, at=LATER)
    assert [(str(number), number.is_arranged) for number in whom.numbers] == [("07700 900999", True)]
    assert whom.code_word == "harbour"


def test_it_is_no_attempt_at_an_interview(to_tell, helen):
    before = Attempt.objects.count(), Case.objects.get().attempts_made
    actions.ring(to_tell, by=helen, at=LATER)
    actions.nobody_reached(to_tell, by=helen, at=LATER)
    assert (Attempt.objects.count(), Case.objects.get().attempts_made) == before


def test_after_nobody_was_reached_they_are_left_in_peace_for_hours(to_tell, helen):
    actions.nobody_reached(to_tell, by=helen, at=LATER)
    with pytest.raises(Refused, match="less than three hours ago"):
        actions.ring(to_tell, by=helen, at=LATER + timedelta(hours=2, minutes=59))
    assert actions.ring(to_tell, by=helen, at=LATER + timedelta(hours=3))


@pytest.mark.parametrize("how", [Telling.TOLD, Telling.NO_LONGER, Telling.NOT_REACHED])
def test_it_ends_once(to_tell, helen, how):
    made = actions.end(to_tell, how, by=helen, at=LATER)
    assert (made.telling, made.told_by, made.told_at) == (how, helen, LATER)
    assert not FeedbackItem.objects.to_tell().exists()
    for act in (actions.ring, actions.nobody_reached, lambda item, **more: actions.end(item, how, **more)):
        with pytest.raises(Refused, match="Nobody waits to be told"):
            act(made, by=helen, at=LATER)


def test_who_did_not_wish_it_is_not_rung(closed, helen):
    made = closed(wants_telling=FeedbackItem.Asked.NO)
    with pytest.raises(Refused, match="Nobody waits to be told"):
        actions.ring(made, by=helen, at=LATER)


def test_without_a_number_it_says_so(to_tell, helen):
    contact = Victim.objects.get().contact
    contact.details = contact.details | {"phones": []}
    contact.save()
    with pytest.raises(Refused, match="no number left"):
        actions.ring(to_tell, by=helen, at=LATER)


def test_one_key_ends_it_as_unsafe(to_tell, helen):
    token = actions.ring(to_tell, by=helen, at=LATER).unsafe_token
    leave_unsafe(read(token), at=LATER + timedelta(minutes=1))
    assert FollowUp.objects.filter(kind="unsafe", opened_by=helen).count() == 1
    assert Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE).exists()
    assert not actions.may_be_told(to_tell, LATER + DAY)
