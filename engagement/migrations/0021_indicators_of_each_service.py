"""Gives each service the indicators that it was asked for so far, and each figure, wave and return its place."""

from django.db import migrations

STANDARD = (
    ("would_recommend", "Would recommend the service to someone else affected by crime"),
    ("helped_cope", "Said the service helped them cope and recover"),
    ("satisfied", "Satisfied or highly satisfied with the service"),
)


def place(apps, schema_editor):
    def model(name):
        return apps.get_model("engagement", name)

    for service in model("Service").objects.all():
        for position, (code, wording) in enumerate(STANDARD):
            indicator = model("Indicator").objects.create(
                service=service, code=code, wording=wording, position=position
            )
            figures = model("ReturnFigure").objects.filter(monitoring_return__service=service, indicator=code)
            figures.update(asked=indicator)
    for received in model("MonitoringReturn").objects.filter(received_on__isnull=False):
        model("Submission").objects.create(
            monitoring_return=received,
            number=1,
            filed_on=received.received_on,
            figures=[
                {
                    "code": figure.indicator,
                    "wording": figure.asked.wording,
                    "percentage": str(figure.percentage),
                    "numerator": figure.numerator,
                    "denominator": figure.denominator,
                }
                for figure in received.figures.select_related("asked").order_by("id")
            ],
        )
    for name in set(model("Consultation").objects.values_list("name", flat=True)):
        waves = model("Consultation").objects.filter(name=name)
        if waves.count() > 1:
            waves.update(series=model("ConsultationSeries").objects.create(name=name))


class Migration(migrations.Migration):
    dependencies = [("engagement", "0020_returns_and_listening")]
    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
