"""Who has a case: each act has its reason, its line of history and its line in the trail."""

from datetime import timedelta

import pytest

from kentpcc.refusals import Refused
from surveys.fieldwork import actions as calls
from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.assignment.actions import (
    assign,
    give_back,
    park,
    put_back,
    put_back_due,
    put_first,
    put_in_turn,
    take_over,
)
from surveys.fieldwork.assignment.queries import why_lost
from surveys.fieldwork.assignment.reasons import Assigned, GaveBack, Parked, PutFirst, TakenOver
from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LEASE, LeaseLost, claim_next
from surveys.fieldwork.undoing import take_back_outcome
from surveys.interviewing.actions import save_answers, start
from surveys.models import Appointment, Case, Interview
from tests.factories import NOON, a_case, agreed, calling, held, interviewing

pytestmark = pytest.mark.django_db
LATER, DAY = NOON + timedelta(minutes=5), timedelta(days=1)


def event(case):
    last = case.events.last()
    return last.kind, last.by, last.to, last.reason


def given_back(case, by, reason=GaveBack.OTHER, at=NOON):
    give_back(case.pk, reason=reason, by=by, lease=case.lease, at=at)
    case.refresh_from_db()
    return case


def test_an_assigned_case_is_offered_to_one_person(asha, bela, helen, trail):
    case = a_case()
    assign(case.pk, bela, reason=Assigned.LANGUAGE, by=helen, at=NOON)
    assert event(case) == ("assigned", helen, bela, "language")
    assert trail() == ["assigned a case"]
    assert claim_next(asha, at=NOON) is None
    assert claim_next(bela, at=NOON) == case


def test_anybody_may_ring_again(asha, bela, helen):
    case = a_case(kept_for=bela)
    assign(case.pk, None, reason=None, by=helen, at=NOON)
    assert claim_next(asha, at=NOON) == case


def test_only_who_rings_victims_is_given_a_case(ruth, bela, helen):
    with pytest.raises(Refused, match="does not ring victims"):
        assign(a_case().pk, ruth, reason=Assigned.WORKLOAD, by=helen, at=NOON)
    bela.is_active = False
    with pytest.raises(Refused, match="does not ring victims"):
        assign(a_case().pk, bela, reason=Assigned.WORKLOAD, by=helen, at=NOON)


def test_who_gave_it_back_is_not_given_it_again(bela, helen):
    case = given_back(held(bela), bela, GaveBack.KNOWS_PERSON)
    with pytest.raises(Refused, match="gave this case back"):
        assign(case.pk, bela, reason=Assigned.WORKLOAD, by=helen, at=NOON + 9 * DAY)


REFUSED = BY_CODE["2.112"]


def refused_by(user, case):
    record_outcome(case.pk, REFUSED, by=user, lease=case.lease, at=NOON)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("code", ["2.112", "2.111"])
def test_after_a_refusal_the_case_is_somebody_else_s(asha, bela, helen, code):
    case = calling(asha)
    record_outcome(case.pk, BY_CODE[code], by=asha, lease=case.lease, at=NOON)
    with pytest.raises(Refused, match="asha was refused in this case") as refused:
        assign(case.pk, asha, reason=Assigned.SPOKE_BEFORE, by=helen, at=NOON + 8 * DAY)
    assert refused.value.field == "to"
    assert assign(case.pk, bela, reason=Assigned.WORKLOAD, by=helen, at=NOON + 8 * DAY).kept_for == bela


def test_what_was_kept_for_whom_they_refused_is_anybody_else_s(asha, bela):
    case = refused_by(asha, calling(asha, a_case(kept_for=asha)))
    assert case.kept_for is None
    assert claim_next(bela, at=NOON + 8 * DAY) == case


def test_a_refusal_that_is_taken_back_leaves_the_case_where_it_was(asha):
    refused_by(asha, calling(asha, a_case(kept_for=asha)))
    assert take_back_outcome(Case.objects.get().pk, by=asha, at=NOON).kept_for == asha


def test_what_is_put_first_is_offered_before_all_others(asha, bela, helen, trail):
    usual, chosen = a_case(order=1), a_case(order=9)
    put_first(chosen.pk, reason=PutFirst.PROMISED, by=helen, at=NOON)
    assert event(chosen) == ("put_first", helen, None, "promised")
    assert claim_next(asha, at=NOON) == chosen
    assert claim_next(bela, at=NOON) == usual
    assert trail()[0] == "put a case first in the queue"
    with pytest.raises(Refused, match="comes first already"):
        put_first(chosen.pk, reason=PutFirst.PROMISED, by=helen, at=NOON)


