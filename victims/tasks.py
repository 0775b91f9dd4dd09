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
    for found in screening.screen_every_population(on=timezone.localdate()):
        logger.info("screened %s: %s eligible of %s", found.population.pk, found.eligible, found.extract)


@shared_task
def screen_population(code: str) -> None:
    found = screening.screen(Population.objects.get(pk=code), on=timezone.localdate())
    logger.info("screened %s: %s eligible of %s", code, found.eligible, found.extract)
