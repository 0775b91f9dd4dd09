"""The database itself refuses to change or delete a release."""

from django.db import migrations

MESSAGE = "A release never changes."
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
    """,
    """
    CREATE TRIGGER a_release_never_changes BEFORE UPDATE OR DELETE ON surveys_release
    FOR EACH ROW EXECUTE FUNCTION refuse_release_change()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER a_release_never_changes_{act} BEFORE {act} ON surveys_release
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
    for act in ("update", "delete")
]


def add_triggers(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER a_release_never_changes ON surveys_release")
        schema_editor.execute("DROP FUNCTION refuse_release_change()")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER a_release_never_changes_{act}")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0029_releases")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
