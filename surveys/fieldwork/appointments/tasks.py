import logging

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork.calling.appointments import break_passed

logger = logging.getLogger(__name__)


@shared_task
def break_appointments() -> None:
    broken = break_passed(at=timezone.now())
    logger.info("%s appointments passed without a call", broken)
