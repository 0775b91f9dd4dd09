import logging
import uuid

from celery import shared_task
from django.utils import timezone

from surveys.figures.recounts import actions
from surveys.models import Recount

logger = logging.getLogger(__name__)


@shared_task
def count_again(recount: str) -> None:
    found = Recount.objects.select_related("survey").get(pk=uuid.UUID(recount))
    logger.info("recount %s: %s", recount, actions.carry_out(found).state)


@shared_task
def go_on_with_lost() -> None:
    logger.info("went on with %s lost recounts", actions.go_on_with_lost(at=timezone.now()))
