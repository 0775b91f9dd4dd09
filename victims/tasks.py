"""The night's order: look for duplicates, then screen everybody."""

import logging

from celery import shared_task
from django.utils import timezone

from victims import screening
from victims.duplicates.tasks import find_duplicates
from victims.models import Population

logger = logging.getLogger(__name__)


@shared_task
def screen_all() -> None:
    find_duplicates()  # so that those who came in since are screened as duplicates too
    for screened in screening.screen_every_population(on=timezone.localdate()):
        logger.info("screened %s: %s eligible of %s", screened.population.pk, screened.eligible, screened.extract)


@shared_task
def screen_population(code: str) -> None:
    screened = screening.screen(Population.objects.get(pk=code), on=timezone.localdate())
    logger.info("screened %s: %s eligible of %s", code, screened.eligible, screened.extract)
