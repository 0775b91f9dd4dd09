import kentpcc.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('victims', '0017_words_of_a_column_map'),
    ]

    operations = [
        migrations.AddField(
            model_name='victim',
            name='sealed_birth',
            field=kentpcc.fields.EncryptedDateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='victim',
            name='birth_month',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='victim',
            name='birth_digest',
            field=models.CharField(blank=True, default='', editable=False, max_length=32),
        ),
    ]
