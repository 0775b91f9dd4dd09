"""Leaving a call that is not safe: never lost, whatever became of the call, and once only."""

from datetime import timedelta

import pytest

from kentpcc.refusals import Refused
from surveys.fieldwork import queue
from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.outcomes import BY_CODE, OUTCOMES
from surveys.fieldwork.safety import actions
from surveys.fieldwork.safety.follow_ups import Because, release
from surveys.fieldwork.safety.tokens import call_of
from surveys.fieldwork.waiting import callable_now
from surveys.interviewing.actions import save_answers
from surveys.models import Attempt, Case, FollowUp, Interview
from tests.factories import NOON, a_case, a_crime, a_survey, an_involvement, calling, held, interviewing
from tests.surveys.fieldwork.safety.conftest import LATER
from victims.models import Flag
from victims.records.actions import lift_flag

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def left(case, at=LATER):
    actions.leave_unsafe(call_of(case.attempts.order_by("number").last()), at=at)
    case.refresh_from_db()
    return case


def another_case_of(case, survey="rape"):
    """Of the same person, in another crime and another survey."""
    crime = a_crime(survey=survey)
    return a_case(a_survey(survey), an_involvement(case.involvement.victim, crime))


def test_an_open_call_ends(asha, trail):
    case = left(calling(asha))
    attempt = case.attempts.get()
    assert (attempt.outcome, attempt.ended_at) == ("2.35", LATER)
    assert (case.outcome, case.held_by, case.held_until, case.not_before) == ("2.35", None, None, None)
    assert (case.needs_release, case.closed_at) == (True, None)
    assert trail() == [
        "began a call",
        "ended a call",
        "reported a call as unsafe",
        "set a flag",
        "opened a follow-up",
    ]


def test_it_is_of_the_person_in_every_crime_and_survey(asha):
    case = calling(asha)
    other = another_case_of(case)
    assert other in callable_now(LATER)
    left(case)
    for day in (LATER, LATER + DAY, LATER + 14 * DAY):
        assert not callable_now(day).exists()
        assert may_be_called(other, day).bar is Bar.WAITING_FOR_RELEASE
    assert Flag.objects.standing().get().kind == Flag.Kind.UNSAFE


def test_the_supervisor_gets_it_with_four_hours(asha):
    case = left(calling(asha))
    follow_up = FollowUp.objects.get()
    assert (follow_up.case, follow_up.attempt, follow_up.kind) == (case, case.attempts.get(), "unsafe")
    assert (follow_up.opened_by, follow_up.due_at, follow_up.owner) == (asha, LATER + timedelta(hours=4), None)


def test_a_call_that_was_taken_back_bars_the_person_still(asha):
    case = calling(asha)
    attempt = case.attempts.get()
    call = call_of(attempt)
    attempt.delete()
    for minute in range(2):
        actions.leave_unsafe(call, at=LATER + timedelta(minutes=minute))
    assert Case.objects.get().needs_release
    assert Flag.objects.standing().get().set_by == asha
    assert (FollowUp.objects.get().attempt, FollowUp.objects.get().case) == (None, case)


def test_taken_back_after_an_earlier_call_was_released_it_is_a_report_of_its_own(asha, helen):
    case = left(calling(asha))
    release(FollowUp.objects.get(), Because(FollowUp.Reason.VICTIM), by=helen, at=LATER)
    again = calling(asha, Case.objects.get(), at=LATER).attempts.get(number=2)
    call = call_of(again)
    again.delete()
    actions.leave_unsafe(call, at=LATER)
    assert FollowUp.objects.open().get().case == case
    assert Flag.objects.standing().exists()


@pytest.mark.parametrize("times", [2, 5])
def test_delivered_again_it_changes_nothing(asha, times, trail):
    case = left(calling(asha))
    before = trail()
    for minute in range(times):
        left(case, LATER + timedelta(minutes=minute))
    assert trail() == before
    assert (FollowUp.objects.count(), Flag.objects.count()) == (1, 1)
    assert case.attempts.get().ended_at == LATER


@pytest.mark.parametrize("code", [outcome.code for outcome in OUTCOMES if outcome.code != "2.35"])
def test_a_call_that_has_ended_bars_the_person_still(asha, code):
    """Its outcome stays, and so does whether the case is closed."""
    case = calling(asha)
    record_outcome(case.pk, BY_CODE[code], by=asha, lease=case.lease, at=NOON)
    case.refresh_from_db()
    before = (case.outcome, case.closed_at)
    left(case)
    assert (case.outcome, case.closed_at, case.needs_release) == (*before, True)
    assert case.attempts.get().outcome == code
    assert Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE).exists()
    assert FollowUp.objects.filter(kind="unsafe").count() == 1


def test_the_lease_does_not_matter(asha, bela):
    case = calling(asha)
    case.held_by, case.held_until, case.lease = bela, LATER + DAY, case.lease + 1  # taken over
    case.save()
    left(case)
    assert (case.held_by, case.attempts.get().outcome) == (None, "2.35")
    with pytest.raises(queue.LeaseLost):
        queue.keep(case.pk, user=bela, lease=case.lease, at=LATER)


