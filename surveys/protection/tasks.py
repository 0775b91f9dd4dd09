import logging

from celery import shared_task
from django.utils import timezone

from surveys.protection import retention

logger = logging.getLogger(__name__)


@shared_task
def apply_retention() -> None:
    now = timezone.now()
    run = retention.apply(on=timezone.localdate(now), at=now)
    logger.info("retention on %s: %s people, %s", run.on, run.people, run.counts)
