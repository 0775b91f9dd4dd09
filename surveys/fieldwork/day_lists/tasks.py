import logging

from celery import shared_task
from django.utils import timezone

from surveys.fieldwork.day_lists import actions
from surveys.models import DayList

logger = logging.getLogger(__name__)


@shared_task
def freeze_day_lists() -> None:
    now = timezone.now()
    logger.info("%s day lists made", len(actions.freeze_all(at=now)))
    actions.forget_old(at=now)


@shared_task
def strike_out() -> None:
    """On today's lists. A list that is missing is made when the first one looks, or tomorrow."""
    now = timezone.now()
    lists = DayList.objects.filter(on=timezone.localdate(now))
    logger.info("%s lines struck out", sum(actions.bring_up_to_date(made, at=now) for made in lists))
