"""What a worker and the clock do."""

import pytest
from django.conf import settings

from kentpcc import sealed
from kentpcc.celery import app
from surveys.models import Export
from surveys.responses import actions, held, tasks
from tests.factories import NOON
from tests.kentpcc.test_disk import NoRoom, full

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


def kept():
    return [path.name for path in held.workplace().parent.rglob("*") if path.is_file()]


@pytest.mark.parametrize("where", ["data", "codebook"])
def test_one_that_finds_the_disk_full_says_so_leaves_nothing_and_is_made_again(ask, interviews, monkeypatch, where):
    export = ask()
    with monkeypatch.context() as patched:
        keep = held.keep
        if where == "data":
            patched.setattr(sealed, "cipher", NoRoom)
        else:
            patched.setattr(held, "keep", lambda *told: keep(*told) if told[1] == held.DATA else full())
        tasks.make_export(str(export.pk))
    export.refresh_from_db()
    assert export.state == "failed"
    assert "no room left on the disk" in export.said
    assert kept() == []
    actions.again(export, at=NOON)
    tasks.make_export(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.said) == ("made", "")


def test_a_worker_knows_both():
    app.loader.import_default_modules()
    assert {settings.TASKS_AFTER["export asked for"], tasks.delete_expired.name} <= set(app.tasks)