def test_it_comes_first_among_what_is_kept_for_somebody_too(asha, helen):
    a_case(kept_for=asha, order=1, not_before=LATER - DAY)
    chosen = a_case(kept_for=asha, order=9)
    put_first(chosen.pk, reason=PutFirst.ASKED_FOR_CALL, by=helen, at=NOON)
    assert claim_next(asha, at=NOON) == chosen


def test_it_waits_in_its_turn_again(asha, helen, trail):
    usual, chosen = a_case(order=1), a_case(order=9, priority=Case.Priority.NEXT)
    put_in_turn(chosen.pk, by=helen, at=NOON)
    assert event(chosen) == ("in_turn", helen, None, "")
    assert trail() == ["put a case in its usual turn again"]
    assert claim_next(asha, at=NOON) == usual
    with pytest.raises(Refused, match="usual turn"):
        put_in_turn(chosen.pk, by=helen, at=NOON)


def test_what_bars_a_case_bars_it_though_it_comes_first(asha, helen):
    resting, usual = a_case(order=1, not_before=NOON + DAY), a_case(order=9)
    put_first(resting.pk, reason=PutFirst.WINDOW_CLOSES, by=helen, at=NOON)
    assert claim_next(asha, at=NOON) == usual


@pytest.mark.parametrize("act", [assign, park, take_over, put_first])
def test_nothing_is_done_with_a_closed_case(act, helen, bela):
    given = {
        assign: {"to": bela, "reason": Assigned.WORKLOAD},
        park: {"reason": Parked.CHECKED, "until": None},
        take_over: {"reason": TakenOver.LEFT_OPEN},
        put_first: {"reason": PutFirst.PROMISED},
    }
    with pytest.raises(Refused, match="closed"):
        act(a_case(closed_at=NOON).pk, **given[act], by=helen, at=NOON)


def test_taking_over_refuses_what_the_first_still_sends_and_says_why(asha, helen, trail):
    interview = interviewing(asha)
    case = interview.case
    take_over(case.pk, reason=TakenOver.FELL_ILL, by=helen, at=LATER)
    with pytest.raises(LeaseLost):
        save_answers(interview, {}, by=asha, lease=case.lease, at=LATER)
    case.refresh_from_db()
    assert (case.held_by, case.held_until, case.lease) == (helen, LATER + LEASE, 2)
    assert event(case) == ("taken_over", helen, asha, "fell_ill")
    assert why_lost(asha, LATER) == f"helen took case {case.label} over: the interviewer is unwell."
    assert why_lost(helen, LATER) == ""
    assert why_lost(asha, LATER + LEASE) == ""
    assert trail()[-2:] == ["ended a forgotten call", "took over a case"]


def test_the_call_after_a_takeover_is_a_call_of_its_own(asha, helen):
    interview = interviewing(asha)
    case = take_over(interview.case_id, reason=TakenOver.DISTRESS, by=helen, at=LATER)
    assert list(case.attempts.values_list("outcome", flat=True)) == ["3.16"]
    with pytest.raises(LeaseLost):  # no call, no interview
        start(case.pk, by=helen, lease=case.lease, at=LATER)
    calls.begin_call(case.pk, by=helen, lease=case.lease, at=LATER)
    agreed(case)
    assert start(case.pk, by=helen, lease=case.lease, at=LATER) == interview
    assert Interview.objects.get().interviewer == helen


def test_nobody_takes_what_nobody_holds(asha, helen):
    with pytest.raises(Refused, match="Nobody holds"):
        take_over(a_case().pk, reason=TakenOver.LEFT_OPEN, by=helen, at=NOON)
    with pytest.raises(Refused, match="Nobody holds"):
        take_over(held(asha).pk, reason=TakenOver.LEFT_OPEN, by=helen, at=NOON + LEASE)


def test_one_case_at_a_time(asha, bela, helen):
    own = held(helen)
    with pytest.raises(Refused, match="You hold case"):
        take_over(held(asha).pk, reason=TakenOver.LEFT_OPEN, by=helen, at=NOON)
    with pytest.raises(Refused):
        take_over(own.pk, reason=TakenOver.LEFT_OPEN, by=helen, at=NOON)
    Case.objects.filter(pk=own.pk).update(held_until=NOON)  # a lease that ran out is none
    taken = take_over(held(bela).pk, reason=TakenOver.LEFT_OPEN, by=helen, at=NOON)
    assert list(Case.objects.filter(held_by=helen)) == [taken]


