import logging
import uuid

from celery import shared_task
from django.utils import timezone

from surveys.models import Export
from surveys.responses import actions

logger = logging.getLogger(__name__)


@shared_task
def make_export(export: str) -> None:
    found = Export.objects.select_related("survey", "proposed_by").get(pk=uuid.UUID(export))
    logger.info("export %s: %s", export, actions.carry_out(found).state)


@shared_task
def delete_expired() -> None:
    logger.info("deleted the files of %s exports", actions.delete_expired(at=timezone.now()))