def test_it_is_in_the_name_of_whoever_made_the_call(asha):
    asha.is_active = False  # their account was closed meanwhile
    asha.save()
    left(calling(asha))
    assert Flag.objects.get().set_by == asha


def test_a_second_call_that_goes_on_is_told_to_end(asha, bela):
    case = calling(asha)
    record_outcome(case.pk, BY_CODE["3.13"], by=asha, lease=case.lease, at=NOON)
    first = case.attempts.get()
    calling(bela, Case.objects.get(), at=NOON + DAY)
    actions.leave_unsafe(call_of(first), at=NOON + DAY)
    assert may_be_called(Case.objects.get(), NOON + DAY, in_call=True).bar is Bar.WAITING_FOR_RELEASE
    assert Attempt.objects.filter(ended_at__isnull=True).count() == 1


@pytest.mark.parametrize(("rating", "status"), [("2", "partial"), (None, "broken_off")])
def test_an_interview_is_kept_as_far_as_it_went(asha, rating, status):
    interview = interviewing(asha)
    given = {"agrees": "yes"} | ({"whole_experience": rating} if rating else {})
    save_answers(interview, given, by=asha, lease=interview.case.lease, at=NOON)
    left(interview.case)
    interview = Interview.objects.get()
    assert (interview.status, interview.ended_at) == (status, LATER)
    assert interview.answers.filter(question="agrees", code="yes").exists()


def test_a_complete_interview_stays_complete(asha):
    interview = interviewing(asha)
    Interview.objects.update(status="complete", completed_on=NOON.date())
    left(interview.case)
    assert Interview.objects.get().status == "complete"


def test_no_later_outcome_touches_the_flag(asha):
    case = left(calling(asha))
    other = held(asha, another_case_of(case), at=LATER)
    for outcome in ("3.13", "2.36"):
        number = other.attempts.count() + 1
        Attempt.objects.create(case=other, number=number, begun_at=LATER, made_by=asha)
        held(asha, other, at=LATER)
        record_outcome(other.pk, BY_CODE[outcome], by=asha, lease=other.lease, at=LATER)
        other.refresh_from_db()
        assert may_be_called(other, LATER + 7 * DAY).bar is Bar.WAITING_FOR_RELEASE


def test_nobody_lifts_it_from_the_record(asha, helen):
    left(calling(asha))
    with pytest.raises(Refused, match="released on the page “Unsafe calls”"):
        lift_flag(Flag.objects.get(), by=helen, at=LATER)


def test_an_outcome_of_the_list_says_the_same(asha):
    case = calling(asha)
    record_outcome(case.pk, BY_CODE["2.35"], by=asha, lease=case.lease, at=LATER)
    assert FollowUp.objects.get().attempt == case.attempts.get()
    left(case)
    assert (FollowUp.objects.count(), Flag.objects.count()) == (1, 1)


def test_a_second_unsafe_call_of_the_person_is_a_second_follow_up(asha):
    case = calling(asha)
    other = another_case_of(case)
    Attempt.objects.create(case=other, number=1, begun_at=NOON, made_by=asha)
    left(case), left(other)
    assert (FollowUp.objects.count(), Flag.objects.count()) == (2, 1)


def test_distress_is_kept_with_the_call_and_told(asha, trail):
    attempt = calling(asha).attempts.get()
    actions.report_distress(attempt, Attempt.Distress.SEVERE, by=asha, at=NOON)
    attempt.refresh_from_db()
    assert attempt.distress == "severe"
    assert FollowUp.objects.get().kind == "distress"
    assert trail()[1:] == ["reported distress", "opened a follow-up"]
    assert not Flag.objects.exists()


def test_distress_that_was_chosen_by_mistake_opens_nothing(asha):
    attempt = calling(asha).attempts.get()
    actions.report_distress(attempt, Attempt.Distress.NONE, by=asha, at=NOON)
    assert not FollowUp.objects.exists()


def test_a_disclosure_says_who_was_told_and_when(asha):
    attempt = calling(asha).attempts.get()
    actions.disclose(attempt, told=FollowUp.Told.NOBODY, by=asha, at=NOON)
    follow_up = FollowUp.objects.get()
    assert (follow_up.kind, follow_up.told, follow_up.told_at) == ("disclosure", "nobody", None)
    assert follow_up.due_at == NOON + timedelta(hours=1)
    actions.disclose(attempt, told=FollowUp.Told.EMERGENCY, by=asha, at=LATER)
    follow_up = FollowUp.objects.get()
    assert (follow_up.told, follow_up.told_at) == ("999", LATER)


def test_whoever_made_the_call_may_ask_to_talk_about_it(asha):
    attempt = calling(asha).attempts.get()
    actions.ask_for_debrief(attempt, wants=True, by=asha, at=NOON)
    attempt.refresh_from_db()
    assert attempt.wants_debrief
