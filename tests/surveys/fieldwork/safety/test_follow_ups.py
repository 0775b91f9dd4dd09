"""What a call leaves behind: opened once, taken, released, closed."""

from datetime import timedelta

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.queue import claim_next
from surveys.fieldwork.safety import actions, follow_ups
from surveys.fieldwork.safety.arrangements import Arrangements
from surveys.fieldwork.safety.follow_ups import Because, open_follow_up
from surveys.fieldwork.safety.tokens import call_of
from surveys.fieldwork.waiting import callable_now
from surveys.models import Attempt, Case, CaseEvent, FollowUp
from surveys.protection.sections import sections
from tests.factories import NOON, a_case, a_crime, a_survey, a_victim, an_involvement, calling
from tests.surveys.fieldwork.safety.conftest import LATER
from victims.models import Flag, SafeContact
from victims.protection.erasing import erase

pytestmark = pytest.mark.django_db
SOON = LATER + timedelta(hours=1)
ASKED = Because(FollowUp.Reason.VICTIM)
Kind, How = FollowUp.Kind, FollowUp.How


def released(follow_up, by, **terms):
    follow_ups.release(follow_up, ASKED, by=by, at=SOON, **terms)
    follow_up.refresh_from_db()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_opens_once_for_a_call(asha, kind):
    case = calling(asha)
    first = open_follow_up(case, kind, by=asha, at=NOON)
    assert open_follow_up(case, kind, by=asha, at=LATER) == first
    assert (first.attempt, first.victim, first.opened_at) == (case.attempts.get(), case.involvement.victim, NOON)


def test_a_case_without_a_call_can_have_one(asha):
    first, second = (open_follow_up(a_case(), Kind.COMPLAINT, by=asha, at=NOON) for _ in range(2))
    assert first != second


def test_somebody_takes_it_and_somebody_else_takes_it_over(unsafe, helen, make_user, trail):
    bob = make_user("supervisor", "bob")
    for supervisor in (helen, bob):
        follow_ups.take(unsafe, by=supervisor, at=SOON)
        unsafe.refresh_from_db()
        assert unsafe.owner == supervisor
    assert trail()[-2:] == ["took a follow-up"] * 2


def test_a_release_lets_the_person_be_rung_again(unsafe, helen, bela, trail):
    assert claim_next(bela, at=SOON) is None
    released(unsafe, helen)
    assert claim_next(bela, at=SOON) == unsafe.case
    assert may_be_called(Case.objects.get(), SOON)
    assert (unsafe.how, unsafe.closed_by, unsafe.closed_at, unsafe.owner) == ("released", helen, SOON, helen)
    assert Flag.objects.get().lifted_by == helen
    event = CaseEvent.objects.get(kind="released")
    assert (event.case, event.by, event.reason) == (unsafe.case, helen, "victim")
    assert "released a person after an unsafe call" in trail()


def test_the_trail_says_nothing_of_the_note_or_the_arrangements(unsafe, helen):
    because = Because(FollowUp.Reason.OTHER_TEAM, "Her mother’s telephone.")
    given = Arrangements(number="+447700900999", code_word="harbour", times="Mon 10:00-14:00")
    follow_ups.release(unsafe, because, given=given, by=helen, at=SOON)
    said = " ".join(str(entry.detail) for entry in AuditEntry.objects.all())
    assert not any(word in said for word in ("mother", "900999", "harbour", "10:00"))
    assert FollowUp.objects.get().text == "Her mother’s telephone."


def test_new_arrangements_hold_from_the_next_call_on(unsafe, helen):
    given = Arrangements(number="+447700900999", times="Thu 10:00-14:00", voicemail_allowed=False)
    released(unsafe, helen, given=given)
    assert unsafe.how == "new_arrangements"
    safe = SafeContact.objects.get()
    assert safe.arrangements == {"number": "+447700900999", "times": "Thu 10:00-14:00"}
    case = Case.objects.get()
    assert may_be_called(case, SOON).bar is Bar.OUTSIDE_SAFE_TIMES
    assert may_be_called(case, NOON + timedelta(days=1))


def test_a_release_twice_is_refused(unsafe, helen):
    released(unsafe, helen)
    with pytest.raises(Refused, match="released already"):
        released(unsafe, helen)


