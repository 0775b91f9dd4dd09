"""Approving, sending back, reading, seeing, signing off: each once, by the right person, and recorded."""

import pytest
from django.db import connection

from kentpcc import audit
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.quality import actions
from surveys.models import Interview, Review, SignOff
from tests.factories import NOON, interviewing
from tests.surveys.fieldwork.quality.making import (
    ALL_WELL,
    APPROVED,
    SENT_BACK,
    a_complete_interview,
    a_decided_review,
    a_review,
)

pytestmark = pytest.mark.django_db


def acts():
    entries = AuditEntry.objects.exclude(act="published an instrument")
    return list(entries.order_by("id").values_list("act", flat=True))


def test_approved(asha, helen):
    review = actions.decide(a_review(asha).pk, APPROVED, ALL_WELL | {"pace": 1}, "", by=helen, at=NOON)
    review.refresh_from_db()
    assert (review.verdict, review.reviewer, review.decided_at, review.note) == ("approved", helen, NOON, None)
    assert review.scores == ALL_WELL | {"pace": 1}
    entry = AuditEntry.objects.get(act="approved an interview")
    assert entry.detail == {"points": 19, "of": 20}


def test_sent_back_with_a_note_that_is_encrypted_and_not_in_the_trail(asha, helen):
    review = actions.decide(a_review(asha).pk, SENT_BACK, ALL_WELL, "Wait for a yes.", by=helen, at=NOON)
    review.refresh_from_db()
    assert review.note == "Wait for a yes."
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM surveys_review")
        assert "Wait" not in cursor.fetchone()[0]
    assert "Wait" not in str(AuditEntry.objects.get(act="sent an interview back").detail)


@pytest.mark.parametrize(
    ("scores", "verdict", "note", "sentence"),
    [
        (ALL_WELL, SENT_BACK, "", "Say in a note"),
        (ALL_WELL | {"pace": 3}, APPROVED, "", "each of the ten items"),
        ({"pace": 2}, APPROVED, "", "each of the ten items"),
        (ALL_WELL | {"charm": 2}, APPROVED, "", "each of the ten items"),
    ],
)
def test_what_cannot_be_decided(asha, helen, scores, verdict, note, sentence):
    review = a_review(asha)
    with pytest.raises(Refused, match=sentence):
        actions.decide(review.pk, verdict, scores, note, by=helen, at=NOON)
    review.refresh_from_db()
    assert review.verdict == ""
    assert acts() == []


def test_nobody_reviews_or_reads_their_own(helen, bob):
    review = a_review(helen)
    with pytest.raises(Refused, match="another supervisor"):
        actions.decide(review.pk, APPROVED, ALL_WELL, "", by=helen, at=NOON)
    with pytest.raises(Refused, match="another supervisor"):
        actions.read(review, by=helen, at=NOON)
    assert actions.decide(review.pk, APPROVED, ALL_WELL, "", by=bob, at=NOON).reviewer == bob


def test_a_review_is_decided_once(asha, helen, bob):
    review = a_decided_review(asha, helen)
    with pytest.raises(Refused, match="decided already"):
        actions.decide(review.pk, SENT_BACK, ALL_WELL, "No.", by=bob, at=NOON)


def test_reading_is_recorded_in_the_trail_before_anything_is_shown(asha, helen, monkeypatch):
    review = a_review(asha, interview=a_complete_interview(asha, whole_experience="2"))
    (said,) = actions.read(review, by=helen, at=NOON)
    assert (said.question, said.answer) == ("How satisfied are you with it all?", "Very satisfied")
    entry = AuditEntry.objects.get(act="read an interview")
    assert (entry.subject_id, entry.by) == (str(review.interview_id), helen)

    def broken(*_, **__):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        actions.read(review, by=helen, at=NOON)


def test_a_supervisor_asks_for_a_review_once(asha, helen):
    interview = a_complete_interview(asha)
    review = actions.ask_for(interview.pk, by=helen, at=NOON)
    assert (review.why, review.interviewer) == ("asked", asha)
    assert actions.ask_for(interview.pk, by=helen, at=NOON) == review
    assert acts() == ["asked for an interview to be reviewed"]


def test_only_a_complete_interview_is_reviewed(asha, helen):
    with pytest.raises(Interview.DoesNotExist):
        actions.ask_for(interviewing(asha).pk, by=helen, at=NOON)


def test_the_interviewer_says_once_that_they_read_it(asha, helen):
    review = a_decided_review(asha, helen, verdict=SENT_BACK)
    actions.mark_seen(review.pk, by=asha, at=NOON)
    actions.mark_seen(review.pk, by=asha, at=NOON.replace(hour=15))
    review.refresh_from_db()
    assert review.seen_at == NOON
    assert acts().count("saw a review") == 1


def test_nobody_else_and_nothing_undecided_is_seen(asha, helen, ines):
    review, waiting = a_decided_review(asha, helen), a_review(asha)
    for pk, by in ((review.pk, ines), (review.pk, helen), (waiting.pk, asha)):
        with pytest.raises(Review.DoesNotExist):
            actions.mark_seen(pk, by=by, at=NOON)


def test_signing_off_once_and_never_oneself(asha, helen, bob):
    signed = actions.sign_off(asha, by=helen, at=NOON)
    assert actions.sign_off(asha, by=bob, at=NOON) == signed
    assert acts() == ["signed off an interviewer"]
    with pytest.raises(Refused, match="Another supervisor"):
        actions.sign_off(helen, by=helen, at=NOON)
    assert SignOff.objects.count() == 1
