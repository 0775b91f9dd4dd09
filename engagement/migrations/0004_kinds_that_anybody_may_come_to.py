"""Says of the kinds that the register began with, to which of them anybody may come."""

from django.db import migrations

PUBLIC = [
    *("neighbourhood-meeting", "street-briefing", "surgery", "online-beat-meeting", "community-choir"),
    *("force-open-day", "force-county-show", "rural-event", "bespoke-event"),
    *("street-stall", "coffee-morning", "office-open-day", "office-county-show", "office-county-event", "pride"),
]


def say(apps, schema_editor):
    apps.get_model("engagement", "ActivityKind").objects.filter(pk__in=PUBLIC).update(is_public=True)


class Migration(migrations.Migration):
    dependencies = [("engagement", "0003_recurring_told_back_and_tension"), ("kentpcc", "0011_reference_rows")]
    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
