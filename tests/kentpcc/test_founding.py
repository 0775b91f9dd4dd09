"""A new database begins with one migration an app; one of before goes on where it was. Both end alike."""

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from tests.one_by_one import OURS, Loader

STANDING_FOR_MANY = {
    ("kentpcc", "0001_squashed_0017_scim_minutes"),
    ("victims", "0001_squashed_0020_no_date_of_birth_in_clear"),
    ("surveys", "0001_squashed_0074_no_answered_day_in_clear"),
    ("engagement", "0001_squashed_0023_seal_what_was_said"),
}


def planned(monkeypatch, applied):
    """What would be applied of ours, where that has been."""
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: dict.fromkeys(applied))
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {(each.app_label, each.name) for each, _ in plan if each.app_label in OURS}


def in_their_order():
    """Every migration of before, theirs and ours, as they are applied one by one."""
    graph = Loader(None).graph
    order = {}
    for leaf in graph.leaf_nodes():
        order |= dict.fromkeys(graph.forwards_plan(leaf))
    return list(order)


def state_of(loader, app):
    models = loader.project_state().models
    return ProjectState({key: model for key, model in models.items() if key[0] in {app, "kentpcc", "victims"}})


@pytest.fixture(scope="module")
def both():
    return Loader(None), MigrationLoader(None)


@pytest.mark.parametrize("app", OURS)
def test_the_tables_are_those_that_the_migrations_of_before_make(both, app):
    before, now = (state_of(loader, app) for loader in both)
    for one, other in ((before, now), (now, before)):
        assert MigrationAutodetector(one, other)._detect_changes() == {}


def test_it_stands_for_every_migration_of_before(both):
    before, now = both
    for app, name in STANDING_FOR_MANY:
        replaced = set(now.disk_migrations[app, name].replaces)
        assert replaced <= {*before.disk_migrations}
        assert re.search(r"squashed_(.+)", name)[1] == max(each for _, each in replaced)


def test_a_new_database_begins_with_it(monkeypatch):
    ours = planned(monkeypatch, [])
    assert ours >= STANDING_FOR_MANY
    replaced = {key for each in STANDING_FOR_MANY for key in MigrationLoader(None).disk_migrations[each].replaces}
    assert not ours & replaced


@pytest.mark.parametrize("left", [1, 5, 12, 30, 60, 90])
def test_where_some_of_before_were_applied_the_others_follow_one_by_one(monkeypatch, left):
    """Of an app of which nothing was applied it is one step too."""
    order = in_their_order()
    applied, missing = order[:-left], {key for key in order[-left:] if key[0] in OURS}
    begun = {app for app, _ in applied}
    ours = planned(monkeypatch, applied)
    assert {key for key in ours if key[0] in begun} == {key for key in missing if key[0] in begun}
    assert {key for key in STANDING_FOR_MANY if key[0] not in begun} <= ours


def test_where_all_of_before_were_applied_nothing_is_left_to_do(monkeypatch):
    assert planned(monkeypatch, in_their_order()) == set()


MIGRATE = (
    "from django.core.management import execute_from_command_line as run; run(['manage.py', 'migrate', '-v', '0'])"
)
ONE_BY_ONE = f"""
from django.db.migrations import executor
from tests import one_by_one
executor.MigrationLoader = one_by_one.Loader
{MIGRATE}
"""


@pytest.mark.soak
def test_the_database_is_the_same_to_the_last_row(tmp_path):
    made = []
    for name, program in (("before", ONE_BY_ONE), ("now", MIGRATE)):
        path = tmp_path / name
        told = {"DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "kentpcc.settings"}
        subprocess.run([sys.executable, "-c", program], check=True, env=os.environ | told)
        with sqlite3.connect(path) as database:
            made.append((schema(database), rows(database)))
    (schema_before, rows_before), (schema_now, rows_now) = made
    assert schema_now == schema_before
    assert rows_now == rows_before


def schema(database):
    """Of each table its columns and promises in any order; indexes and triggers as they are written."""
    found = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): sorted(parts(sql)) if kind == "table" else " ".join(sql.split()) for kind, name, sql in found}


def parts(sql):
    """What stands between commas within the outermost brackets of a CREATE TABLE."""
    inside = re.sub(r"'[^']*'|\"[^\"]*\"", lambda each: each[0].replace(",", "\0"), sql[sql.index("(") + 1 : -1])
    depth, found = 0, [""]
    for letter in inside:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [part.strip() for part in found]


def rows(database):
    """Without the numbers that the database gave, and without what was applied when."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: sorted(told(database, name)) for name in tables if name not in {"django_migrations", "sqlite_sequence"}
    }


NUMBERED = {"id", "stage_id"}  # by the database, in the order in which they were loaded


def told(database, table):
    cursor = database.execute(f'SELECT * FROM "{table}"')
    names = [column for column, *_ in cursor.description]
    for row in cursor.fetchall():
        yield json.dumps({name: value for name, value in zip(names, row, strict=True) if name not in NUMBERED})
