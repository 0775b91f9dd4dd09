"""Rules, merges and erasures are decided alike: the columns of merges and erasures take the common names."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _who():
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


class Migration(migrations.Migration):
    dependencies = [
        ("victims", "0008_retention_policy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RemoveConstraint("ruleproposal", "a_rule_is_changed_by_two_people"),
        migrations.RemoveConstraint("ruleproposal", "a_proposal_is_decided_by_somebody"),
        migrations.RemoveConstraint("merge", "a_merge_takes_two_people"),
        migrations.RemoveConstraint("merge", "a_merge_is_confirmed_by_somebody"),
        migrations.RemoveConstraint("merge", "one_standing_merge_of_a_reference"),
        migrations.RemoveConstraint("erasurerequest", "another_person_confirms_an_erasure"),
        migrations.RemoveConstraint("erasurerequest", "a_decision_on_an_erasure_has_a_person_and_a_time"),
        migrations.AlterModelOptions("erasurerequest", {"ordering": ["-proposed_at"]}),
        migrations.RenameField("erasurerequest", "requested_by", "proposed_by"),
        migrations.RenameField("erasurerequest", "requested_at", "proposed_at"),
        migrations.RenameField("merge", "confirmed_by", "decided_by"),
        migrations.RenameField("merge", "confirmed_at", "decided_at"),
        migrations.RenameField("merge", "ended_by", "undone_by"),
        migrations.RenameField("merge", "ended_at", "undone_at"),
        migrations.AddField("merge", "decision", models.CharField(blank=True, default="", max_length=10), preserve_default=False),
    ]
