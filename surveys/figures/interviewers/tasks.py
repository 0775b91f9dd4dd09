"""Once a night, off the request."""

import logging

from celery import shared_task
from django.utils import timezone

from surveys.figures.interviewers.actions import count_interviewers
from surveys.models import Survey

logger = logging.getLogger(__name__)


@shared_task
def count_all_interviewers() -> None:
    now = timezone.now()
    for survey in Survey.objects.exclude(started_on=None):
        count_interviewers(survey, at=now)
        logger.info("counted the interviewers of %s", survey.pk)
