import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from kentpcc.models import BackupRun

logger = logging.getLogger(__name__)
LIMIT = 50 * 60  # seconds: shorter than the hour after which a daily run is claimed anew
A_WEEK = timedelta(days=7) - timedelta(hours=1)


@shared_task(time_limit=LIMIT, soft_time_limit=LIMIT - 60)
def make_backup() -> None:
    _call("backup", settings.BACKUP_FOLDER, keep=settings.BACKUPS_KEPT)


@shared_task(time_limit=LIMIT, soft_time_limit=LIMIT - 60)
def try_backup() -> None:
    """Once a week; every night for as long as the last one failed."""
    good = BackupRun.objects.last_good(BackupRun.Kind.DRILL)
    if good is None or timezone.now() - good.at >= A_WEEK or BackupRun.failed_last(BackupRun.Kind.DRILL):
        _call("restore", settings.BACKUP_FOLDER, drill=True)


def _call(command: str, folder: str, **options: object) -> None:
    """What went wrong is written down by the command: to do it again at once would end the same way."""
    try:
        call_command(command, folder, **options)
    except CommandError:
        logger.error("%s failed: see the administrator’s first page", command)
