from celery import current_app, shared_task
from django.utils import timezone

from kentpcc.health.ticks import note_tick


@shared_task
def tick() -> None:
    """Sent by beat and done by a worker: that it comes round says that both are at work."""
    with current_app.connection_for_write() as connection:
        note_tick(connection, at=timezone.now())
