"""Sends Celery tasks once the work they follow from is safely written.

Which task follows what stands in the settings: a lower room names what happened, never the task above it.
"""

import logging

from celery import current_app
from django.conf import settings
from django.db import transaction

from kentpcc import request_id

logger = logging.getLogger(__name__)


def after_commit(event: str, *args: str) -> None:
    """Sends the task that follows the event, with ids or texts, when the transaction commits.

    A broker that is away must not undo what the user did: the truth is in the database, and tasks by
    the clock find the rest.
    """
    task = settings.TASKS_AFTER[event]
    headers = {request_id.IN_A_MESSAGE: request_id.current()}  # so that the task's lines name the request too

    def send() -> None:
        try:
            current_app.send_task(task, args=args, headers=headers, retry=False)
        except Exception as fault:  # noqa: BLE001  each transport raises a class of its own
            logger.warning("task %s not sent: %s", task, type(fault).__name__)

    transaction.on_commit(send)
