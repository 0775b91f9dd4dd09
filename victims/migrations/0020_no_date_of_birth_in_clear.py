from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('victims', '0019_seal_dates_of_birth'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='victim',
            name='date_of_birth',
        ),
        migrations.RenameField(
            model_name='victim',
            old_name='sealed_birth',
            new_name='date_of_birth',
        ),
        migrations.AddConstraint(
            model_name='victim',
            constraint=models.CheckConstraint(condition=Q(birth_digest="", birth_month__isnull=True, date_of_birth__isnull=True) | Q(birth_month__isnull=False, date_of_birth__isnull=False) & ~Q(birth_digest=""), name='a_date_of_birth_has_its_month_and_its_digest'),
        ),
        migrations.AddConstraint(
            model_name='victim',
            constraint=models.CheckConstraint(condition=Q(birth_month__isnull=True) | Q(birth_month__day=1), name='of_a_birth_only_the_month_is_in_clear'),
        ),
    ]
