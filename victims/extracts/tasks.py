import logging
import time
import uuid

from celery import shared_task

from kentpcc.models import User
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads import held as held_files

logger = logging.getLogger(__name__)


@shared_task
def look_at_extract(held: str, owner: str) -> None:
    user = User.objects.get(pk=owner)
    if upload := held_files.find(uuid.UUID(held), owner=user):
        uploads.keep_preview(upload)
        logger.info("looked at upload %s", held)


@shared_task
def admit_extract(held: str, owner: str) -> None:
    """A file that is gone was admitted or cancelled."""
    user = User.objects.get(pk=owner)
    if upload := held_files.find(uuid.UUID(held), owner=user):
        uploads.admit(upload, by=user)
        logger.info("admitted upload %s", held)


@shared_task
def clear_forgotten_files() -> None:
    logger.info("cleared %s forgotten files away", held_files.clear_forgotten(time.time()))
