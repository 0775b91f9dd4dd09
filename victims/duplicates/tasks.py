import logging

from celery import shared_task
from django.utils import timezone

from victims.duplicates.fingerprints import fill_missing
from victims.duplicates.suggestions import suggest

logger = logging.getLogger(__name__)


@shared_task
def find_duplicates() -> None:
    filled, waiting = fill_missing(), suggest(on=timezone.localdate())
    logger.info("took fingerprints of %s victims; %s suggested duplicates wait", filled, waiting)
