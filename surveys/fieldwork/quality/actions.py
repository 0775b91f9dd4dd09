"""Looking at an interview, saying what was found, and signing somebody off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.quality.said import Said, said_in
from surveys.fieldwork.quality.sheet import ITEMS, Scores, points
from surveys.models import Interview, Review, SignOff

OWN = "You made this interview yourself, so another supervisor must review it."
DECIDED = "This review was decided already: go back to the list, and take another."
SAY_WHY = "Say in a note what should be done differently."
ACTS = {Review.Verdict.APPROVED: Act.APPROVED_INTERVIEW, Review.Verdict.SENT_BACK: Act.RETURNED_INTERVIEW}


@transaction.atomic
def read(review: Review, *, by: User, at: datetime) -> list[Said]:
    """Opens what was said for a supervisor who did not make the interview. The reading is recorded first."""
    if review.interviewer_id == by.pk:
        raise Refused(OWN)
    interview = review.interview
    audit.record(Act.READ_INTERVIEW, interview, by=by, at=at, review=str(review.pk))
    return list(said_in(interview.instrument.questionnaire, interview.answers.all()))


@transaction.atomic
def ask_for(interview_id: UUID, *, by: User, at: datetime) -> Review:
    """Puts a complete interview among those to be looked at; one that is among them stays as it is."""
    interview = Interview.objects.select_for_update(of=("self",)).get(pk=interview_id, status=Interview.Status.COMPLETE)
    if known := Review.objects.filter(interview=interview).first():
        return known
    review = Review.objects.create(
        interview=interview, interviewer_id=interview.interviewer_id, why=Review.Why.ASKED, drawn_at=at
    )
    audit.record(Act.ASKED_FOR_REVIEW, interview, by=by, at=at, review=str(review.pk))
    return review


@transaction.atomic
def decide(review_id: UUID, verdict: Review.Verdict, scores: Scores, note: str, *, by: User, at: datetime) -> Review:
    """Approves an interview or sends it back, once. Raises Refused."""
    review = Review.objects.select_for_update(of=("self",)).get(pk=review_id)
    _refuse(review, verdict, scores, note, by)
    review.verdict, review.reviewer, review.decided_at = verdict, by, at
    review.scores, review.note = dict(scores), note or None
    review.save(update_fields=["verdict", "reviewer", "decided_at", "scores", "note"])
    found = points(scores)
    audit.record(ACTS[verdict], review, by=by, at=at, points=found.got, of=found.most)
    return review


def _refuse(review: Review, verdict: Review.Verdict, scores: Scores, note: str, by: User) -> None:
    if review.interviewer_id == by.pk:
        raise Refused(OWN)
    if review.verdict:
        raise Refused(DECIDED)
    if set(scores) != set(ITEMS) or not set(scores.values()) <= {0, 1, 2, None}:
        raise Refused("Give each of the ten items 0, 1 or 2 points, or say that it does not apply.")
    if verdict == Review.Verdict.SENT_BACK and not note:
        raise Refused(SAY_WHY, "note")


@transaction.atomic
def mark_seen(review_id: UUID, *, by: User, at: datetime) -> None:
    """The interviewer says that they have read what was sent back; again changes nothing."""
    own = Review.objects.exclude(verdict="").filter(interviewer=by)
    review = own.select_for_update(of=("self",)).get(pk=review_id)
    if review.seen_at is None:
        review.seen_at = at
        review.save(update_fields=["seen_at"])
        audit.record(Act.ACKNOWLEDGED_REVIEW, review, by=by, at=at)


@transaction.atomic
def sign_off(user: User, *, by: User, at: datetime) -> SignOff:
    """From tomorrow's draw on, only a part of their interviews is looked at. Raises Refused."""
    if user.pk == by.pk:
        raise Refused("Another supervisor must sign you off.")
    signed, made = SignOff.objects.get_or_create(user=user, defaults={"by": by, "at": at})
    if made:
        audit.record(Act.SIGNED_OFF_INTERVIEWER, user, by=by, at=at)
    return signed
