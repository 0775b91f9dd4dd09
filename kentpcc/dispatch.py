"""Sends Celery tasks once the work they follow from is safely written."""

import logging

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)

TALLY_MONTH = "surveys.figures.tasks.tally_month"
TALLY_UNTALLIED = "surveys.figures.tasks.tally_untallied"


def after_commit(task: str, *args: str) -> None:
    """Sends the task of that name, with ids or texts, when the transaction commits.

    By name, so that a lower layer need not import the one that answers. A broker that is away must
    not undo what the user did: the truth is in the database, and tasks by the clock find the rest.
    """

    def send() -> None:
        try:
            current_app.send_task(task, args=args, retry=False)
        except Exception as fault:  # noqa: BLE001  each transport raises a class of its own
            logger.warning("task %s not sent: %s", task, type(fault).__name__)

    transaction.on_commit(send)
