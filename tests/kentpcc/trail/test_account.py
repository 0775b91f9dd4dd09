"""The account under which the site runs can read the trail and add to it, and do nothing else to it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.trail import account

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite knows no accounts")
ACCOUNT = "satisfaction site"  # a name that has to be quoted


@pytest.fixture
def site_account(asha):
    """Restricted, and at work until the test ends; nothing of it is kept."""
    audit.record(Act.READ_RECORD, asha, by=asha)
    execute(f'CREATE ROLE "{ACCOUNT}"')
    call_command("restrict_account", ACCOUNT)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute(f'SET LOCAL ROLE "{ACCOUNT}"')
    return asha


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kentpcc_auditentry SET act = 'x'",
        "DELETE FROM kentpcc_auditentry",
        "TRUNCATE kentpcc_auditentry",
        "DROP TABLE kentpcc_auditentry CASCADE",
        "ALTER TABLE kentpcc_auditentry DISABLE TRIGGER audit_is_append_only",
        "DROP TRIGGER audit_is_append_only ON kentpcc_auditentry",
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NULL; END $$",
        "CREATE TRIGGER other BEFORE INSERT ON kentpcc_auditentry FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
        "GRANT UPDATE ON kentpcc_auditentry TO PUBLIC",
        "ALTER TABLE kentpcc_auditentry RENAME TO other",
        "ALTER TABLE kentpcc_auditentry SET SCHEMA pg_temp",
        "ALTER TABLE kentpcc_auditentry ALTER COLUMN act TYPE text USING 'x'",
        "ALTER TABLE kentpcc_auditentry OWNER TO CURRENT_USER",
        "CREATE RULE silently AS ON INSERT TO kentpcc_auditentry DO INSTEAD NOTHING",
        "ALTER TABLE kentpcc_auditentry ENABLE ROW LEVEL SECURITY",
        "CREATE TABLE part () INHERITS (kentpcc_auditentry)",
        "SELECT setval('kentpcc_auditentry_id_seq', 1, false)",
        "ALTER SEQUENCE kentpcc_auditentry_id_seq RESTART",
        "INSERT INTO kentpcc_auditentry SELECT * FROM kentpcc_auditentry ON CONFLICT (id) DO UPDATE SET act = 'x'",
        "MERGE INTO kentpcc_auditentry AS one USING (SELECT 1) AS other ON true WHEN MATCHED THEN DELETE",
        "SELECT * FROM kentpcc_auditentry FOR UPDATE",
        "LOCK TABLE kentpcc_auditentry IN ACCESS EXCLUSIVE MODE",
        "SET session_replication_role = replica",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY kentpcc_auditentry TO '/tmp/kentpcc-trail'",
        "DROP OWNED BY CURRENT_USER CASCADE",
        "DROP SCHEMA public CASCADE",
        "DROP EXTENSION plpgsql CASCADE",
    ],
)
def test_it_cannot_rewrite_the_trail(site_account, statement):
    try:
        with transaction.atomic():
            execute(statement)
            changed = statement.startswith("GRANT")  # PostgreSQL warns, and grants nothing
    except DatabaseError:
        changed = False
    assert not changed or account.rights().sentence == ""
    assert AuditEntry.objects.get().act == Act.READ_RECORD
    assert audit.first_fault() is None


@on_postgresql
def test_it_can_do_what_the_site_does(site_account):
    audit.record(Act.READ_RECORD, site_account, by=site_account)
    site_account.last_name = "Patel"
    site_account.save()
    assert AuditEntry.objects.count() == 2
    assert account.rights() == account.Rights(owner=False, rewriting=())
    assert account.rights().sentence == ""


@on_postgresql
def test_an_owner_is_told_at_the_start():
    assert account.rights().sentence.startswith("The database account of the site owns the audit trail")


@on_postgresql
def test_each_right_that_is_too_much_is_told(site_account):
    execute("RESET ROLE")
    execute(f'GRANT UPDATE, TRUNCATE ON kentpcc_auditentry TO "{ACCOUNT}"')
    execute(f'SET LOCAL ROLE "{ACCOUNT}"')
    assert account.rights().rewriting == ("UPDATE", "TRUNCATE")
    assert "may UPDATE, TRUNCATE the audit trail. Run" in account.rights().sentence


def granting(*statements):
    """Done by the owner; then the site's account is at work again."""
    execute("RESET ROLE")
    for statement in statements:
        execute(statement.format(account=f'"{ACCOUNT}"'))
    execute(f'SET LOCAL ROLE "{ACCOUNT}"')


