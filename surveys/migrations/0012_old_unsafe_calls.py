"""Cases that waited for a release before it was of the person: the person is barred, and the page leads to them."""

from django.db import migrations
from django.utils import timezone


def load(apps, schema_editor):
    case, flag = apps.get_model("surveys", "Case"), apps.get_model("victims", "Flag")
    for each in case.objects.filter(needs_release=True).select_related("involvement__victim").iterator():
        victim = each.involvement.victim
        person = victim.merged_into_id or victim.pk
        call = each.attempts.order_by("number").last()
        standing = flag.objects.filter(victim=person, kind="unsafe_call", lifted_on=None)
        if call and not standing.exists():
            day = timezone.localdate(call.ended_at or call.begun_at)
            flag.objects.create(victim_id=person, kind="unsafe_call", note="call", set_on=day, set_by=call.made_by)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0011_follow_ups"), ("victims", "0013_unsafe_calls")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
