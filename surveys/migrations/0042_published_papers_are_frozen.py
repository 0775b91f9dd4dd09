"""The database itself refuses to change or delete a published paper and its files."""

from django.db import migrations

MESSAGE = "A published paper never changes."
TABLES = ("publishedpaper", "paperfile")


def statements(vendor):
    if vendor == "postgresql":
        yield f"""
            CREATE FUNCTION refuse_paper_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
            """
        for table in TABLES:
            yield f"""
                CREATE TRIGGER a_{table}_never_changes BEFORE UPDATE OR DELETE ON surveys_{table}
                FOR EACH ROW EXECUTE FUNCTION refuse_paper_change()
                """
        return
    for table in TABLES:
        for act in ("update", "delete"):
            yield f"""
                CREATE TRIGGER a_{table}_never_changes_{act} BEFORE {act} ON surveys_{table}
                BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
                """


def add_triggers(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        if postgresql:
            schema_editor.execute(f"DROP TRIGGER a_{table}_never_changes ON surveys_{table}")
        else:
            for act in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER a_{table}_never_changes_{act}")
    if postgresql:
        schema_editor.execute("DROP FUNCTION refuse_paper_change()")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0041_papers")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
