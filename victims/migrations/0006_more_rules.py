"""The rules that read flags and suggested duplicates apply to every survey, the rape survey too."""

from datetime import date

from django.db import migrations

FIRST_DAY = date(2018, 5, 1)
RULES = ["corporate_victim", "fatal_case", "officer_objects", "complaint", "safeguarding_risk", "duplicate"]


def load(apps, schema_editor):
    setting = apps.get_model("victims", "RuleSetting")
    setting.objects.bulk_create(
        setting(population=population, rule=rule, effective_from=FIRST_DAY)
        for population in apps.get_model("victims", "Population").objects.all()
        for rule in RULES
    )


def unload(apps, schema_editor):
    apps.get_model("victims", "RuleSetting").objects.filter(rule__in=RULES).delete()


class Migration(migrations.Migration):
    dependencies = [("victims", "0005_flags_and_merges")]
    operations = [migrations.RunPython(load, unload)]
