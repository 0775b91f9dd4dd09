"""Choosing a number, putting one aside, and what outcomes show of numbers."""

from datetime import timedelta

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork import actions as calls
from surveys.fieldwork.numbers import actions
from surveys.fieldwork.numbers.queries import State, digest_of, states_of
from surveys.fieldwork.outcomes import BY_CODE, SOON
from surveys.fieldwork.queue import LeaseLost
from tests.factories import NOON, a_case, calling, held
from victims.models import ContactDetails

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=3)
ONE, TWO = "+447700900123", "+447700900456"


@pytest.fixture
def case(db):
    case = a_case()
    ContactDetails.objects.update(details={"forename": "Amara", "surname": "Deal", "phones": [ONE, TWO]})
    return case


def told(case, by, at=LATER):
    return {"by": by, "lease": case.lease, "at": at}


def states(case):
    known = states_of(case.involvement.victim)
    return [known.get(digest_of(number)) for number in (ONE, TWO)]


def ended(case, code, by, at=LATER):
    calls.record_outcome(case.pk, BY_CODE[code], **told(case, by, at))
    case.refresh_from_db()
    return case


def rung(case, number, by, at=LATER):
    actions.choose(case.pk, digest_of(number), **told(case, by, at))
    return case


def test_the_number_that_is_rung_is_kept_with_the_call(asha, case, trail):
    rung(calling(asha, case), TWO, asha)
    assert case.attempts.get().number_dialled == digest_of(TWO)
    assert trail() == ["began a call", "chose the number to ring"]


@pytest.mark.parametrize("digest", ["", "0" * 64, digest_of("+447700900999")])
def test_a_number_that_is_not_theirs_is_refused(asha, case, digest):
    calling(asha, case)
    with pytest.raises(Refused, match="Choose one of the numbers"):
        actions.choose(case.pk, digest, **told(case, asha))
    assert not case.attempts.get().number_dialled


def test_a_number_needs_a_call(asha, case):
    held(asha, case)
    with pytest.raises(LeaseLost):
        actions.choose(case.pk, digest_of(ONE), **told(case, asha))


@pytest.mark.parametrize(
    ("code", "state"),
    [("3.901", State.DEAD), ("3.90", State.WRONG), ("3.13", State.NO_ANSWER), ("3.12", State.NO_ANSWER)],
)
def test_an_outcome_says_something_of_the_number_alone(asha, case, code, state):
    ended(rung(calling(asha, case), TWO, asha), code, asha)
    assert states(case) == [None, state]


@pytest.mark.parametrize("code", ["3.90", "3.901"])
def test_a_dead_number_is_not_a_dead_case(asha, case, code):
    ended(rung(calling(asha, case), ONE, asha), code, asha)
    assert (case.outcome, case.closed_at, case.not_before) == (code, None, LATER + SOON)


@pytest.mark.parametrize("code", ["3.90", "3.901"])
def test_the_case_is_closed_when_no_number_is_left_and_is_never_not_eligible(asha, case, code):
    tomorrow = NOON + timedelta(days=1)
    ended(rung(calling(asha, case), ONE, asha), "3.901", asha)
    ended(rung(calling(asha, case, at=tomorrow), TWO, asha, tomorrow), code, asha, tomorrow)
    assert (case.outcome, case.closed_at) == (code, tomorrow)
    assert BY_CODE[case.outcome].group == "UO"


def test_a_dead_number_cannot_be_chosen_again(asha, case):
    ended(rung(calling(asha, case), ONE, asha), "3.901", asha)
    calling(asha, case, at=NOON + timedelta(days=1))
    with pytest.raises(Refused):
        rung(case, ONE, asha, NOON + timedelta(days=1))


def test_of_several_numbers_it_must_be_said_which_was_wrong(asha, case):
    calling(asha, case)
    with pytest.raises(Refused, match="Choose first which number you rang"):
        calls.record_outcome(case.pk, BY_CODE["3.90"], **told(case, asha))
    assert case.attempts.get().ended_at is None


def test_the_only_number_need_not_be_chosen(asha, case):
    ContactDetails.objects.update(details={"phones": [ONE]})
    ended(calling(asha, case), "3.901", asha)
    assert states(case) == [State.DEAD, None]
    assert case.closed_at == LATER


def test_a_safe_number_that_is_not_answered_is_safe_still(asha, case):
    actions.set_state(case.involvement.victim, digest_of(ONE), State.SAFE, by=asha, at=NOON)
    ended(rung(calling(asha, case), ONE, asha), "3.13", asha)
    assert states(case) == [State.SAFE, None]


def test_a_number_is_put_aside_and_the_call_goes_on_with_another(asha, case, trail):
    rung(calling(asha, case), ONE, asha)
    actions.put_aside(case.pk, digest_of(ONE), **told(case, asha))
    assert states(case) == [State.NOT_TO_BE_USED, None]
    assert not case.attempts.get().number_dialled
    assert trail()[-1] == "put a number aside"
    rung(case, TWO, asha)


def test_no_digest_and_no_number_stands_in_the_trail(asha, case):
    ended(rung(calling(asha, case), TWO, asha), "3.901", asha)
    said = str(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert digest_of(TWO) not in said
    assert TWO[3:] not in said
