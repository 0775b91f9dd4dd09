"""By the clock: the returns of the quarter that has just ended become expected, so that a missing one shows."""

import logging

from celery import shared_task
from django.utils import timezone

from engagement.fields import last_whole_quarter
from engagement.returns import actions

logger = logging.getLogger(__name__)


@shared_task
def expect_last_quarter() -> None:
    today = timezone.localdate()
    new = actions.expect_returns(last_whole_quarter(today), by=None, today=today)
    logger.info("returns newly expected: %s", len(new))
