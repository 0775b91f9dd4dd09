"""Whose turn a case is not."""

from datetime import timedelta

import pytest

from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import claim_next
from surveys.models import Case
from tests.factories import NOON, a_case, calling

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=8)


@pytest.fixture
def bela(make_user):
    return make_user("interviewer", "bela")


def refused(by, outcome="2.112"):
    """A case in which the victim said no to this person, and may be asked once more."""
    case = calling(by, a_case(closes_on=LATER.date() + timedelta(days=20)))
    return record_outcome(case.pk, BY_CODE[outcome], by=by, lease=case.lease, at=NOON)


@pytest.mark.parametrize("outcome", ["2.112", "2.111"])
def test_after_a_refusal_somebody_else_asks(asha, bela, outcome):
    case = refused(asha, outcome)
    assert claim_next(asha, at=LATER) is None
    assert claim_next(bela, at=LATER) == case


def test_before_the_rest_is_over_nobody_does(asha, bela):
    refused(asha)
    assert claim_next(bela, at=NOON + timedelta(days=6)) is None


def test_not_even_what_is_kept_for_them_is_offered_to_whoever_was_refused(asha):
    case = refused(asha)
    Case.objects.filter(pk=case.pk).update(kept_for=asha)
    assert claim_next(asha, at=LATER) is None


def test_another_outcome_keeps_nobody_from_it(asha):
    case = refused(asha, "2.36")
    assert claim_next(asha, at=LATER) == case


def test_another_case_of_the_sample_goes_on(asha):
    refused(asha)
    other = a_case(closes_on=LATER.date())
    assert claim_next(asha, at=LATER) == other