def test_a_release_of_one_call_is_of_the_person(asha, helen):
    case = calling(asha)
    other = a_case(a_survey("rape"), an_involvement(case.involvement.victim, a_crime(survey="rape")))
    Attempt.objects.create(case=other, number=1, begun_at=NOON, made_by=asha)
    for each in (case, other):
        actions.leave_unsafe(call_of(each.attempts.get()), at=LATER)
    first, second = FollowUp.objects.order_by("pk")
    released(first, helen, newest=second.pk)
    assert not FollowUp.objects.open().exists()
    assert not Case.objects.filter(needs_release=True).exists()
    assert set(callable_now(SOON)) == {case, other}


def test_what_came_after_the_page_was_opened_must_be_looked_at_first(asha, unsafe, helen):
    other = a_case(a_survey("rape"), an_involvement(unsafe.victim, a_crime(survey="rape")))
    Attempt.objects.create(case=other, number=1, begun_at=NOON, made_by=asha)
    actions.leave_unsafe(call_of(other.attempts.get()), at=SOON)
    with pytest.raises(Refused, match="Another call of this person"):
        released(unsafe, helen, newest=unsafe.pk)
    assert Flag.objects.standing().exists()


def test_delivered_again_after_the_release_it_bars_nobody(unsafe, helen):
    released(unsafe, helen)
    actions.leave_unsafe(call_of(unsafe.attempt), at=SOON)
    assert not Flag.objects.standing().exists()
    assert not Case.objects.get().needs_release


def test_a_call_after_the_release_that_is_unsafe_bars_again(unsafe, asha, helen):
    released(unsafe, helen)
    tomorrow = NOON + timedelta(days=1)
    case = calling(asha, Case.objects.get(), at=tomorrow)
    actions.leave_unsafe(call_of(case.attempts.get(number=2)), at=tomorrow)
    assert Flag.objects.standing().count() == 1
    assert FollowUp.objects.open().count() == 1


def test_closing_the_case_leaves_the_person_barred(unsafe, helen):
    follow_ups.close_case(unsafe, ASKED, by=helen, at=SOON)
    unsafe.refresh_from_db()
    case = Case.objects.get()
    assert (case.closed_at, case.outcome, unsafe.how) == (SOON, "2.35", "case_closed")
    assert Flag.objects.standing().exists()
    released(unsafe, helen)  # later, all the same
    assert not Flag.objects.standing().exists()


def test_a_case_is_not_closed_beneath_a_call(asha, helen):
    case = calling(asha)
    follow_up = open_follow_up(case, Kind.DISTRESS, by=asha, at=NOON)
    with pytest.raises(Refused, match="going on"):
        follow_ups.close_case(follow_up, ASKED, by=helen, at=LATER)
    assert Case.objects.get().closed_at is None


@pytest.mark.parametrize("how", [How.PASSED_ON, How.NOTHING_MORE])
def test_what_bars_nobody_is_simply_closed(asha, helen, how):
    follow_up = open_follow_up(calling(asha), Kind.COMPLAINT, by=asha, at=NOON)
    follow_ups.finish(follow_up, how, ASKED, by=helen, at=LATER)
    follow_up.refresh_from_db()
    assert (follow_up.how, follow_up.reason, follow_up.note) == (how, "victim", None)
    with pytest.raises(Refused, match="closed this already"):
        follow_ups.finish(follow_up, how, ASKED, by=helen, at=LATER)


@pytest.mark.parametrize("how", [How.PASSED_ON, How.NOTHING_MORE])
def test_an_unsafe_call_is_not_simply_closed(unsafe, helen, how):
    with pytest.raises(Refused, match="until they are released"):
        follow_ups.finish(unsafe, how, ASKED, by=helen, at=SOON)
    assert FollowUp.objects.open().exists()


def test_whoever_is_barred_without_a_call_can_be_seen_to(helen, asha):
    victim = a_victim()
    flag = Flag.objects.create(
        victim=victim, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, set_on=NOON.date(), set_by=asha
    )
    follow_up = follow_ups.open_for_flag(flag, by=helen, at=LATER)
    assert follow_ups.open_for_flag(flag, by=helen, at=LATER) == follow_up
    assert (follow_up.case, follow_up.owner) == (None, helen)
    released(follow_up, helen)
    assert not Flag.objects.standing().exists()
    with pytest.raises(Refused, match="released already"):
        follow_ups.open_for_flag(flag, by=helen, at=LATER)


def test_the_person_may_see_it_and_it_goes_with_them(unsafe, helen):
    follow_ups.release(unsafe, Because(FollowUp.Reason.VICTIM, "Rings her sister first."), by=helen, at=SOON)
    found = {each.title: each.entries for each in sections([unsafe.victim])}["What followed the calls"]
    assert found[0]["Note"] == "Rings her sister first."
    erase([unsafe.victim], on=SOON.date())
    assert not FollowUp.objects.exists()
