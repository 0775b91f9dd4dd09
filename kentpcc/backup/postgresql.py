"""PostgreSQL's own programs, of the server's version or a later one. No password stands on their command line."""

import hashlib
import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from kentpcc.backup.contents import Contents, contents
from kentpcc.backup.elsewhere import another, standing_in
from kentpcc.refusals import Refused

SCRATCH = "kentpcc_drill_"
PLACES = "/usr/lib/postgresql/*/bin"  # where Debian keeps each version's
IN_THE_ENVIRONMENT = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
FULL = re.compile(r"no space left|disk full|quota exceeded", re.IGNORECASE)
TIME_TO_DUMP = 3000  # seconds


def dump(path: Path) -> Contents:
    """Writes the database into a file, and says what is in it: both see the same moment, while the site goes on."""
    with standing_in(another()) as snapshot, snapshot.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={name}", f"--file={path}", at=snapshot)
        found = contents()
        cursor.execute("COMMIT")
    return found


def restore(path: Path) -> None:
    """All or nothing, into the database that stands in the site's place."""
    # The programs sign in by themselves, as this connection does.
    _run(
        *("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"),
        *(f"--dbname={connection.settings_dict['NAME']}", str(path)),
        at=connection,
    )


@contextmanager
def scratch() -> Iterator[BaseDatabaseWrapper]:
    """An empty database beside the site's, which is gone in the end. Raises Refused if the account may make none."""
    name = f"{_prefix()}{secrets.token_hex(6)}"
    _alter(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield another(name=name)
    finally:
        _alter(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def drop_left_over() -> None:
    """Scratch databases of drills that were killed. To be called while no other drill is under way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_prefix()])
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        with suppress(Refused):  # it may be another account's
            _alter(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _prefix() -> str:
    """This site's own: another's on the same server may be in use."""
    site = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:8]
    return f"{SCRATCH}{site}_"


def _alter(statement: str) -> None:
    """On a connection of its own, since it may stand in no transaction."""
    database = another()
    try:
        with database.cursor() as cursor:
            cursor.execute(statement)
    except Error:
        raise Refused(
            "The database account may make no database to try the backup in: let its owner run "
            "“ALTER ROLE … CREATEDB”, or start the drill under an account that may."
        ) from None
    finally:
        database.close()


def server_version() -> int:
    """17 for 17.4."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def _run(program: str, *arguments: str, at: BaseDatabaseWrapper) -> None:
    command = [str(_found(program, server_version(), settings.POSTGRESQL_PROGRAMS)), *arguments, "--no-password"]
    environment = os.environ | _signing_in(at)
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=TIME_TO_DUMP)
    except subprocess.TimeoutExpired:
        raise Refused(f"{program} took longer than {TIME_TO_DUMP // 60} minutes and was stopped.") from None
    if done.returncode:
        raise Refused(_sentence(program, done.stderr))


def _signing_in(at: BaseDatabaseWrapper) -> dict[str, str]:
    """As the site itself does: what stands in DATABASE_URL, its options included."""
    told = at.get_connection_params()
    given = {there: str(told[here]) for here, there in IN_THE_ENVIRONMENT.items() if told.get(here)}
    secured = {f"PG{name.upper()}": str(value) for name, value in told.items() if name.startswith("ssl")}
    return given | secured | {"PGDATABASE": str(told["dbname"])}


def _sentence(program: str, said: str) -> str:
    if FULL.search(said):
        return "The disk is full, and nothing was kept. Make room, or let fewer backups be kept, and try again."
    last = next((line for line in reversed(said.splitlines()) if "error" in line or "fatal" in line.lower()), "")
    return f"{program} could not do its work: {last or said.strip() or 'it said nothing'}"


@cache
def _found(program: str, wanted: int, named: str) -> Path:
    """The oldest that is new enough: a newer one may write what an older one cannot read."""
    folders = [Path(named)] if named else []
    places = sorted(Path("/").glob(PLACES.lstrip("/")))
    on_path = shutil.which(program)
    every = [folder / program for folder in [*folders, *places]] + ([Path(on_path)] if on_path else [])
    versions = {path: _version(path) for path in every if path.is_file()}
    fitting = [path for path, version in versions.items() if version >= wanted]
    if not fitting:
        raise Refused(
            f"{program} of PostgreSQL {wanted} or later is needed, as the server is. Install the package "
            f"postgresql-client-{wanted}, or say in POSTGRESQL_PROGRAMS in which folder it is."
        )
    return min(fitting, key=lambda path: versions[path])


def _version(path: Path) -> int:
    said = subprocess.run([str(path), "--version"], capture_output=True, text=True, timeout=10).stdout
    found = re.search(r"(\d+)(?:\.\d+)?", said)
    return int(found[1]) if found else 0
