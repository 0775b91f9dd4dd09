"""A trial's database: SQLite copies itself, while others write."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect as open_database

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from kentpcc.backup.contents import Contents, contents
from kentpcc.backup.elsewhere import another, standing_in
from kentpcc.refusals import Refused


def dump(path: Path) -> Contents:
    """Into a file, and says what is in it: the copy is asked, which nobody changes any more."""
    connection.ensure_connection()
    try:
        with closing(open_database(path)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without others beside it
    except sqlite3.Error as fault:
        raise Refused(f"The database cannot be copied: {fault}. Nothing was kept.") from None
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, closing(open_database(path)) as copy:
        beside = Path(folder) / "asked.sqlite3"  # asking leaves marks in a file
        with closing(open_database(beside)) as asked:
            copy.backup(asked)
        with standing_in(another(name=str(beside))):
            return contents()


def restore(path: Path) -> None:
    connection.ensure_connection()
    with closing(open_database(f"file:{path}?mode=ro", uri=True)) as kept:
        kept.backup(connection.connection)


@contextmanager
def scratch() -> Iterator[BaseDatabaseWrapper]:
    with tempfile.TemporaryDirectory() as folder:
        yield another(name=str(Path(folder) / "drill.sqlite3"))


def drop_left_over() -> None:
    """A folder for what is temporary is cleared by the system."""


def server_version() -> str:
    return sqlite3.sqlite_version
