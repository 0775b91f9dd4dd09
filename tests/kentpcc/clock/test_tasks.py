"""By the clock, from due to done."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from kentpcc.celery import app
from kentpcc.clock import actions, tasks
from kentpcc.models import JobRun

NIGHT = datetime(2019, 9, 10, 1, 30, tzinfo=UTC)
done = []


@app.task(name="tests.clock.sweep")
def sweep(day):
    done.append(day)


@pytest.mark.django_db
def test_what_is_due_is_sent_and_done(settings, monkeypatch):
    done.clear()
    settings.DAILY = {"sweep": {"task": "tests.clock.sweep", "at": "02:30", "each": True}}
    monkeypatch.setattr(actions, "after_commit", lambda event, pk: tasks.run_job(pk))
    for step in (0, 1, 1, 4):
        with time_machine.travel(NIGHT + timedelta(days=step), tick=False):
            tasks.run_due()
    assert done == ["2019-09-11", "2019-09-12", "2019-09-13", "2019-09-14"]
    assert not JobRun.objects.filter(done_at=None).exists()


def test_its_event_leads_to_its_task(settings):
    app.loader.import_default_modules()
    assert settings.TASKS_AFTER[actions.DUE] == tasks.run_job.name
    assert settings.TASKS_AFTER[actions.DUE] in app.tasks
