"""What was decided under the old names is said under the new ones."""

from django.db import migrations
from django.db.models import F


def forwards(apps, schema_editor):
    merges = apps.get_model("victims", "Merge").objects
    merges.filter(decided_at__isnull=False).update(decision="confirmed")
    merges.filter(decided_at__isnull=True, undone_at__isnull=False).update(
        decision="withdrawn", decided_at=F("undone_at"), decided_by=F("undone_by"), undone_at=None, undone_by=None
    )
    apps.get_model("victims", "ErasureRequest").objects.filter(decision="erased").update(decision="confirmed")


def backwards(apps, schema_editor):
    merges = apps.get_model("victims", "Merge").objects
    merges.filter(decision="withdrawn").update(
        undone_at=F("decided_at"), undone_by=F("decided_by"), decided_at=None, decided_by=None
    )
    apps.get_model("victims", "ErasureRequest").objects.filter(decision="confirmed").update(decision="erased")


class Migration(migrations.Migration):
    dependencies = [("victims", "0009_decisions")]
    operations = [migrations.RunPython(forwards, backwards)]
