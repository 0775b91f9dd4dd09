from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kentpcc', '0016_last_anchor'),
    ]

    operations = [
        migrations.AddField(
            model_name='scimkey',
            name='in_minute',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='scimkey',
            name='minute',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='scimkey',
            name='consumer',
            field=models.CharField(help_text='which program, and whose', max_length=80),
        ),
    ]
