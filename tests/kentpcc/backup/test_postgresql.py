"""Which programs are taken, and what they are told and what not."""

import os
import stat

import pytest
from django.db import connection

from kentpcc.backup import postgresql
from kentpcc.refusals import Refused

SAYS = "#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}'\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a pg_dump of a version, and nothing else anywhere: `folder("15.2")`."""
    monkeypatch.setattr(postgresql, "PLACES", str(tmp_path / "none" / "*"))
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    postgresql._found.cache_clear()

    def made(version):
        place = tmp_path / version
        place.mkdir()
        (place / "pg_dump").write_text(SAYS.format(version=version))
        (place / "pg_dump").chmod(stat.S_IRWXU)
        return str(place)

    yield made
    postgresql._found.cache_clear()


@pytest.mark.parametrize("version", ["17.4", "18.1 (Debian 18.1-1)", "17beta2"])
def test_of_the_servers_version_or_later(folder, version):
    place = folder(version)
    assert str(postgresql._found("pg_dump", 17, place)) == f"{place}/pg_dump"


def test_an_older_one_is_refused_with_what_to_do(folder):
    with pytest.raises(Refused, match=r"PostgreSQL 17 or later is needed.*postgresql-client-17.*POSTGRESQL_PROGRAMS"):
        postgresql._found("pg_dump", 17, folder("15.18"))


def test_the_oldest_that_is_new_enough(folder, monkeypatch):
    newer = folder("19.0")
    monkeypatch.setenv("PATH", folder("17.9"))
    assert postgresql._found("pg_dump", 17, newer).parent.name == "17.9"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL’s own connection")
def test_a_password_is_in_the_environment_alone(monkeypatch):
    told = {"host": "db", "port": "5433", "user": "u", "password": "p", "dbname": "d", "sslmode": "verify-full"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: told)
    assert postgresql._signing_in(connection) == {
        **{"PGHOST": "db", "PGPORT": "5433", "PGUSER": "u", "PGPASSWORD": "p"},
        **{"PGSSLMODE": "verify-full", "PGDATABASE": "d"},
    }
    assert "PGPASSWORD" not in os.environ


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("pg_dump: error: could not write: No space left on device", "The disk is full, and nothing was kept."),
        ("pg_dump: error: connection refused\nhint", "could not do its work: pg_dump: error: connection refused"),
        ("", "it said nothing"),
    ],
)
def test_what_went_wrong_in_a_sentence(said, sentence):
    assert sentence in postgresql._sentence("pg_dump", said)