def test_a_parked_case_is_not_offered_until_it_is_put_back(asha, helen, trail):
    case = a_case()
    about = {"kind": "open", "begins": NOON, "ends": LATER, "made_by": asha, "made_at": NOON}
    Appointment.objects.create(case=case, **about)
    park(case.pk, reason=Parked.ASKED_OFFICER, until=None, by=helen, at=NOON)
    assert event(case) == ("parked", helen, None, "asked_officer")
    assert Appointment.objects.get().state == "cancelled"
    assert claim_next(asha, at=NOON) is None
    assert may_be_called(Case.objects.get(), NOON).bar is Bar.PARKED
    with pytest.raises(Refused, match="already"):
        park(case.pk, reason=Parked.CHECKED, until=None, by=helen, at=NOON)
    assert put_back_due(at=NOON + 99 * DAY) == 0
    put_back(case.pk, by=helen, at=NOON)
    assert claim_next(asha, at=NOON) == case
    assert trail()[:2] == ["parked a case", "put a case back into the queue"]
    with pytest.raises(Refused, match="not parked"):
        put_back(case.pk, by=helen, at=NOON)


def test_a_case_that_is_parked_until_a_day_comes_back_by_itself(asha, helen):
    case = a_case()
    park(case.pk, reason=Parked.CHECKED, until=NOON + DAY, by=helen, at=NOON)
    assert put_back_due(at=NOON + DAY - timedelta(seconds=1)) == 0
    assert put_back_due(at=NOON + DAY) == 1
    assert event(case) == ("unparked", None, None, "")
    assert claim_next(asha, at=NOON + DAY) == case


def test_what_is_in_hand_or_past_is_not_parked(asha, helen):
    with pytest.raises(Refused, match="Take it over first"):
        park(held(asha).pk, reason=Parked.CHECKED, until=None, by=helen, at=NOON)
    with pytest.raises(Refused) as refused:
        park(a_case().pk, reason=Parked.CHECKED, until=NOON, by=helen, at=NOON)
    assert refused.value.field == "until"


def test_whoever_gives_a_case_back_is_not_offered_it_again_that_day(asha, bela, trail):
    case = given_back(held(asha), asha)
    assert (case.held_by, event(case)) == (None, ("gave_back", asha, None, "other"))
    assert trail() == ["gave a case back"]
    assert claim_next(asha, at=LATER) is None
    assert claim_next(bela, at=LATER) == case
    given_back(Case.objects.get(), bela, at=LATER)
    assert claim_next(asha, at=NOON + DAY) == case


def test_the_day_ends_at_midnight_in_kent(asha):
    before_midnight = NOON.replace(hour=22, minute=59)  # 23:59 in summer
    given_back(held(asha, at=before_midnight), asha, at=before_midnight)
    assert claim_next(asha, at=before_midnight) is None
    assert claim_next(asha, at=before_midnight + timedelta(minutes=1))


def test_who_knows_the_person_is_never_offered_it(asha):
    given_back(held(asha), asha, GaveBack.KNOWS_PERSON)
    assert claim_next(asha, at=NOON + 9 * DAY) is None


def test_a_call_that_has_begun_needs_an_outcome(asha):
    case = calling(asha)
    with pytest.raises(Refused, match="what came of it"):
        given_back(case, asha)


def test_an_old_lease_gives_nothing_back(asha):
    case = held(asha)
    with pytest.raises(LeaseLost):
        give_back(case.pk, reason=GaveBack.OTHER, by=asha, lease=case.lease - 1, at=NOON)


def test_giving_back_again_and_again_is_bounded(asha, settings):
    for number in range(settings.GIVEN_BACK_AN_HOUR):
        given_back(held(asha, at=NOON + timedelta(minutes=number)), asha, at=NOON + timedelta(minutes=number))
    case = held(asha, at=NOON + timedelta(minutes=30))
    with pytest.raises(Refused, match="ask your supervisor"):
        given_back(case, asha, at=NOON + timedelta(minutes=30))
    Case.objects.filter(pk=case.pk).update(held_until=NOON + timedelta(hours=2))
    assert given_back(case, asha, at=NOON + timedelta(minutes=60)).held_by is None
