"""Batch by batch, each a transaction of its own: no row is locked for long, and it goes on where it was left."""

from django.db import migrations

from kentpcc.sealing import fill
from victims.births import beside


def seal(apps, schema_editor):
    fill(apps.get_model("victims", "Victim"), "date_of_birth", lambda born: {"sealed_birth": born, **beside(born)})


def open_again(apps, schema_editor):
    fill(apps.get_model("victims", "Victim"), "sealed_birth", lambda born: {"date_of_birth": born})


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('victims', '0018_sealed_dates_of_birth'),
    ]

    operations = [
        migrations.RunPython(seal, open_again),
    ]