WRITERS = ("CREATE ROLE writers", "GRANT UPDATE, DELETE ON kentpcc_auditentry TO writers")
BACK_DOORS = {
    "of one column": (["GRANT UPDATE (act) ON kentpcc_auditentry TO {account}"], ("UPDATE",)),
    "of everybody": (["GRANT DELETE ON kentpcc_auditentry TO PUBLIC"], ("DELETE",)),
    "in another's place": ([*WRITERS, "GRANT writers TO {account} WITH INHERIT FALSE"], ("UPDATE", "DELETE")),
    "through two others": (
        [*WRITERS, "CREATE ROLE between NOINHERIT", "GRANT writers TO between", "GRANT between TO {account}"],
        ("UPDATE", "DELETE"),
    ),
    "of all tables": (["GRANT pg_write_all_data TO {account}"], ("UPDATE", "DELETE")),
}


@on_postgresql
@pytest.mark.parametrize(("statements", "rewriting"), BACK_DOORS.values(), ids=BACK_DOORS)
def test_a_back_door_is_told(site_account, statements, rewriting):
    granting(*statements)
    assert account.rights().rewriting == rewriting


OWNERS = {
    "the schema, which can drop it": ["ALTER SCHEMA public OWNER TO {account}"],
    "the owner's place": ['GRANT "{owner}" TO {account} WITH INHERIT FALSE'],
    "a right to make accounts": ["ALTER ROLE {account} CREATEROLE"],
    "the files of the database": ["GRANT pg_write_server_files TO {account}"],
    "programs beside the database": ["GRANT pg_execute_server_program TO {account}"],
    "everything": ["ALTER ROLE {account} SUPERUSER"],
}


@on_postgresql
@pytest.mark.parametrize("statements", OWNERS.values(), ids=OWNERS)
def test_whoever_can_make_itself_the_owner_is_told_and_is_not_restricted(site_account, statements):
    owner = connection.settings_dict["USER"]
    granting(*(statement.replace("{owner}", owner) for statement in statements))
    assert account.rights().owner
    execute("RESET ROLE")
    with pytest.raises(CommandError, match="name another account"):
        call_command("restrict_account", ACCOUNT)


@on_postgresql
def test_what_is_left_by_others_is_told_and_nothing_is_half_done(site_account):
    granting(*WRITERS, "GRANT writers TO {account}", "REVOKE INSERT ON kentpcc_auditentry FROM {account}")
    execute("RESET ROLE")
    with pytest.raises(CommandError, match="may still UPDATE, DELETE the audit trail"):
        call_command("restrict_account", ACCOUNT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'kentpcc_auditentry', 'INSERT')", [ACCOUNT])
        assert cursor.fetchone() == (False,)


@on_postgresql
def test_an_account_that_is_not_there_or_owns_is_refused():
    with pytest.raises(CommandError, match="There is no account “nobody”: make it first"):
        call_command("restrict_account", "nobody")
    with pytest.raises(CommandError, match="name another account"):
        call_command("restrict_account", connection.settings_dict["USER"])


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="on SQLite")
def test_sqlite_knows_no_accounts():
    assert account.rights().owner
    with pytest.raises(CommandError, match="SQLite knows no accounts"):
        call_command("restrict_account", "x")
