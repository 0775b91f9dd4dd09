import logging

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork.quality import drawing

logger = logging.getLogger(__name__)


@shared_task
def draw_reviews() -> None:
    """For each day that is over, those included on which the clock stood still."""
    now = timezone.now()
    for survey, day in drawing.days_not_drawn(timezone.localdate(now)):
        kept = drawing.draw(survey, on=day, at=now)
        logger.info("%s of %s interviews of a day drawn for review", kept.drawn, kept.frame_size)
