"""What a worker and the clock do."""

import pytest
from django.conf import settings

from kentpcc.celery import app
from surveys.models import Export
from surveys.responses import tasks
from tests.factories import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_worker_makes_what_was_asked_for(ask, interviews):
    tasks.make_export(str(ask().pk))
    assert Export.objects.get().state == "made"


def test_the_clock_deletes_what_has_expired(released):
    tasks.delete_expired()
    assert Export.objects.get().deleted_at is None
    Export.objects.update(expires_at=NOON)
    tasks.delete_expired()
    assert Export.objects.get().deleted_at == NOON


def test_a_worker_knows_both():
    app.loader.import_default_modules()
    assert {settings.TASKS_AFTER["export asked for"], tasks.delete_expired.name} <= set(app.tasks)
