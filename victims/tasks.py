import logging

from celery import shared_task
from django.utils import timezone

from victims import screening

logger = logging.getLogger(__name__)


@shared_task
def screen_all() -> None:
    for found in screening.screen_every_population(on=timezone.localdate()):
        logger.info("screened %s: %s eligible of %s", found.population.pk, found.eligible, found.extract)
