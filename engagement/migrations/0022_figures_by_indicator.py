"""A figure belongs to an indicator of its service, not to one of three names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engagement", "0021_indicators_of_each_service")]
    operations = [
        migrations.RemoveConstraint("returnfigure", "one_figure_per_indicator"),
        migrations.RemoveField("returnfigure", "indicator"),
        migrations.RenameField("returnfigure", "asked", "indicator"),
        migrations.AlterField(
            "returnfigure",
            "indicator",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="engagement.indicator"
            ),
        ),
        migrations.AddConstraint(
            "returnfigure",
            models.UniqueConstraint(
                fields=("monitoring_return", "indicator"), name="one_figure_per_indicator"
            ),
        ),
    ]
