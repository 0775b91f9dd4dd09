"""What each survey asks about, and the words of a draft by part of the paper."""

from django.db import migrations, models

ABOUT = {
    "hate_crime": (
        "built on the survey that the Home Office once prescribed, and soon to change. Its core questions follow four "
        "stages, which are initial contact, actions, follow-up and treatment, and then the whole experience."
    ),
    "rape": (
        "the whole of the service, from whoever took the first report to the support by Sexual Offence Liaison "
        "Officers (SOLO) throughout. Every aspect is asked about, and also, where it applies, why a victim decided "
        "against a prosecution."
    ),
    "domestic_abuse": (
        "the same four stages and the whole experience, with more weight on care and support, and on ‘The Voice of "
        "the Child’, in support of the force’s work on it."
    ),
    "burglary": "the four stages and the whole experience, and advice on keeping a home safe.",
}


def tell(apps, schema_editor):
    for code, about in ABOUT.items():
        apps.get_model("surveys", "Survey").objects.filter(pk=code, about="").update(about=about)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0064_quotes_in_papers")]
    operations = [
        migrations.AddField(
            "survey",
            "about",
            models.TextField(
                blank=True, default="", help_text="what it asks about, in a sentence or two, for the board paper"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "paperdraft",
            "words",
            models.JSONField(
                blank=True, default=dict, help_text="by part of the paper, where they differ from what stands"
            ),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
