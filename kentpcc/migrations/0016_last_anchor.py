from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kentpcc', '0015_scim_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='LastAnchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('entry', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]
