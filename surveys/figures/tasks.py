"""Recounts off the request. Arguments are a survey's code and a month as text; twice is once."""

import logging
from datetime import date

from celery import shared_task
from django.utils import timezone

from kentpcc.periods import Month, Period
from surveys.figures.months import MonthOf
from surveys.figures.tallies import tally
from surveys.models import Interview, Survey

logger = logging.getLogger(__name__)


@shared_task
def tally_month(survey: str, month: str) -> None:
    rows = tally(Survey.objects.get(pk=survey), [Month.parse(month)])
    logger.info("tallied %s %s: %s rows", survey, month, rows)


@shared_task
def tally_recent(day: str | None = None) -> None:
    """The three months up to a day's, today's unless one is named, so that whatever was missed mends itself."""
    recent = Period.rolling(3, to=Month.of(date.fromisoformat(day) if day else timezone.localdate()))
    for survey in Survey.objects.all():
        logger.info("tallied %s again: %s rows", survey.pk, tally(survey, recent))


@shared_task
def tally_untallied() -> None:
    """Months with completed interviews that no tally has counted: their message was lost."""
    left = (
        Interview.objects.filter(status=Interview.Status.COMPLETE, counted=False)
        .values_list("survey_id", MonthOf("completed_on"))
        .distinct()
    )
    for survey, month in left:
        tally_month(survey, str(Month.of(month)))
