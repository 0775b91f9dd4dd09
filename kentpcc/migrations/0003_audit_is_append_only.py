"""The database itself refuses to change or delete an audit entry."""

from django.db import migrations

MESSAGE = "The audit trail is append-only."

POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
    """,
    """
    CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON kentpcc_auditentry
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER audit_is_append_only_{act} BEFORE {act} ON kentpcc_auditentry
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
    for act in ("update", "delete")
]


def add_triggers(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER audit_is_append_only ON kentpcc_auditentry")
        schema_editor.execute("DROP FUNCTION refuse_audit_change()")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER audit_is_append_only_{act}")


class Migration(migrations.Migration):
    dependencies = [("kentpcc", "0002_geography")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
