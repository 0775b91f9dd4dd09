"""The life of the surveys: what a second supervisor decides, and which pauses have no end yet."""

from collections.abc import Iterator

from django.urls import reverse

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, so_long, waiting_since, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.models import FieldworkProposal, Pause, Survey, SurveyChange, SurveyPlan


def _proposed(visitor: Visitor) -> list[Rows]:
    kinds = (SurveyChange, FieldworkProposal, SurveyPlan)
    return [Rows(kind.objects.waiting_for(visitor.user), "proposed_at") for kind in kinds]


@tallied(_proposed)
def proposals(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    """Starts, ends of pauses, settings and new surveys that somebody else proposed."""
    count, first = waiting
    if count:
        text = worded(
            count, "change of a survey waits for a second person", "changes of surveys wait for a second person"
        )
        when = waiting_since(first, visitor.today)
        url = reverse("fieldwork:programme")
        yield Line(Section.WAITING, text, number_of(count), when, "Look and decide", url)


def paused_without_an_end(visitor: Visitor) -> Iterator[Line]:
    """So that a pause is not forgotten."""
    today = visitor.today
    for survey, pause in sorted(_endless(visitor), key=lambda each: each[1].begins):
        text = f"{survey.title} is paused, and no day is set on which calls go on"
        url = reverse("fieldwork:programme_survey", args=[survey.pk])
        yield Line(Section.TODAY, text, "", f"paused {so_long(pause.begins, today)}", "See the survey", url)


def _endless(visitor: Visitor) -> Iterator[tuple[Survey, Pause]]:
    """Each survey that is not closed with the pause that lasts until somebody ends it."""
    for survey in visitor.surveys:
        is_closed = survey.closed_on is not None and survey.closed_on <= visitor.today
        for pause in () if is_closed else survey.pauses.all():
            if pause.resumes is None and pause.begins <= visitor.today:
                yield survey, pause
