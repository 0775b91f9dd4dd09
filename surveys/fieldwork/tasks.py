import logging

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork import queue

logger = logging.getLogger(__name__)


@shared_task
def release_expired() -> None:
    released = queue.release_expired(at=timezone.now())
    logger.info("%s cases taken back", released)
