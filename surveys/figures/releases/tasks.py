import logging
import uuid

from celery import shared_task
from django.utils import timezone

from surveys.figures.releases import runs
from surveys.models import ReleaseRun

logger = logging.getLogger(__name__)


@shared_task
def make_release(run: str) -> None:
    found = ReleaseRun.objects.select_related("asked_by").get(pk=uuid.UUID(run))
    logger.info("release %s: %s", run, runs.carry_out(found, at=timezone.now()).state)
