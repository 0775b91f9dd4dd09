"""What the national crime survey says of satisfaction with the police: reference data, with its date."""

from django.db import migrations

SOURCE, YEAR = "Crime Survey for England and Wales", "year to March 2025"
QUESTION = "How satisfied victims were with what the police did about the crime"
MODE, SCALE = "face to face", "four points, without a middle"
BENCHMARKS = [  # of whom, per cent satisfied, the survey that it is nearest to
    ("victims of any crime that the police came to know about", 51, None),
    ("victims of burglary", 62, "burglary"),
    ("victims of violence", 58, None),
    ("victims where the offender was charged", 95, None),
    ("victims where nothing was done about the crime", 36, None),
    ("victims who were kept well informed", 77, None),
    ("victims who were not kept well informed", 19, None),
]


def load(apps, schema_editor):
    benchmark = apps.get_model("surveys", "Benchmark")
    told = {"source": SOURCE, "year": YEAR, "question": QUESTION, "mode": MODE, "scale": SCALE}
    benchmark.objects.bulk_create(
        benchmark(asked_of=whom, percentage=percentage, survey_id=survey, **told)
        for whom, percentage, survey in BENCHMARKS
    )


def unload(apps, schema_editor):
    apps.get_model("surveys", "Benchmark").objects.filter(source=SOURCE, year=YEAR).delete()


class Migration(migrations.Migration):
    dependencies = [("surveys", "0031_analyses")]
    operations = [migrations.RunPython(load, unload)]
