"""What waits for a second supervisor, on that supervisor's first page."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import a_victim
from victims.models import ErasureRequest, Merge, RuleProposal

pytestmark = pytest.mark.django_db


def waiting_for(user):
    """How many wait for this user, by kind; those that the user proposed wait for somebody else."""
    return [kind.objects.waiting_for(user).count() for kind in (RuleProposal, Merge, ErasureRequest)]


@pytest.fixture
def proposals(hate_crime, helen, noon):
    """One of each kind, by Helen."""
    told = {"proposed_at": noon, "proposed_by": helen}
    RuleProposal.objects.create(population=hate_crime, rule="vulnerable", effective_from=date(2019, 9, 1), **told)
    Merge.objects.create(kept=a_victim(), gone=a_victim(), **told)
    ErasureRequest.objects.create(victim=a_victim(), reason="asked", received_on=date(2019, 9, 1), **told)


def test_what_waits_for_another_supervisor_is_on_the_first_page(proposals, helen, make_user, signed_in):
    bob = make_user("supervisor", "bob")
    assert (waiting_for(bob), waiting_for(helen)) == ([1, 1, 1], [0, 0, 0])
    page = signed_in(bob).get(reverse("home")).text
    for words in ("rule change waits for", "merge waits for", "request for an erasure"):
        assert words in page
    assert "second person" not in signed_in(helen).get(reverse("home")).text


def test_what_was_decided_waits_no_more(proposals, helen, make_user, noon):
    bob = make_user("supervisor", "bob")
    RuleProposal.objects.update(decision="confirmed", decided_at=noon, decided_by=bob)
    Merge.objects.update(decision="withdrawn", decided_at=noon, decided_by=bob)
    ErasureRequest.objects.update(decision="declined", decided_at=noon, decided_by=bob, declined_because="withdrawn")
    assert waiting_for(bob) == [0, 0, 0]


def test_others_are_told_nothing(proposals, make_user, signed_in):
    assert "second person" not in signed_in(make_user("interviewer", "ina")).get(reverse("home")).text
