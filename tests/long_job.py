"""A task that goes on until a file is there: as long as a test wants it to."""

import time
from pathlib import Path

from celery import shared_task


@shared_task
def last_until(place: str) -> None:
    Path(place).with_suffix(".begun").touch()
    while not Path(place).exists():
        time.sleep(0.05)
