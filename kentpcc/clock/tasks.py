import logging

from celery import shared_task
from django.utils import timezone

from kentpcc.clock import actions
from kentpcc.models import JobRun

logger = logging.getLogger(__name__)


@shared_task
def run_due() -> None:
    """Every minute, from as many clocks as there are."""
    if sent := actions.claim_due(at=timezone.now()):
        logger.info("%s daily runs are due", sent)


@shared_task
def run_job(run: str) -> None:
    found = JobRun.objects.get(pk=int(run))
    actions.carry_out(found)
    logger.info("done: %s", found)
