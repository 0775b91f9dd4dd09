"""Nobody goes through the list for the sake of the names: what one person may take in an hour, and who is told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork import actions, bounds
from surveys.fieldwork.assignment import actions as assignment
from surveys.fieldwork.assignment.reasons import GaveBack
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import claim_next
from surveys.interviewing.actions import start
from surveys.models import Case, CaseEvent
from tests.factories import NOON, a_case, a_version, agreed, held

pytestmark = pytest.mark.django_db
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def three(settings):
    settings.REVEALS_AN_HOUR = 3


def reveal(user, now, outcome="3.13"):
    """Takes the next case, opens its number, and says what came of it."""
    case = claim_next(user, at=now)
    actions.begin_call(case.pk, by=user, lease=case.lease, at=now)
    actions.record_outcome(case.pk, BY_CODE[outcome], by=user, lease=case.lease, at=now)


def stops():
    return list(AuditEntry.objects.filter(act=Act.STOPPED_BY_CAP).values_list("by__username", "detail"))


@pytest.mark.usefixtures("three")
def test_so_many_numbers_without_an_interview_and_no_more(asha, bela):
    [a_case() for _ in range(6)]
    for minute in range(3):
        reveal(asha, NOON + minute * MINUTE)
    for again in range(2):
        with pytest.raises(Refused, match="You have opened 3 numbers within an hour without an interview"):
            claim_next(asha, at=NOON + 5 * MINUTE + again * SECOND)
    assert not Case.objects.filter(held_by=asha).exists()
    assert stops() == [("asha", {"bound": "numbers shown"})]  # once, however often it is tried
    assert claim_next(bela, at=NOON + 5 * MINUTE)
    assert claim_next(asha, at=NOON + HOUR + MINUTE)


@pytest.mark.usefixtures("three")
def test_a_number_that_led_to_an_interview_does_not_count(asha):
    [a_case() for _ in range(6)]
    a_version()
    for minute in range(4):
        now = NOON + minute * MINUTE
        case = claim_next(asha, at=now)
        actions.begin_call(case.pk, by=asha, lease=case.lease, at=now)
        agreed(case)
        start(case.pk, by=asha, lease=case.lease, at=now)
        actions.record_outcome(case.pk, BY_CODE["2.36"], by=asha, lease=case.lease, at=now)
    assert claim_next(asha, at=NOON + 5 * MINUTE)


@pytest.mark.usefixtures("three")
def test_a_number_that_was_shown_counts_though_the_call_was_taken_back(asha, bela):
    [a_case() for _ in range(6)]
    for minute in range(3):
        now = NOON + minute * MINUTE
        case = claim_next(asha, at=now)
        actions.begin_call(case.pk, by=asha, lease=case.lease, at=now)
        actions.take_back_call(case.pk, by=asha, lease=case.lease, at=now + SECOND)
    with pytest.raises(Refused, match="You have opened 3 numbers within an hour"):
        claim_next(asha, at=NOON + 5 * MINUTE)
    assert stops() == [("asha", {"bound": "numbers shown"})]
    assert claim_next(bela, at=NOON + 5 * MINUTE)
    assert claim_next(asha, at=NOON + HOUR + 2 * MINUTE)


@pytest.mark.usefixtures("three")
def test_the_case_in_hand_stays_in_hand(asha):
    [a_case() for _ in range(4)]
    reveal(asha, NOON), reveal(asha, NOON)
    case = claim_next(asha, at=NOON)
    actions.begin_call(case.pk, by=asha, lease=case.lease, at=NOON)
    assert claim_next(asha, at=NOON + MINUTE) == case


@pytest.mark.parametrize(("outcome", "waits"), [("3.16", True), ("3.15", True), ("3.13", False)])
def test_after_a_call_that_rang_nobody_the_next_comes_after_a_while(asha, outcome, waits):
    [a_case() for _ in range(2)]
    reveal(asha, NOON, outcome)
    if waits:
        with pytest.raises(Refused, match="Wait 15 seconds, then ask again"):
            claim_next(asha, at=NOON + 5 * SECOND)
    assert claim_next(asha, at=NOON + bounds.LEAST_IN_A_CALL)
    assert stops() == []


def test_the_page_says_what_stops_and_whom_to_ask(asha, signed_in, three, at_noon):
    [a_case() for _ in range(4)]
    for minute in range(3):
        reveal(asha, NOON - 9 * MINUTE + minute * MINUTE)
    page = signed_in(asha).post(reverse("fieldwork:next"), follow=True)
    assert "ask your supervisor, or wait until the hour is over" in page.text


def give_back(user, now):
    case = held(user, at=now)
    assignment.give_back(case.pk, reason=GaveBack.OTHER, by=user, lease=case.lease, at=now)


def test_five_cases_may_be_given_back_in_an_hour(asha, trail):
    for minute in range(5):
        give_back(asha, NOON + minute * MINUTE)
    assert trail() == ["gave a case back"] * 5
    assert CaseEvent.objects.filter(kind="gave_back", by=asha).count() == 5
    with pytest.raises(Refused, match="You have given back 5 cases within an hour"):
        give_back(asha, NOON + 6 * MINUTE)
    assert Case.objects.filter(held_by=asha).count() == 1
    assert stops() == [("asha", {"bound": "cases given back"})]
    Case.objects.update(held_by=None, held_until=None)
    give_back(asha, NOON + HOUR + MINUTE)


def test_who_gives_back_too_often_is_told_on_the_page_of_the_case(asha, signed_in, at_noon):
    for minute in range(5):
        give_back(asha, NOON - (10 - minute) * MINUTE)
    case = held(asha)
    address = reverse("fieldwork:give_back_because", args=[case.pk])
    page = signed_in(asha).post(address, {"lease": case.lease, "reason": "other"}, follow=True)
    assert "make this call, or ask your supervisor" in page.text
