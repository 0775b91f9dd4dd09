import logging
import time
import uuid

from celery import shared_task

from kentpcc.models import User
from kentpcc.roles import Can
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads import held as held_files
from victims.extracts.uploads.held import HeldFile

logger = logging.getLogger(__name__)


def _upload(held: str, owner: User) -> HeldFile | None:
    """Nothing is brought in for somebody who may do so no more: the file is cleared away as forgotten."""
    return held_files.find(uuid.UUID(held), owner=owner) if owner.can(Can.IMPORT_VICTIMS) else None


@shared_task
def look_at_extract(held: str, owner: str) -> None:
    user = User.objects.get(pk=owner)
    if upload := _upload(held, user):
        uploads.keep_preview(upload)
        logger.info("looked at upload %s", held)


@shared_task
def admit_extract(held: str, owner: str) -> None:
    """A file that is gone was admitted or cancelled."""
    user = User.objects.get(pk=owner)
    if upload := _upload(held, user):
        uploads.admit(upload, by=user)
        logger.info("admitted upload %s", held)


@shared_task
def clear_forgotten_files() -> None:
    logger.info("cleared %s forgotten files away", held_files.clear_forgotten(time.time()))
