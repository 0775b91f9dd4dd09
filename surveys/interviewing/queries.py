"""What is asked about a call and its interview."""

from django.utils import timezone

from kentpcc.models import User
from surveys.instruments.walking.path import Path
from surveys.models import Attempt, Interview, Measure


def is_in_call(user: User) -> bool:
    """Whether the user has a call in hand: nobody who listens to a victim is idle."""
    calls = Attempt.objects.filter(ended_at__isnull=True, case__held_by=user, case__held_until__gt=timezone.now())
    return calls.exists()


def asked_headline(interview: Interview, path: Path) -> bool:
    """Whether the question about the whole experience is on the path: without it nothing is complete."""
    return any(path.is_on(name) for name in _headline(interview))


def rated_headline(interview: Interview, path: Path) -> bool:
    return any(name in path.answers for name in _headline(interview))


def _headline(interview: Interview) -> list[str]:
    return [q.name for q in interview.instrument.questionnaire.questions.values() if q.measure == Measure.HEADLINE]
