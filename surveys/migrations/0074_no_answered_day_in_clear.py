from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0073_seal_what_was_said'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='answer',
            name='date',
        ),
        migrations.RenameField(
            model_name='answer',
            old_name='sealed_date',
            new_name='date',
        ),
    ]
