"""A sample is called in random parts: the next is opened when the last is worked out."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.queue import claim_next
from surveys.fieldwork.samples.drawing import NothingToDraw, draw
from surveys.fieldwork.samples.replicates import is_worked_out, open_by_hand, replicate_of
from surveys.fieldwork.waiting import callable_now
from surveys.models import Case, Sample
from tests.surveys.fieldwork.conftest import NOW
from victims.models import Victim

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def eligible(hate_crime, harmed):
    for _ in range(7):
        harmed()
    return hate_crime


@pytest.fixture
def sample(eligible, helen):
    """Seven cases in three replicates."""
    return draw(eligible, size=7, seed=3, by=helen, at=NOW, replicates=3)


@given(drawn=st.integers(1, 500), replicates=st.integers(1, 40))
def test_the_parts_differ_by_one_at_most(drawn, replicates):
    replicates = min(replicates, drawn)
    sizes = Counter(replicate_of(order, drawn=drawn, replicates=replicates) for order in range(1, drawn + 1))
    assert set(sizes) == set(range(1, replicates + 1))
    assert max(sizes.values()) - min(sizes.values()) <= 1


def test_a_sample_without_replicates_is_in_the_queue_at_once(eligible, helen):
    draw(eligible, size=7, seed=3, by=helen, at=NOW)
    assert callable_now(NOW).count() == 7


def test_only_the_first_replicate_is_in_the_queue(sample):
    assert (sample.replicates, sample.opened) == (3, 1)
    assert set(callable_now(NOW)) == set(sample.cases.filter(replicate=1))
    assert Counter(sample.cases.values_list("replicate", flat=True)) == {1: 3, 2: 2, 3: 2}


def test_no_more_replicates_than_cases(eligible, helen):
    with pytest.raises(NothingToDraw, match="7 cases can be split into 1 to 7 replicates"):
        draw(eligible, size=7, seed=3, by=helen, at=NOW, replicates=8)
    assert not Sample.objects.exists()


@pytest.mark.parametrize(
    ("of_the_first", "is_out"),
    [
        ({}, False),  # never tried
        ({"closed_at": NOW, "outcome": "1.1"}, True),
        ({"attempts_made": 1, "not_before": NOW}, False),  # due again
        ({"attempts_made": 1, "not_before": NOW + HOUR}, True),
        ({"not_before": NOW + HOUR}, False),
        ({"attempts_made": 6}, True),
        ({"needs_release": True}, True),
        ({"parked_at": NOW}, True),
        ({"closes_on": NOW.date() - timedelta(days=1)}, True),
    ],
)
def test_what_is_worked_out(sample, of_the_first, is_out):
    sample.cases.filter(replicate=1).update(**of_the_first)
    assert is_worked_out(sample, NOW) is is_out


def test_nobody_waits_for_whom_nobody_can_ring(sample, barred):
    first, second, third = sample.cases.filter(replicate=1)
    barred(first.involvement)
    Victim.objects.filter(pk=second.involvement.victim_id).update(first_language="Polish", interpreter_required=True)
    Case.objects.filter(pk=third.pk).update(closed_at=NOW, outcome="1.1")
    assert is_worked_out(sample, NOW)


def test_the_claim_that_finds_nothing_opens_the_next(sample, asha):
    sample.cases.filter(replicate=1).update(attempts_made=1, not_before=NOW + HOUR)
    case = claim_next(asha, at=NOW)
    assert case.replicate == 2
    entry = AuditEntry.objects.get(act=Act.OPENED_REPLICATE)
    assert (entry.by, entry.detail) == (None, {"replicate": 2, "of": 3})
    Case.objects.update(held_by=None, held_until=None)
    assert claim_next(asha, at=NOW + HOUR).replicate == 1  # due again, and earlier in the sample


def test_a_case_in_hand_keeps_the_next_closed(sample, asha, bela):
    for user in (asha, bela):
        sample.cases.filter(replicate=1, held_by=None).exclude(order=3).first()
        claim_next(user, at=NOW)
    sample.cases.filter(replicate=1, held_by=None).update(closed_at=NOW, outcome="1.1")
    sample.refresh_from_db()
    assert sample.opened == 1
    assert not is_worked_out(sample, NOW)


def test_when_all_are_open_there_is_nothing_more(sample, asha):
    sample.cases.update(closed_at=NOW, outcome="1.1")
    for _ in range(4):
        assert claim_next(asha, at=NOW) is None
    sample.refresh_from_db()
    assert sample.opened == 3


def test_a_supervisor_opens_the_next_by_hand(sample, helen):
    open_by_hand(sample, by=helen, at=NOW)
    open_by_hand(sample, by=helen, at=NOW)
    with pytest.raises(Refused, match="Every replicate of this sample is open already"):
        open_by_hand(sample, by=helen, at=NOW)
    assert AuditEntry.objects.filter(act=Act.OPENED_REPLICATE, by=helen).count() == 2


def test_the_page_of_a_sample_shows_each_replicate_and_opens_the_next(sample, helen, asha, signed_in):
    page = signed_in(helen).get(sample.get_absolute_url()).text
    assert "Replicate by replicate" in page
    assert page.count("Not opened") == 2
    page = signed_in(helen).post(reverse("fieldwork:open_replicate", args=[sample.pk]), follow=True).text
    assert "Replicate 2 is in the queue now." in page
    assert signed_in(asha).post(reverse("fieldwork:open_replicate", args=[sample.pk])).status_code == 404


def test_a_sample_is_drawn_in_replicates_on_the_page(eligible, helen, signed_in):
    order = {"survey": "hate_crime", "how": "simple", "size": "7", "seed": "1", "replicates": "2"}
    page = signed_in(helen).get(reverse("fieldwork:new_sample"), order)
    assert ("replicates", "2") in page.context["hidden"]
    signed_in(helen).post(reverse("fieldwork:samples"), order)
    assert Sample.objects.get().replicates == 2


def test_the_command_draws_in_replicates(eligible):
    call_command("draw_sample", "hate_crime", size=7, seed=1, replicates=7, stdout=io.StringIO())
    assert sorted(Case.objects.values_list("replicate", flat=True)) == list(range(1, 8))
    with pytest.raises(CommandError):
        call_command("draw_sample", "hate_crime", size=7, seed=2, replicates=0, stdout=io.StringIO())


def test_a_button_that_is_pressed_twice_opens_one(sample, helen, signed_in):
    browser = signed_in(helen)
    form = html.fromstring(browser.get(sample.get_absolute_url()).content).xpath("//form[contains(@action, 'open')]")[0]
    assert "Replicate 2 is in the queue now." in browser.post(form.action, dict(form.fields), follow=True).text
    assert "2 replicates are open meanwhile" in browser.post(form.action, dict(form.fields), follow=True).text
    sample.refresh_from_db()
    assert sample.opened == 2
