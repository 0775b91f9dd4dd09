import logging

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork.assignment import actions

logger = logging.getLogger(__name__)


@shared_task
def put_back_parked() -> None:
    logger.info("%s parked cases put back", actions.put_back_due(at=timezone.now()))
