"""What is asked about a call and its interview."""

from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Q, UUIDField
from django.utils import timezone

from kentpcc.models import User
from kentpcc.prepared import Given, Prepared
from surveys.instruments.walking.path import Path
from surveys.models import Attempt, Instrument, Interview, Measure


def is_in_call(user: User) -> bool:
    """Whether the user has a call in hand: nobody who listens to a victim is idle."""
    calls = Attempt.objects.filter(ended_at__isnull=True, case__held_by=user, case__held_until__gt=timezone.now())
    return calls.exists()


def asked_headline(interview: Interview, path: Path) -> bool:
    """Whether the question about the whole experience is on the path: without it nothing is complete."""
    return any(path.is_on(name) for name in _headline(interview))


def rated_headline(interview: Interview, path: Path) -> bool:
    return any(name in path.answers for name in _headline(interview))


def rated_by_answer(interview: Interview) -> bool:
    """The same by what is stored, where no path can be found."""
    rated = interview.answers.filter(question__in=_headline(interview), counts=True)
    return rated.exclude(code="", number=None, date=None, text="").exists()


def _headline(interview: Interview) -> list[str]:
    return [q.name for q in interview.instrument.questionnaire.questions.values() if q.measure == Measure.HEADLINE]


def interview_to_show(pk: UUID, user: User) -> Interview | None:
    """With all that its pages show. Only for whoever holds the case, or began the interview."""
    interviews = Interview.objects.select_related("case", "instrument", "survey").defer("instrument__source")
    return interviews.filter(_own(user.pk), pk=pk).first()


def interview_to_save(pk: UUID, user: User) -> Interview | None:
    """With its instrument, and nothing else: answers are saved many times a minute."""
    for row in _to_save().rows(interview=pk, user=user.pk):
        interview = Interview.from_db(connection.alias, OF_INTERVIEW, row[: len(OF_INTERVIEW)])
        interview.instrument = Instrument.from_db(connection.alias, OF_INSTRUMENT, row[len(OF_INTERVIEW) :])
        return interview
    return None


OF_INTERVIEW = [field.attname for field in Interview._meta.concrete_fields]
OF_INSTRUMENT = [field.attname for field in Instrument._meta.concrete_fields if field.name != "source"]


@cache
def _to_save() -> Prepared:
    own = Interview.objects.filter(_own(Given("user", UUIDField())), pk=Given("interview", UUIDField()))
    return Prepared(own.values_list(*OF_INTERVIEW, *(f"instrument__{name}" for name in OF_INSTRUMENT)))


def _own(user: UUID | Given) -> Q:
    return Q(case__held_by=user) | Q(interviewer=user)


def case_of(interview_id: UUID) -> UUID | None:
    return Interview.objects.filter(pk=interview_id).values_list("case", flat=True).first()
