"""A trial’s database: copied while it is used, and put back."""

import shutil
import sqlite3

import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from kentpcc.backup import checking, manifest
from kentpcc.backup.actions import make
from kentpcc.backup.elsewhere import standing_in
from kentpcc.backup.restoring import drill, restore
from kentpcc.models import BackupRun, User
from kentpcc.refusals import Refused
from tests.kentpcc.backup.conftest import MADE_AT, places

pytestmark = pytest.mark.django_db


def trial(path):
    settings_dict = connection.settings_dict | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {},
    }
    return DatabaseWrapper(settings_dict | {"CONN_HEALTH_CHECKS": False, "CONN_MAX_AGE": 0}, alias="default")


@pytest.fixture(scope="module")
def tried(django_db_setup, django_db_blocker, tmp_path_factory):
    """A trial that knows one person, and its backup; tables are made without going through every migration."""
    folder = tmp_path_factory.mktemp("tried")
    place = standing_in(trial(folder / "trial.sqlite3"))
    with override_settings(**places(folder)), django_db_blocker.unblock(), place:
        make_tables()
        User.objects.create(username="helen", role="supervisor")
        make(folder / "backups", at=MADE_AT)
    return folder


def make_tables():
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    rows = [recorder.Migration(app=app, name=name) for app, name in checking.MigrationLoader(None).disk_migrations]
    recorder.migration_qs.bulk_create(rows)


@pytest.fixture
def made(tried, settings, tmp_path):
    """The trial’s database stands in the site’s place; a copy of its backup."""
    for name, value in places(tmp_path).items():
        setattr(settings, name, value)
    shutil.copytree(tried, tmp_path, dirs_exist_ok=True)
    with standing_in(trial(tmp_path / "trial.sqlite3")):
        yield next(path for path in (tmp_path / "backups").iterdir() if path.is_dir())


def test_it_comes_back(made, tmp_path):
    with standing_in(trial(tmp_path / "new.sqlite3")):
        assert restore(made, at=MADE_AT).findings.faults == []
        assert User.objects.get().username == "helen"


def test_only_into_an_empty_one(made):
    with pytest.raises(Refused, match="There are tables in the database already"):
        restore(made, at=MADE_AT)


def test_a_drill(made):
    assert drill(made, at=MADE_AT).findings.faults == []
    assert BackupRun.objects.filter(kind="drill", fault="").exists()


def test_a_value_that_was_changed_is_named(made):
    User.objects.update(username="bob")
    faults = checking.compare(manifest.read(made)).faults
    assert "The table kentpcc_user holds as many rows as before, and other values." in faults


def test_it_is_one_file_that_sqlite_reads(made):
    with sqlite3.connect(made / "database.sqlite3") as copy:
        assert copy.execute("SELECT username FROM kentpcc_user").fetchall() == [("helen",)]
    copy.close()
    assert sorted(path.name for path in made.iterdir()) == ["database.sqlite3", "files.tar", "manifest.json"]


def test_a_backup_of_another_kind_of_database(made, kept):
    with pytest.raises(Refused, match="The backup is of postgresql, and DATABASE_URL leads to sqlite"):
        checking.read(kept.backup)
