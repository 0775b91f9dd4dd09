"""Loads Kent's three divisions and thirteen districts. Folkestone & Hythe was Shepway until 2018."""

from datetime import date

from django.db import migrations
from django.utils.text import slugify

from kentpcc.geography import DISTRICTS

IN_FORCE_SINCE = {"Folkestone & Hythe": date(2018, 4, 1)}
REORGANISED = date(1974, 4, 1)
DIVISIONS = ["East", "North", "West"]


def load(apps, schema_editor):
    division = apps.get_model("kentpcc", "Division")
    district = apps.get_model("kentpcc", "District")
    for name in DIVISIONS:
        division.objects.create(code=slugify(name), name=f"{name} Division")
    for gss_code, name, division_name, other_names in DISTRICTS:
        district.objects.create(
            code=slugify(name.replace("&", "and")),
            gss_code=gss_code,
            name=name,
            other_names=other_names,
            division_id=slugify(division_name),
            valid_from=IN_FORCE_SINCE.get(name, REORGANISED),
        )


def unload(apps, schema_editor):
    apps.get_model("kentpcc", "District").objects.all().delete()
    apps.get_model("kentpcc", "Division").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("kentpcc", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
