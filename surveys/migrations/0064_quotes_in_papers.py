"""Whose words a published paper holds; the database itself refuses to change it."""

import django.db.models.deletion
from django.db import migrations, models


MESSAGE = "A published paper never changes."
TABLE = "paperquote"


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER a_{TABLE}_never_changes BEFORE UPDATE OR DELETE ON surveys_{TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_paper_change()"
        )
        return
    for act in ("update", "delete"):
        schema_editor.execute(
            f"CREATE TRIGGER a_{TABLE}_never_changes_{act} BEFORE {act} ON surveys_{TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER a_{TABLE}_never_changes ON surveys_{TABLE}")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER a_{TABLE}_never_changes_{act}")


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0061_feed_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperQuote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('victim', 'A victim'), ('service_user', 'A user of a commissioned service')], max_length=12)),
                ('number', models.PositiveBigIntegerField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='surveys.publishedpaper')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('paper', 'source', 'number'), name='a_quote_stands_once_in_a_paper'), models.CheckConstraint(condition=models.Q(('source__in', ['victim', 'service_user'])), name='a_quote_in_a_paper_says_whose_it_is')],
            },
        ),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
