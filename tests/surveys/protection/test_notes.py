"""What supervisors noted of a victim goes when restricted texts go, and at once with an erasure."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from surveys.models import FollowUp, Review
from surveys.protection import notes, retention
from surveys.protection.erasure import confirm
from victims.models import Deletion, ErasureRequest, RetentionPolicy, RetentionRun
from victims.protection.holds import set_hold
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
SAID = "her sister Quillfeather rang"
WRITTEN = date(2019, 3, 31)
DAY = timedelta(days=1)


@pytest.fixture
def last_day():
    """The last day on which a note of WRITTEN is kept."""
    months = RetentionPolicy.objects.in_force(WRITTEN).restricted_text_months
    year, month = divmod(WRITTEN.month - 1 + months, 12)
    return date(WRITTEN.year + year, month + 1, 28)  # short months end before the 31st: well before it


def midday(day):
    return datetime.combine(day, time(12), UTC)


@pytest.fixture
def follow_up(helen, asha):
    def make(victim, closed_on=WRITTEN, **given):
        at = midday(closed_on)
        opened = {"kind": FollowUp.Kind.DISTRESS, "opened_at": at, "opened_by": asha, "due_at": at}
        closed = {"closed_at": at, "closed_by": helen, "how": FollowUp.How.NOTHING_MORE, "note": {"text": SAID}}
        return FollowUp.objects.create(victim=victim, **opened | closed | given)

    return make


@pytest.fixture
def review(people, helen, asha):
    def make(victim, decided_on=WRITTEN):
        at = midday(decided_on)
        interview = people.interview(victim, completed_on=decided_on)
        told = {"why": "drawn", "drawn_at": at, "scores": {"pace": 2}, "note": {"text": SAID}}
        decided = {"verdict": Review.Verdict.APPROVED, "reviewer": helen, "decided_at": at}
        return Review.objects.create(interview=interview, interviewer=asha, **told, **decided)

    return make


def night(on):
    return retention.apply(on=on, at=datetime.combine(on, time(2, 30), UTC))


def noted(row):
    return type(row).objects.values_list("note", flat=True).get(pk=row.pk)


def test_notes_go_when_their_time_is_over_and_the_rest_stays(people, follow_up, review, last_day):
    victim = people.person()
    rows = follow_up(victim), review(victim)
    night(last_day)
    assert [noted(row) for row in rows] == [{"text": SAID}] * 2
    night(last_day + 4 * DAY)
    assert [noted(row) for row in rows] == [None, None]
    assert Review.objects.get().scores == {"pace": 2}
    assert FollowUp.objects.get().how == FollowUp.How.NOTHING_MORE


def test_the_evidence_counts_them_by_person(people, follow_up, review, last_day):
    victim, other = people.person(), people.person()
    follow_up(victim), review(victim), follow_up(other)
    run = night(last_day + 4 * DAY)
    assert run.counts["notes"] == 3
    kinds = {row.person: row.kinds["notes"] for row in Deletion.objects.filter(run=run)}
    assert kinds == {victim.pk: 2, other.pk: 1}
    assert "Notes of supervisors: 3" in Deletion.in_words(run.counts)


def test_what_the_next_night_would_delete_is_foretold(people, follow_up, review, last_day):
    victim = people.person()
    follow_up(victim), review(victim, WRITTEN + 60 * DAY)
    on = last_day + 4 * DAY
    assert retention.due(on=on, at=midday(on)).notes == 1


def test_a_legal_hold_keeps_them(people, follow_up, review, last_day, helen):
    victim = people.person()
    rows = follow_up(victim), review(victim)
    set_hold(victim, "court", begins_on=WRITTEN, by=helen, at=midday(WRITTEN))
    night(last_day + 4 * DAY)
    assert [noted(row) for row in rows] == [{"text": SAID}] * 2


def test_again_in_the_same_night_nothing_is_counted_twice(people, follow_up, last_day):
    follow_up(people.person())
    assert night(last_day + 4 * DAY).counts["notes"] == night(last_day + 4 * DAY).counts["notes"] == 1
    assert RetentionRun.objects.count() == 1


def test_one_that_is_open_has_no_note_that_could_go(people, follow_up, last_day):
    waits = {"closed_at": None, "closed_by": None, "how": "", "note": None}
    follow_up(people.person(), **waits)
    assert notes.people_in(notes.expired(RetentionPolicy.objects.in_force(last_day), on=last_day)) == set()


def test_an_erasure_leaves_no_note_of_the_person(people, follow_up, review, helen, bob, noon):
    victim, other = people.person(), people.person()
    theirs, others = review(victim), review(other)
    follow_up(victim), follow_up(other)
    came = {"received_on": date(2019, 9, 2), "by": helen, "at": noon}
    confirm(request_erasure(victim, ErasureRequest.Reason.ASKED, **came), by=bob, at=noon)
    assert (noted(theirs), noted(others)) == (None, {"text": SAID})
    assert [each.text for each in FollowUp.objects.all()] == [SAID]
    assert Deletion.objects.get(erasure__isnull=False).kinds["notes"] == 2
