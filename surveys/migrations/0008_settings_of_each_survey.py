"""What was a column of the survey becomes the first version of its settings."""

from datetime import date

from django.db import migrations

FIRST_DAY = date(2018, 5, 1)
NEVER_A_MESSAGE = {"rape", "domestic_abuse"}  # nor a second request after a refusal, nor many in a day
A_DAY = 3


def load(apps, schema_editor):
    """Each survey as it was called until now, and what common practice adds."""
    setting = apps.get_model("surveys", "FieldworkSetting")
    for survey in apps.get_model("surveys", "Survey").objects.all():
        setting.objects.create(**first_version(survey, survey.attempts_at_most))


def first_version(survey, attempts):
    careful = survey.pk in NEVER_A_MESSAGE
    return {
        "survey": survey,
        "effective_from": FIRST_DAY,
        "attempts_at_most": max(1, attempts),
        "voicemail": not careful,
        "asked_again_after_refusal": not careful,
        "interviews_a_day": A_DAY if careful else None,
    }


def unload(apps, schema_editor):
    """Of several versions the newest says how often a case was called."""
    for setting in apps.get_model("surveys", "FieldworkSetting").objects.order_by("version"):
        setting.survey.attempts_at_most = setting.attempts_at_most
        setting.survey.save()


class Migration(migrations.Migration):
    dependencies = [("surveys", "0007_fieldwork_settings")]
    operations = [migrations.RunPython(load, unload)]
