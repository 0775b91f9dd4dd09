from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from kentpcc.models import PersonSession


@shared_task
def clear_sessions() -> None:
    call_command("clearsessions")
    PersonSession.objects.ended(timezone.now()).delete()
