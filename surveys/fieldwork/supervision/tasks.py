import logging

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork.supervision.actions import forget_words

logger = logging.getLogger(__name__)


@shared_task
def forget_old_words() -> None:
    logger.info("%s texts of the room forgotten", forget_words(at=timezone.now()))
