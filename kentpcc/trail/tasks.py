import logging

from celery import shared_task
from django.utils import timezone

from kentpcc.trail import anchors

logger = logging.getLogger(__name__)


@shared_task
def anchor() -> None:
    """Every five minutes, and whenever somebody signs out, the last one too."""
    head = anchors.head(at=timezone.now())
    if head is None or anchors.is_written(head):
        return
    if not anchors.write(head):
        logger.info("anchored the trail at entry %s", head.entry)
