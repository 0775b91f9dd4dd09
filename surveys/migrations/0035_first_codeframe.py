"""The first version of the codeframe, as its file has it: a version's file never changes."""

from django.db import migrations

from surveys.themes.frame import frame_of

VERSION = 1


def load(apps, schema_editor):
    frame = frame_of(VERSION)
    kept = apps.get_model("surveys", "Codeframe").objects.create(version=VERSION, digest=frame.digest)
    code, stages = apps.get_model("surveys", "Code"), {}
    for line in sorted(frame.lines, key=lambda each: each.key):
        row = code.objects.create(codeframe=kept, stage=stages.get(line.key[0]), **vars(line))
        if line.is_stage:
            stages[line.key] = row
    settle(schema_editor)


def unload(apps, schema_editor):
    apps.get_model("surveys", "Codeframe").objects.filter(version=VERSION).delete()
    settle(schema_editor)


def settle(schema_editor):
    """Rows that wait to be checked would keep the next migration from changing their table."""
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("surveys", "0034_themes")]
    operations = [migrations.RunPython(load, unload)]
