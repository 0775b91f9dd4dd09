"""The night's backup, and a drill once a week; what fails is written down and does not stop the clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError

from kentpcc.backup import tasks
from kentpcc.celery import app
from kentpcc.models import BackupRun
from kentpcc.settings import BACKUP_JOBS, DAILY

pytestmark = pytest.mark.django_db
NIGHT = datetime(2019, 9, 18, 3, 30, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def called(monkeypatch, settings):
    settings.BACKUP_FOLDER, settings.BACKUPS_KEPT = "/srv/backups", 9
    calls = []
    monkeypatch.setattr(tasks, "call_command", lambda *name, **options: calls.append((*name, options)))
    return calls


def drilled(ago, fault=""):
    BackupRun.objects.create(kind="drill", name="b", at=NIGHT - ago, fault=fault)


def try_it():
    with time_machine.travel(NIGHT, tick=False):
        tasks.try_backup()


def test_the_nights_backup(called):
    tasks.make_backup()
    assert called == [("backup", "/srv/backups", {"keep": 9})]


@pytest.mark.parametrize(
    ("ago", "due"), [(WEEK, True), (WEEK - timedelta(minutes=30), True), (WEEK - timedelta(days=1), False)]
)
def test_a_drill_is_due_after_a_week(called, ago, due):
    drilled(ago)
    try_it()
    assert called == ([("restore", "/srv/backups", {"drill": True})] if due else [])


def test_the_first_drill_is_due_at_once(called):
    try_it()
    assert len(called) == 1


def test_one_that_failed_is_tried_again_the_next_night(called):
    drilled(timedelta(days=2))
    drilled(timedelta(days=1), fault="It went wrong.")
    try_it()
    assert len(called) == 1


def test_what_fails_does_not_stop_the_clock(called, monkeypatch, caplog):
    def refuse(*_, **__):
        raise CommandError("The disk is full.")

    monkeypatch.setattr(tasks, "call_command", refuse)
    tasks.make_backup()
    assert "backup failed" in caplog.text


def test_they_run_where_a_folder_is_named():
    assert {job["task"] for job in BACKUP_JOBS.values()} <= set(app.tasks)
    assert not BACKUP_JOBS.keys() & DAILY.keys()  # the tests name none
