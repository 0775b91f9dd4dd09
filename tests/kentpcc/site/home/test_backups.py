"""The administrator is told of a backup that is late or failed, and of nothing where the site makes none."""

from datetime import timedelta

import pytest

from kentpcc.models import BackupRun
from kentpcc.site.home import backups
from kentpcc.site.home.lines import Section, Visitor

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def visitor(make_user, noon, settings):
    settings.BACKUP_FOLDER = "/srv/backups"
    return Visitor(make_user("administrator"), noon)


@pytest.fixture
def ran(noon):
    def run(kind, ago, fault=""):
        return BackupRun.objects.create(kind=kind, name="b", at=noon - ago, fault=fault)

    return run


def said(visitor):
    return [(line.text, line.when) for line in backups.late(visitor)]


def test_nothing_where_none_are_made(visitor, settings):
    settings.BACKUP_FOLDER = ""
    assert said(visitor) == list(backups.latest(visitor)) == []


def test_none_yet(visitor):
    lines = list(backups.late(visitor))
    assert [line.text for line in lines] == [
        "No backup was made for too long",
        "No backup was put back on trial for too long",
    ]
    assert {(line.section, line.when, line.url) for line in lines} == {(Section.LATE, "none yet", "/help/runbook/")}


@pytest.mark.parametrize(("hours", "late"), [(26, False), (27, True)])
def test_a_backup_is_due_each_night(visitor, ran, hours, late):
    ran("drill", DAY)
    ran("backup", hours * HOUR)
    assert bool(said(visitor)) is late


@pytest.mark.parametrize(("days", "late"), [(8, False), (9, True)])
def test_a_drill_is_due_each_week(visitor, ran, days, late):
    ran("backup", HOUR)
    ran("drill", days * DAY)
    assert bool(said(visitor)) is late


def test_one_that_failed_says_why(visitor, ran):
    ran("backup", HOUR)
    ran("drill", DAY)
    ran("drill", HOUR, fault="files.tar is missing.")
    assert said(visitor) == [("The last drill failed. files.tar is missing.", "today")]


def test_the_latest_one(visitor, ran):
    ran("backup", DAY)
    ran("backup", HOUR, fault="The disk is full.")
    line = next(iter(backups.latest(visitor)))
    assert (line.section, line.text, line.when) == (Section.TODAY, "The latest backup is whole", "yesterday")


def test_it_stands_on_the_page(visitor, signed_in):
    assert "No backup was made for too long" in signed_in(visitor.user).get("/").text
