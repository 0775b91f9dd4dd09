"""Batch by batch, each a transaction of its own: no row is locked for long, and it goes on where it was left.

Texts become tokens where they stand: their columns stay text, so that no table is written anew.
"""

import kentpcc.fields
from django.db import migrations

from kentpcc.sealing import fill, open_texts, seal_texts


def seal(apps, schema_editor):
    answer = apps.get_model("surveys", "Answer")
    fill(answer, "date", lambda day: {"sealed_date": day})
    seal_texts(answer, "text")
    seal_texts(apps.get_model("surveys", "EarlierValue"), "text")


def open_again(apps, schema_editor):
    answer = apps.get_model("surveys", "Answer")
    fill(answer, "sealed_date", lambda day: {"date": day})
    open_texts(answer, "text")
    open_texts(apps.get_model("surveys", "EarlierValue"), "text")


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('surveys', '0072_sealed_days_in_answers'),
    ]

    operations = [
        migrations.RunPython(seal, open_again),
        migrations.AlterField(
            model_name='answer',
            name='text',
            field=kentpcc.fields.EncryptedTextField(blank=True),
        ),
        migrations.AlterField(
            model_name='earliervalue',
            name='text',
            field=kentpcc.fields.EncryptedTextField(blank=True),
        ),
    ]
