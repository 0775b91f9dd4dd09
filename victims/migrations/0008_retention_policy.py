"""The first retention policy: contact details four weeks after the window, restricted texts twelve months."""

from datetime import date

from django.db import migrations


def load(apps, schema_editor):
    apps.get_model("victims", "RetentionPolicy").objects.create(version=1, effective_from=date(2018, 5, 1))


def unload(apps, schema_editor):
    apps.get_model("victims", "RetentionPolicy").objects.filter(version=1).delete()


class Migration(migrations.Migration):
    dependencies = [("victims", "0007_data_protection")]
    operations = [migrations.RunPython(load, unload)]
