"""Nobody whose call ended as unsafe is rung in any survey until a supervisor has released them."""

from datetime import date

from django.db import migrations

FIRST_DAY = date(2018, 5, 1)
RULE = "unsafe_call"


def load(apps, schema_editor):
    setting = apps.get_model("victims", "RuleSetting")
    setting.objects.bulk_create(
        setting(population=population, rule=RULE, effective_from=FIRST_DAY)
        for population in apps.get_model("victims", "Population").objects.all()
    )


def unload(apps, schema_editor):
    apps.get_model("victims", "RuleSetting").objects.filter(rule=RULE).delete()


class Migration(migrations.Migration):
    dependencies = [("victims", "0012_unsafe_call_flag")]
    operations = [migrations.RunPython(load, unload)]
