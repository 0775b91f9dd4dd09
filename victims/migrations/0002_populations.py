"""The four populations of the force's surveys, and which exclusion rules apply to each.

The rape survey asks why a prosecution was not pursued, so it must reach those who asked for no
further action or withdrew their support.
"""

from datetime import date

from django.db import migrations

FIRST_DAY = date(2018, 5, 1)
POPULATIONS = [("hate_crime", "Hate crime"), ("rape", "Rape"), ("domestic_abuse", "Domestic abuse"), ("burglary", "Burglary")]
RULES = [  # code, parameter
    ("unwilling_to_be_surveyed", None),
    ("under_16", 16),
    ("age_not_known", None),
    ("vulnerable", None),
    ("no_further_action", None),
    ("unwilling_to_cooperate", None),
    ("no_telephone", None),
    ("outside_window", None),
    ("surveyed_recently", 12),
    ("police_employee", None),
    ("also_suspect", None),
    ("out_of_scope", None),
]
NOT_FOR = {"rape": {"no_further_action", "unwilling_to_cooperate"}}


def load(apps, schema_editor):
    population = apps.get_model("victims", "Population")
    setting = apps.get_model("victims", "RuleSetting")
    for code, title in POPULATIONS:
        population.objects.create(code=code, title=title, offence_groups=[title])
        setting.objects.bulk_create(
            setting(population_id=code, rule=rule, parameter=parameter, effective_from=FIRST_DAY)
            for rule, parameter in RULES
            if rule not in NOT_FOR.get(code, ())
        )


def unload(apps, schema_editor):
    apps.get_model("victims", "Population").objects.filter(code__in=[code for code, _ in POPULATIONS]).delete()


class Migration(migrations.Migration):
    dependencies = [("victims", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
