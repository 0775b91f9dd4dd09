"""The database itself refuses to change what a published version of a questionnaire asks."""

from django.db import migrations

MESSAGE = "A published version never changes."
FROZEN = ("source", "content_hash", "file_name", "version", "survey_id", "published_at")


def changed(unequal):
    return " OR ".join(f"OLD.{column} {unequal} NEW.{column}" for column in FROZEN)


POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
    """,
    f"""
    CREATE TRIGGER a_published_version_never_changes BEFORE UPDATE ON surveys_instrument
    FOR EACH ROW WHEN ({changed("IS DISTINCT FROM")}) EXECUTE FUNCTION refuse_version_change()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER a_published_version_never_changes BEFORE UPDATE ON surveys_instrument
    WHEN {changed("IS NOT")} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
]


def add_triggers(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER a_published_version_never_changes ON surveys_instrument")
        schema_editor.execute("DROP FUNCTION refuse_version_change()")
        return
    schema_editor.execute("DROP TRIGGER a_published_version_never_changes")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_drafts")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
