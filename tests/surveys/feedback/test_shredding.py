"""Words that have served are shredded; what is counted stays as it was."""

from datetime import UTC, datetime, time, timedelta

import pytest

from kentpcc.periods import Month, Period, months_before
from surveys.feedback import shredding
from surveys.feedback.figures import passed_on
from surveys.feedback.lines import you_said_we_did
from surveys.models import FeedbackItem
from surveys.protection import retention
from surveys.protection.erasure import confirm
from surveys.protection.sections import sections
from tests.factories import NOON, TODAY
from victims.models import Deletion, RetentionPolicy, Victim
from victims.protection.holds import set_hold
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))
WORDS = ("words", "passed_words", "action", "lines")


@pytest.fixture(autouse=True)
def files_in_a_place_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def words_left():
    return {value for row in FeedbackItem.objects.values_list(*WORDS) for value in row if value}


def words_of(item):
    return [getattr(FeedbackItem.objects.get(pk=item.pk), name) for name in WORDS]


def first_day_after():
    """The first day on which what was entered today has served."""
    months = RetentionPolicy.objects.in_force(TODAY).restricted_text_months
    day = TODAY + timedelta(days=28 * months)
    while months_before(day, months) < TODAY:
        day += timedelta(days=1)
    return day


def night(on):
    return retention.apply(on=on, at=datetime.combine(on, time(2, 30), UTC))


def test_they_go_at_night_when_they_have_served(cleared, item):
    done, waiting = cleared(), item()
    last = first_day_after() - timedelta(days=1)
    night(last)
    assert words_of(done)[0]
    assert words_of(waiting)[0]
    before = passed_on(SEPTEMBER)
    run = night(last + timedelta(days=1))
    assert words_of(done) == words_of(waiting) == [None] * 4
    assert run.counts["feedback"] == 2
    assert passed_on(SEPTEMBER) == before
    assert you_said_we_did(SEPTEMBER) == []
    states = FeedbackItem.objects.values_list("state", flat=True)
    assert set(states) == {"closed", "taken_back"}  # nothing without words is in anybody's hands


def test_what_goes_is_said_before(cleared):
    cleared()
    day = first_day_after()
    assert retention.due(on=day, at=NOON).feedback == 1
    assert retention.due(on=day - timedelta(days=1), at=NOON).feedback == 0


def test_a_legal_hold_keeps_them(cleared, helen):
    made = cleared()
    set_hold(made.interview.case.involvement.victim, "court", begins_on=TODAY, by=helen, at=NOON)
    night(first_day_after())
    assert words_of(made)[0]


def erase(victim, helen, bob):
    confirm(request_erasure(victim, "asked", received_on=TODAY, by=helen, at=NOON), by=bob, at=NOON)


@pytest.mark.parametrize("state", ["item", "routed", "owned", "closed", "cleared"])
def test_an_erasure_takes_them_at_once(request, state, helen, bob, grace):
    made = request.getfixturevalue(state)()
    erase(made.interview.case.involvement.victim, helen, bob)
    assert words_left() == set()
    assert Deletion.objects.get(erasure__isnull=False).kinds["feedback"] == 1
    kept = FeedbackItem.objects.get()
    assert kept.state == ("closed" if state in {"closed", "cleared"} else "taken_back")
    assert not FeedbackItem.objects.to_tell().exists()
    assert you_said_we_did(SEPTEMBER) == []


def test_only_theirs(cleared):
    one, other = cleared(), cleared()
    victim = one.interview.case.involvement.victim_id
    counts = shredding.shred(shredding.every(), [victim], at=NOON)
    assert counts == {victim: {"feedback": 1}}
    assert words_of(one) == [None] * 4
    assert words_of(other)[0]
    assert shredding.people_in(shredding.every()) == {other.interview.case.involvement.victim_id}


def test_it_is_in_the_persons_record(cleared):
    made = cleared()
    victim = Victim.objects.get(pk=made.interview.case.involvement.victim_id)
    [found] = [each for each in sections([victim]) if each.title == "What you asked us to pass on"]
    [told] = found.entries
    assert told["You said"] == "Nobody told me that he had been let go"
    assert told["To the line manager of"] == "Thanet"
