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
