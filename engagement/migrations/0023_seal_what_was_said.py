"""Batch by batch, each a transaction of its own: no row is locked for long, and it goes on where it was left.

Texts become tokens where they stand: their columns stay text, so that no table is written anew.
"""

import kentpcc.fields
from django.db import migrations

from kentpcc.sealing import open_texts, seal_texts

SEALED = (
    ("Quote", "words"),
    ("Quote", "redacted_words"),
    ("Submission", "said"),
    ("ReturnNote", "words"),
    ("ReturnNote", "answer"),
)


def seal(apps, schema_editor):
    for model, name in SEALED:
        seal_texts(apps.get_model("engagement", model), name)


def open_again(apps, schema_editor):
    for model, name in SEALED:
        open_texts(apps.get_model("engagement", model), name)


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('engagement', '0022_figures_by_indicator'),
    ]

    operations = [
        migrations.RunPython(seal, open_again),
        migrations.AlterField(
            model_name='quote',
            name='redacted_words',
            field=kentpcc.fields.EncryptedTextField(blank=True),
        ),
        migrations.AlterField(
            model_name='quote',
            name='words',
            field=kentpcc.fields.EncryptedTextField(),
        ),
        migrations.AlterField(
            model_name='returnnote',
            name='answer',
            field=kentpcc.fields.EncryptedTextField(blank=True),
        ),
        migrations.AlterField(
            model_name='returnnote',
            name='words',
            field=kentpcc.fields.EncryptedTextField(),
        ),
        migrations.AlterField(
            model_name='submission',
            name='said',
            field=kentpcc.fields.EncryptedTextField(blank=True, help_text='what the service says to it'),
        ),
    ]
