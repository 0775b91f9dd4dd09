"""What the migrations make is made once; whatever changes them has it made anew."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import migrated

A_MIGRATION = "import kentpcc.fields\nfrom kentpcc import audit\nfrom kentpcc.geography import DISTRICTS\n"


@pytest.fixture
def house(tmp_path, monkeypatch):
    """An app with one migration, and what it imports."""
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    monkeypatch.setattr(migrated, "FOLDER", tmp_path / "kept")
    written = {"kentpcc/migrations/0001_initial.py": A_MIGRATION, "requirements.txt": "Django==5.2"}
    written |= dict.fromkeys(("kentpcc/fields.py", "kentpcc/frames/1.csv", "surveys/queries.py"), "as it was")
    written |= dict.fromkeys(("kentpcc/audit.py", "kentpcc/geography.py", "kentpcc/beside.py"), "as it was")
    for name, text in written.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.fixture
def programs(monkeypatch):
    """What would be run, in its order; a dump is written."""
    run = []

    def noted(program, *arguments):
        run.append((program, *arguments))
        if program == "pg_dump":
            Path(arguments[-1]).write_text("CREATE TABLE …")

    monkeypatch.setattr(migrated, "_run", noted)
    monkeypatch.setenv(migrated.SERVER, "postgresql://postgres:@/postgres?host=/there")
    monkeypatch.setenv(migrated.NAMED, "")
    return run


@pytest.mark.parametrize(
    "name",
    [
        "kentpcc/migrations/0001_initial.py",
        "kentpcc/migrations/0002_another.py",
        "surveys/migrations/0001_initial.py",
        "requirements.txt",
        "kentpcc/fields.py",
        "kentpcc/audit.py",
        "kentpcc/geography.py",
        "kentpcc/beside.py",
        "kentpcc/frames/1.csv",
    ],
)
def test_whatever_a_migration_is_made_of_has_another_name(house, name):
    before = migrated.kept()
    path = house / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(path.read_text() + "\n# changed" if path.exists() else "new")
    assert migrated.kept() != before


def test_what_no_migration_imports_changes_nothing(house):
    before = migrated.kept()
    (house / "surveys/queries.py").write_text("changed")
    assert migrated.kept() == before


def test_a_moved_migration_has_another_name(house):
    before = migrated.kept()
    (house / "kentpcc/migrations/0001_initial.py").rename(house / "kentpcc/migrations/0001_first.py")
    assert migrated.kept() != before


def test_kept_once_under_its_name_and_what_was_before_is_forgotten(house, programs):
    migrated.keep("test_one")
    first = migrated.kept()
    assert [program for program, *_ in programs] == ["pg_dump"]
    assert "/test_one?" in programs[0][1]
    migrated.keep("test_two")
    assert len(programs) == 1
    (house / "kentpcc/fields.py").write_text("changed")
    migrated.keep("test_one")
    assert list((house / "kept").iterdir()) == [migrated.kept()]
    assert migrated.kept() != first


def test_a_dump_that_broke_off_is_not_kept(house, programs, monkeypatch):
    def broken(program, *arguments):
        Path(arguments[-1]).write_text("CREATE TAB")
        raise OSError

    monkeypatch.setattr(migrated, "_run", broken)
    with pytest.raises(OSError):  # noqa: PT011  it is the one above
        migrated.keep("test_one")
    assert not migrated.kept().exists()


def test_on_a_server_of_somebody_else_nothing_is_kept(house, programs, monkeypatch):
    monkeypatch.delenv(migrated.SERVER)
    migrated.keep("test_one")
    assert programs == []


def test_a_template_is_made_only_of_what_is_kept(house, programs):
    server = "postgresql://postgres:@/postgres?host=/here"
    migrated.restore(server)
    assert programs == []
    migrated.keep("test_one")
    migrated.restore(server)
    assert [program for program, *_ in programs] == ["pg_dump", "psql", "psql"]
    assert programs[-1][-1] == str(migrated.kept())
    assert "/migrated?" in programs[-1][1]


@pytest.mark.django_db
def test_no_migration_is_missing_whichever_way_the_database_was_made():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
