from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from kentpcc.people.leavers.actions import read_list


@shared_task
def read_leavers() -> None:
    """Where no list is set there is none."""
    if settings.LEAVERS_FILE:
        read_list(Path(settings.LEAVERS_FILE), at=timezone.now())
