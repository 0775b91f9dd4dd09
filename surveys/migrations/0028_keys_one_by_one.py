"""999 without a voice is two keys: “55” is heard as a number. What an office has written itself stays as it is."""

from datetime import date

from django.db import migrations
from django.utils import timezone

FIRST_DAY = date(2018, 5, 1)
PLACE = {"survey_id": None, "kind": "risk", "position": 1}
TITLE = "Somebody is in danger now"
TEXT = (
    "Please ring 999 now. If you cannot speak, ring it from a mobile, wait to be asked, and press 5, then 5 again. I "
    "can ring for you if you want me to."
)


def load(apps, schema_editor):
    signposts = apps.get_model("surveys", "Signpost").objects
    if signposts.filter(**PLACE).exclude(written_by=None).exists():
        return
    in_use = apps.get_model("surveys", "Attempt").objects.exists()
    since = timezone.localdate() if in_use else FIRST_DAY  # calls of the past keep the text that they had
    signposts.create(**PLACE, title=TITLE, text=TEXT, effective_from=since)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0027_force_only_figures")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
