"""“Hold” is what the law does to a record; a case has a lease."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0005_published_versions_are_frozen")]
    operations = [
        migrations.RenameField("case", "hold", "lease"),
        migrations.RemoveConstraint("case", "a_hold_has_an_end"),
        migrations.AddConstraint(
            "case",
            models.CheckConstraint(
                condition=models.Q(held_by__isnull=True, held_until__isnull=True)
                | models.Q(held_by__isnull=False, held_until__isnull=False),
                name="a_lease_has_an_end",
            ),
        ),
    ]
