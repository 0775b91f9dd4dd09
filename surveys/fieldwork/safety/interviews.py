"""What becomes of an interview whose call was ended from outside: its answers are kept."""

from datetime import datetime

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.models import Case, Interview, Measure


def stop_interview(case: Case, *, by: User, outcome: str, at: datetime) -> None:
    """Partial once the whole experience was rated, broken off otherwise. Expects the case to be locked."""
    interview = Interview.objects.select_for_update(of=("self",)).filter(case=case, status=_OPEN).first()
    if interview is None:
        return
    interview.status = Interview.Status.PARTIAL if _is_rated(interview) else Interview.Status.BROKEN_OFF
    interview.ended_at = at
    interview.save(update_fields=["status", "ended_at"])
    audit.record(Act.BROKE_OFF_INTERVIEW, interview, by=by, at=at, outcome=outcome)


_OPEN = Interview.Status.OPEN


def _is_rated(interview: Interview) -> bool:
    questions = interview.instrument.questionnaire.questions.values()
    headline = [question.name for question in questions if question.measure == Measure.HEADLINE]
    return interview.answers.filter(question__in=headline, counts=True).exclude(code="").exists()
