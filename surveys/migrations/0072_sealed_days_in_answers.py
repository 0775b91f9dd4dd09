import kentpcc.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0071_circumstances_of_a_release'),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='sealed_date',
            field=kentpcc.fields.EncryptedDateField(blank=True, null=True),
        ),
    ]
