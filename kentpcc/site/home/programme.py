"""The life of the surveys: what a second supervisor decides, and which pauses have no end yet."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, so_long, waiting_since, worded
from surveys.models import FieldworkProposal, Pause, SurveyChange, SurveyPlan


def proposals(visitor: Visitor) -> Iterator[Line]:
    """Starts, ends of pauses, settings and new surveys that somebody else proposed. One query."""
    waiting = _waiting(visitor)
    if count := len(waiting):
        text = worded(
            count, "change of a survey waits for a second person", "changes of surveys wait for a second person"
        )
        when = waiting_since(timezone.localdate(min(waiting)), visitor.today)
        url = reverse("fieldwork:programme")
        yield Line(Section.WAITING, text, number_of(count), when, "Look and decide", url)


def _waiting(visitor: Visitor) -> list[datetime]:
    kinds = (SurveyChange, FieldworkProposal, SurveyPlan)
    first, *others = (
        kind.objects.waiting_for(visitor.user).order_by().values_list("proposed_at", flat=True) for kind in kinds
    )
    return list(first.union(*others, all=True))


def paused_without_an_end(visitor: Visitor) -> Iterator[Line]:
    """So that a pause is not forgotten."""
    today = visitor.today
    still_open = Q(survey__closed_on__isnull=True) | Q(survey__closed_on__gt=today)
    pauses = Pause.objects.filter(still_open, begins__lte=today, resumes__isnull=True)
    for pause in pauses.select_related("survey").order_by("begins"):
        text = f"{pause.survey.title} is paused, and no day is set on which calls go on"
        url = reverse("fieldwork:programme_survey", args=[pause.survey_id])
        yield Line(Section.TODAY, text, "", f"paused {so_long(pause.begins, today)}", "See the survey", url)
