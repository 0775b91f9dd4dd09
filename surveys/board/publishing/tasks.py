import logging
import uuid

from celery import shared_task
from django.utils import timezone

from surveys.board.publishing import runs
from surveys.models import PaperRun

logger = logging.getLogger(__name__)


@shared_task
def make_paper(run: str) -> None:
    found = PaperRun.objects.select_related("asked_by", "draft__release").get(pk=uuid.UUID(run))
    logger.info("paper %s: %s", run, runs.carry_out(found, at=timezone.now()).state)
