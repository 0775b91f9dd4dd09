"""An outcome is taken back within a minute, if nothing else has happened."""

from datetime import timedelta

import pytest

from kentpcc.refusals import Refused
from surveys.fieldwork import actions
from surveys.fieldwork.numbers.queries import numbers_of
from surveys.fieldwork.outcomes import BY_CODE, OUTCOMES
from surveys.fieldwork.undoing import UNDO_FOR, can_be_undone, last_ending, take_back_outcome
from surveys.models import Attempt, CallEnding, Case, Interview
from tests.factories import NOON, a_case, calling, held, interviewing
from victims.models import Flag
from victims.records.actions import set_flag

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=7)
SOON = LATER + timedelta(seconds=20)
CAN_BE = [outcome.code for outcome in OUTCOMES if can_be_undone(outcome)]
KEPT = ("outcome", "not_before", "closed_at", "kept_for", "attempts_made", "needs_release")


def ended(case, code, by, at=LATER):
    actions.record_outcome(case.pk, BY_CODE[code], by=by, lease=case.lease, at=at)
    case.refresh_from_db()
    return case


def taken_back(case, by, at=SOON):
    take_back_outcome(case.pk, by=by, at=at)
    case.refresh_from_db()
    return case


def as_it_stands(case):
    numbers = [number.state for number in numbers_of(case.involvement.victim)]
    return {name: getattr(case, name) for name in KEPT}, numbers, list(Attempt.objects.values())


@pytest.mark.parametrize("code", CAN_BE)
def test_everything_is_as_before(asha, code):
    case = calling(asha)
    before = as_it_stands(case)
    ended(case, code, asha)
    taken_back(case, asha)
    assert as_it_stands(case) == before
    assert (case.held_by, case.events.get().kind, case.events.get().reason) == (asha, "undone", code)


def test_the_call_goes_on_under_a_lease_of_its_own(asha, trail):
    case = calling(asha)
    before = case.lease
    taken_back(ended(case, "3.13", asha), asha)
    assert case.lease == before + 1
    ended(case, "3.12", asha, at=SOON)
    assert case.attempts.get().outcome == "3.12"
    assert trail() == ["began a call", "ended a call", "took back an outcome", "ended a call"]


@pytest.mark.parametrize("code", sorted(set(BY_CODE) - set(CAN_BE)))
def test_what_is_for_good_or_unsafe_or_complete_is_not_taken_back(asha, code):
    case = ended(calling(asha), code, asha)
    with pytest.raises(Refused):
        taken_back(case, asha)
    assert not CallEnding.objects.exists()


def test_which_those_are():
    assert set(BY_CODE) - set(CAN_BE) == {"1.1", "1.2", "2.35", "2.31", "2.1121"}


def refused(case, by, at=SOON):
    before = as_it_stands(Case.objects.get(pk=case.pk))
    with pytest.raises(Refused):
        take_back_outcome(case.pk, by=by, at=at)
    assert as_it_stands(Case.objects.get(pk=case.pk)) == before


def test_a_minute_is_all_there_is(asha):
    case = ended(calling(asha), "3.13", asha)
    refused(case, asha, at=LATER + UNDO_FOR)
    assert last_ending(asha, LATER + UNDO_FOR) is None
    taken_back(case, asha, at=LATER + UNDO_FOR - timedelta(seconds=1))


def test_it_is_taken_back_once_and_by_whoever_recorded_it(asha, bela):
    case = ended(calling(asha), "3.13", asha)
    refused(case, bela)
    taken_back(case, asha)
    refused(case, asha)


def test_not_after_somebody_else_has_taken_the_case(asha, bela):
    case = ended(calling(asha), "3.13", asha)
    held(bela, case, at=LATER)
    refused(case, asha)
    Case.objects.update(held_by=None, held_until=None)
    refused(case, asha)


def test_not_after_a_bar_was_set(asha, helen):
    case = ended(calling(asha), "3.13", asha)
    set_flag(case.involvement.victim, kind=Flag.Kind.VULNERABLE, note=Flag.Note.OFFICER, by=helen, at=LATER)
    refused(case, asha)


def test_a_case_taken_meanwhile_goes_back_if_no_call_of_it_has_begun(asha):
    case, following = ended(calling(asha), "3.13", asha), held(asha, a_case(), at=LATER)
    taken_back(case, asha)
    following.refresh_from_db()
    assert (following.held_by, case.held_by) == (None, asha)


def test_not_within_another_call(asha):
    case, following = ended(calling(asha), "3.13", asha), calling(asha, a_case(), at=LATER)
    refused(case, asha)
    following.refresh_from_db()
    assert following.held_by == asha


def test_only_the_last_call_is_remembered(asha):
    first = ended(calling(asha), "3.13", asha)
    second = ended(calling(asha, a_case(), at=LATER), "3.13", asha)
    refused(first, asha)
    assert last_ending(asha, SOON).attempt.case == second


def test_an_open_interview_ends_with_the_call_and_opens_with_it(asha):
    interview = interviewing(asha)
    case = interview.case
    case.refresh_from_db()
    ended(case, "2.112", asha)
    interview.refresh_from_db()
    assert (interview.status, interview.ended_at) == (Interview.Status.BROKEN_OFF, LATER)
    taken_back(case, asha)
    interview.refresh_from_db()
    assert (interview.status, interview.ended_at) == (Interview.Status.OPEN, None)


def test_a_case_that_there_is_not_is_refused(asha):
    with pytest.raises(Refused):
        take_back_outcome("00000000-0000-4000-8000-000000000000", by=asha, at=NOON)
