"""Complete interviews, without the calls that led to them."""

from datetime import timedelta

from surveys.fieldwork.quality import actions
from surveys.fieldwork.quality.sheet import ITEMS
from surveys.models import Answer, Instrument, Interview, Review
from tests.factories import NOON, TODAY, a_case, a_survey, a_version

ALL_WELL = dict.fromkeys(ITEMS, 2)
APPROVED, SENT_BACK = Review.Verdict.APPROVED, Review.Verdict.SENT_BACK


def a_complete_interview(by, survey=None, *, on=TODAY, minutes=16, **codes) -> Interview:
    """Begun at noon of the day; `codes` are its answers."""
    survey = survey or a_survey()
    instrument = Instrument.objects.filter(survey=survey).first() or a_version(survey)
    began = NOON + (on - TODAY)
    interview = Interview.objects.create(
        survey=survey,
        case=a_case(survey),
        instrument=instrument,
        interviewer=by,
        district_id="swale",
        status=Interview.Status.COMPLETE,
        started_at=began,
        ended_at=began + timedelta(minutes=minutes),
        completed_on=on,
    )
    Answer.objects.bulk_create(Answer(interview=interview, question=name, code=code) for name, code in codes.items())
    return interview


def a_review(by, *, on=TODAY, why=Review.Why.DRAWN, interview=None) -> Review:
    """Of an interview that `by` made."""
    interview = interview or a_complete_interview(by, on=on)
    return Review.objects.create(interview=interview, interviewer=by, why=why, drawn_at=NOON)


def a_decided_review(by, reviewer, *, on=TODAY, verdict=APPROVED, scores=ALL_WELL, note="") -> Review:
    note = note or ("Read every answer out." if verdict == SENT_BACK else "")
    return actions.decide(a_review(by, on=on).pk, verdict, scores, note, by=reviewer, at=NOON)
