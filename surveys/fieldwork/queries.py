"""Where the fieldwork stands: how many wait to be called."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.waiting import callable_now, open_cases
from surveys.models import Survey


@dataclass(frozen=True)
class Waiting:
    survey: Survey
    status: str
    callable_now: int
    open: int


def queue_by_survey(at: datetime, user: User | None = None) -> list[Waiting]:
    """How many cases each survey has open, and how many may be called now, by that user or by somebody."""
    today = timezone.localdate(at)
    ready = dict(callable_now(at, user).order_by().values_list("survey").annotate(Count("id")))
    still_open = dict(open_cases(today).order_by().values_list("survey").annotate(Count("id")))
    return [
        Waiting(survey, survey.status_on(today).label, ready.get(survey.pk, 0), still_open.get(survey.pk, 0))
        for survey in Survey.objects.prefetch_related("pauses")
    ]
