"""The four surveys of the force, all planned until an instrument is published, and their measures."""

from datetime import date

from django.db import migrations

SURVEYS = [  # code, title, attempts at most
    ("hate_crime", "Hate crime", 6),
    ("rape", "Rape", 3),
    ("domestic_abuse", "Domestic abuse", 3),
    ("burglary", "Burglary", 6),
]
MEASURES = [
    ("ease_of_contact", "Ease of contact"),
    ("actions_taken", "Actions taken"),
    ("kept_informed", "Kept informed"),
    ("treatment", "Treatment"),
    ("whole_experience", "Whole experience"),
    ("first_report", "First report taken"),
    ("solo_support", "Support from the specialist officer"),
    ("care_and_support", "Care and support"),
    ("voice_of_child", "How the children were treated"),
    ("reassurance", "Reassurance"),
]


def load(apps, schema_editor):
    survey = apps.get_model("surveys", "Survey")
    for position, (code, title, attempts) in enumerate(SURVEYS, start=1):
        survey.objects.create(
            code=code, title=title, position=position, population_id=code, attempts_at_most=attempts
        )
    load_measures(apps)


def load_measures(apps):
    measure = apps.get_model("surveys", "Measure")
    for code, title in MEASURES:
        measure.objects.create(
            code=code,
            title=title,
            satisfied=["1", "2", "3"],
            neither=["4"],
            dissatisfied=["5", "6", "7"],
            owner="Research Bureau",
            reviewed_on=date(2019, 5, 1),
        )


def unload(apps, schema_editor):
    apps.get_model("surveys", "Survey").objects.all().delete()
    apps.get_model("surveys", "Measure").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial"), ("victims", "0002_populations")]
    operations = [migrations.RunPython(load, unload)]
