import logging
import time
import uuid

from celery import shared_task
from django.utils import timezone

from kentpcc.models import User
from victims import screening, uploads
from victims.duplicates.fingerprints import fill_missing
from victims.duplicates.suggestions import suggest
from victims.extracts import held as held_files
from victims.extracts import long_files
from victims.models import Population

logger = logging.getLogger(__name__)


@shared_task
def screen_all() -> None:
    find_duplicates()  # so that those who came in since are screened as duplicates too
    for found in screening.screen_every_population(on=timezone.localdate()):
        logger.info("screened %s: %s eligible of %s", found.population.pk, found.eligible, found.extract)


@shared_task
def screen_population(code: str) -> None:
    found = screening.screen(Population.objects.get(pk=code), on=timezone.localdate())
    logger.info("screened %s: %s eligible of %s", code, found.eligible, found.extract)


@shared_task
def find_duplicates() -> None:
    filled, waiting = fill_missing(), suggest(on=timezone.localdate())
    logger.info("took fingerprints of %s victims; %s suggested duplicates wait", filled, waiting)


@shared_task
def look_at_extract(held: str, owner: str) -> None:
    user = User.objects.get(pk=owner)
    if upload := held_files.find(uuid.UUID(held), owner=user):
        long_files.look(upload, lambda report: uploads.go_through(upload, at=timezone.now(), report=report))
        logger.info("looked at upload %s", held)


@shared_task
def admit_extract(held: str, owner: str) -> None:
    """A file that is gone was admitted or cancelled."""
    user = User.objects.get(pk=owner)
    if upload := held_files.find(uuid.UUID(held), owner=user):
        long_files.admit(upload, lambda report: uploads.bring_in(upload, by=user, at=timezone.now(), report=report))
        logger.info("admitted upload %s", held)


@shared_task
def clear_forgotten_files() -> None:
    logger.info("cleared %s forgotten files away", held_files.clear_forgotten(time.time()))
